package dev.greenlight.sample.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.sample.SampleService;
import dev.greenlight.sample.fault.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service serves https with the key it was given, in either form. */
class KeystoreFileTest {

    private static final String PASSWORD = "changeit-for-tests";

    private final CertificateAuthority authority = new CertificateAuthority("An Authority of the Test");
    private final ServerIdentity identity = ServerIdentity.made(authority, Faults.none());

    @TempDir
    Path folder;

    @Test
    void pkcs12_isServed() throws Exception {
        Path file = folder.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            identity.keyStore(PASSWORD).store(out, PASSWORD.toCharArray());
        }

        assertThat(certificateServed(file, PASSWORD)).isEqualTo(identity.chain().get(0));
    }

    @Test
    void pem_isServed() throws Exception {
        Path file = folder.resolve("server.pem");
        StringBuilder text = new StringBuilder(pem("PRIVATE KEY", identity.key().getEncoded()));
        for (Certificate certificate : identity.chain()) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(file, text);

        assertThat(certificateServed(file, "")).isEqualTo(identity.chain().get(0));
    }

    @Test
    void wrongPassword_saysWhereThePasswordComesFrom() throws Exception {
        Path file = folder.resolve("server.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }

        assertThatThrownBy(() -> KeystoreFile.read(file, "wrong"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(file.toString(), "KEYSTORE_PASSWORD");
    }

    @Test
    void pemWithoutKey_saysWhatIsMissing() throws Exception {
        Path file = folder.resolve("server.pem");
        Files.writeString(file, pem("CERTIFICATE", identity.chain().get(0).getEncoded()));

        assertThatThrownBy(() -> KeystoreFile.read(file, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a PRIVATE KEY (PKCS#8) or a CERTIFICATE is missing");
    }

    /** Seen by a client that trusts the authority of this test and nobody else. */
    private Certificate certificateServed(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SampleService service =
                SampleService.start(Map.of("KEYSTORE_PASSWORD", password), "--https-port=0", "--keystore=" + file)) {
            URI uri = service.httpsUri().orElseThrow();
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
                socket.startHandshake();
                return socket.getSession().getPeerCertificates()[0];
            }
        }
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }
}
