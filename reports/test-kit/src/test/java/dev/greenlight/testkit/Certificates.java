package dev.greenlight.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority and what it has signed, made on the spot by this JDK's keytool, so that no key is ever committed. */
public final class Certificates {
    /** Of every file with a key. */
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";

    private final Path directory;
    private final Path store;

    private Certificates(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("all.p12");
    }

    /** A new authority whose files are in this directory. */
    public static Certificates in(Path directory) throws IOException, InterruptedException {
        var made = new Certificates(directory);
        made.keytool(
                "-genkeypair", "-alias", AUTHORITY, "-dname", "CN=Test Authority", "-keyalg", "EC", "-ext", "bc:c");
        return made;
    }

    /** Another key with a certificate by the authority, with more arguments for {@code keytool -genkeypair}. */
    public Certificates sign(String alias, String keyAlgorithm, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        arguments.addAll(List.of("-keyalg", keyAlgorithm, "-signer", AUTHORITY));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
        return this;
    }

    /** What clients and servers are to trust. */
    public Path authority() throws IOException, GeneralSecurityException {
        Certificate authority = load().getCertificate(AUTHORITY);
        return pem("authority.pem", "CERTIFICATE", List.of(authority.getEncoded()));
    }

    /** Its chain in PEM. */
    public Path chain(String alias) throws IOException, GeneralSecurityException {
        List<byte[]> chain = new ArrayList<>();
        for (Certificate certificate : load().getCertificateChain(alias)) {
            chain.add(certificate.getEncoded());
        }
        return pem(alias + ".pem", "CERTIFICATE", chain);
    }

    /** Its key in PEM, as PKCS #8. */
    public Path key(String alias) throws IOException, GeneralSecurityException {
        return pem(
                alias + ".key",
                "PRIVATE KEY",
                List.of(load().getKey(alias, PASSWORD.toCharArray()).getEncoded()));
    }

    /** Its key and chain alone, as PKCS #12. */
    public Path pkcs12(String alias) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(alias + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            only(alias).store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** Shows this certificate, and takes clients of the authority. */
    public SSLContext server(String alias) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only(alias), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore only(String alias) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        KeyStore all = load();
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        return one;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private Path pem(String name, String type, List<byte[]> blocks) throws IOException {
        var text = new StringBuilder();
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        blocks.forEach(block -> text.append(
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64.encodeToString(block))));
        return Files.writeString(directory.resolve(name), text);
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Path log = directory.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }
}
