package dev.greenlight.sample.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a key and its certificates from PKCS#12, or from PEM with an unencrypted PKCS#8 key. */
final class KeystoreFile {

    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern PEM_CERTIFICATES =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    private KeystoreFile() {}

    static KeyStore read(Path file, String password) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ") ? pem(text, password) : pkcs12(bytes, password);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Expected " + file
                            + " to be a PKCS#12 keystore (password in KEYSTORE_PASSWORD) or a PEM file with a "
                            + "PRIVATE KEY and its CERTIFICATEs; reading it gave: " + e.getMessage(),
                    e);
        }
    }

    private static KeyStore pkcs12(byte[] bytes, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password.toCharArray());
        return store;
    }

    private static KeyStore pem(String text, String password) throws GeneralSecurityException {
        Matcher key = PEM_KEY.matcher(text);
        List<? extends Certificate> chain = certificates(text);
        if (!key.find() || chain.isEmpty()) {
            throw new IllegalArgumentException("a PRIVATE KEY (PKCS#8) or a CERTIFICATE is missing");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(key.group(1).strip());
        PrivateKey privateKey = KeyFactory.getInstance(
                        chain.get(0).getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return new ServerIdentity(privateKey, chain).keyStore(password);
    }

    private static List<? extends Certificate> certificates(String text) throws GeneralSecurityException {
        String pem =
                PEM_CERTIFICATES.matcher(text).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        return List.copyOf(CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    }
}
