package dev.greenlight.smoke.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates made on the spot by this JDK's keytool, so that no key is ever committed. */
public final class TestCertificates {
    private static final String PASSWORD = "not-a-secret";

    private final Path store;
    private final String alias;

    private TestCertificates(Path store, String alias) {
        this.store = store;
        this.alias = alias;
    }

    /** Another certificate signed by the same authority. */
    public TestCertificates another(String name, String... more) throws Exception {
        generate(
                name,
                Stream.concat(Stream.of(more), Stream.of("-signer", "authority"))
                        .toArray(String[]::new));
        return new TestCertificates(store, name);
    }

    /** One key pair with a self-signed certificate, with more arguments for {@code keytool -genkeypair}. */
    public static TestCertificates selfSigned(Path directory, String... more) throws Exception {
        TestCertificates made = new TestCertificates(Files.createTempFile(directory, "keys", ".p12"), "server");
        Files.delete(made.store);
        made.generate("server", more);
        return made;
    }

    /** A certificate signed by an authority of our own, with more arguments for {@code keytool -genkeypair}. */
    public static TestCertificates signed(Path directory, String... more) throws Exception {
        TestCertificates made = new TestCertificates(Files.createTempFile(directory, "keys", ".p12"), "server");
        Files.delete(made.store);
        made.generate("authority", "-dname", "CN=Test Authority", "-keyalg", "RSA", "-ext", "bc:c");
        String[] signed = Stream.concat(Stream.of(more), Stream.of("-signer", "authority"))
                .toArray(String[]::new);
        made.generate("server", signed);
        return made;
    }

    /** What the server sends. */
    public List<X509Certificate> chain() throws Exception {
        return Stream.of(load().getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** The last certificate of the chain as a PEM file. */
    public Path authorityPem() throws Exception {
        List<X509Certificate> chain = chain();
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(chain.get(chain.size() - 1).getEncoded());
        Path pem = Path.of(store + "." + alias + ".pem");
        return Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    /** A TLS server socket on loopback that shows this certificate. */
    public ServerSocket serverSocket() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore only = load();
        for (String other : Collections.list(only.aliases())) {
            if (!other.equals(alias)) {
                only.deleteEntry(other);
            }
        }
        keys.init(only, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private synchronized void generate(String alias, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        addUnlessGiven(command, "-dname", "CN=localhost");
        addUnlessGiven(command, "-keyalg", "EC");
        Path log = Path.of(store + ".log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(120, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IllegalStateException("keytool failed: " + Files.readString(log));
        }
    }

    private static void addUnlessGiven(List<String> command, String option, String value) {
        if (!command.contains(option)) {
            command.addAll(List.of(option, value));
        }
    }
}
