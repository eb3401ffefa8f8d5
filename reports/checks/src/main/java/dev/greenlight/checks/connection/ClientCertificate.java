package dev.greenlight.checks.connection;

import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Who we say we are to servers that ask for a certificate: a chain with its private key, in memory only. */
public final class ClientCertificate {
    private static final String PEM = "-----BEGIN ";
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final char[] IN_MEMORY = {};

    private final KeyStore store;
    private final char[] password;

    private ClientCertificate(KeyStore store, char[] password) {
        this.store = store;
        this.password = password;
    }

    /**
     * The certificate that is configured: PEM with its key in the same or another file, or PKCS #12.
     *
     * @param environment holds the password, under the name that is configured
     * @throws InvalidSettings when it cannot be read
     */
    public static Optional<ClientCertificate> of(Settings settings, Map<String, String> environment) {
        Optional<Path> file = settings.get(ConnectionKeys.CLIENT_CERTIFICATE);
        Optional<Path> key = settings.get(ConnectionKeys.CLIENT_KEY);
        if (file.isEmpty() && key.isPresent()) {
            throw invalid("request.client-key needs request.client-certificate, which is not set");
        }
        return file.map(certificate -> {
            char[] password =
                    password(settings, environment).map(String::toCharArray).orElse(IN_MEMORY);
            try {
                byte[] bytes = Files.readAllBytes(certificate);
                boolean isPem = new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM);
                return isPem
                        ? ofPem(bytes, Files.readString(key.orElse(certificate), StandardCharsets.ISO_8859_1))
                        : ofStore(bytes, password);
            } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
                throw invalid(
                        "request.client-certificate must be certificates in PEM format, with request.client-key for its key, or"
                                + " PKCS #12 with request.client-password-variable, found %s: %s"
                                        .formatted(certificate, unreadable.getMessage()));
            }
        });
    }

    /** The password of the key, which must not be shown. */
    static Optional<String> password(Settings settings, Map<String, String> environment) {
        return settings.get(ConnectionKeys.CLIENT_PASSWORD_VARIABLE).map(variable -> {
            String password = environment.get(variable);
            if (password == null) {
                throw invalid("request.client-password-variable needs the environment variable %s, which is not set"
                        .formatted(variable));
            }
            return password;
        });
    }

    private static ClientCertificate ofPem(byte[] certificates, String key)
            throws GeneralSecurityException, IOException {
        Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates))
                .toArray(Certificate[]::new);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key(key), IN_MEMORY, chain);
        return new ClientCertificate(store, IN_MEMORY);
    }

    /** A private key as PKCS #8. */
    private static PrivateKey key(String pem) throws GeneralSecurityException {
        Matcher block = KEY.matcher(pem);
        if (!block.find()) {
            throw new InvalidKeySpecException(
                    "there is no private key as PKCS #8; openssl pkcs8 -topk8 -nodes makes one");
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
        GeneralSecurityException last = new InvalidKeySpecException("the private key is of no known kind");
        for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                last = another;
            }
        }
        throw last;
    }

    private static ClientCertificate ofStore(byte[] bytes, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password);
        return new ClientCertificate(store, password);
    }

    /** The key and its chain, for what makes TLS connections. */
    public KeyManager[] keys() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK cannot use the client certificate", defect);
        }
    }

    /** Writes it into a PKCS #12 file, for tools that take no other. */
    public void store(Path file, String filePassword) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore copy = KeyStore.getInstance("PKCS12");
            copy.load(null, null);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    copy.setKeyEntry(
                            alias,
                            store.getKey(alias, password),
                            filePassword.toCharArray(),
                            store.getCertificateChain(alias));
                }
            }
            copy.store(out, filePassword.toCharArray());
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK cannot store the client certificate", defect);
        }
    }

    private static InvalidSettings invalid(String problem) {
        return new InvalidSettings(List.of(problem));
    }
}
