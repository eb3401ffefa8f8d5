package dev.greenlight.cloud.elb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;

/**
 * Certificates of listeners. There is no certificate manager here: {@code arn:aws:iam::ACCOUNT:server-certificate/PATH} names a
 * PKCS #12 file of this machine, whose password is {@code changeit}.
 */
final class ServerCertificate {
    private static final String RESOURCE = ":server-certificate/";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private ServerCertificate() {}

    /** What a listener with these certificates speaks TLS with; empty without any. */
    static Optional<SSLContext> context(List<Certificate> certificates) {
        return certificates.stream().findFirst().map(one -> context(one.certificateArn()));
    }

    private static SSLContext context(String arn) {
        int at = arn.indexOf(RESOURCE);
        if (at < 0) {
            throw ElbErrors.notHere("A certificate that is no " + RESOURCE.substring(1) + "PATH of a PKCS #12 file");
        }
        try (InputStream in = Files.newInputStream(Path.of("/" + arn.substring(at + RESOURCE.length())))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw ElbErrors.invalid("Certificate '" + arn + "' can't be used: " + unusable.getMessage());
        }
    }
}
