package dev.greenlight.sample.tls;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What the https listener needs.
 *
 * @param context with the server's key
 * @param protocols the versions accepted
 * @param trustAnchor the authority of a certificate made at start
 */
public record Tls(SSLContext context, String[] protocols, Optional<X509Certificate> trustAnchor) {

    private static final String DISABLED = "jdk.tls.disabledAlgorithms";

    /** From a file, or made now by this process's own authority. Faults are for certificates made, not for files. */
    public static Tls of(Optional<Path> keystore, String password, Faults faults) {
        KeyStore store = keystore.map(file -> KeystoreFile.read(file, password))
                .orElseGet(
                        () -> ServerIdentity.made(OwnAuthority.INSTANCE, faults).keyStore(password));
        Optional<X509Certificate> anchor =
                keystore.isPresent() ? Optional.empty() : Optional.of(OwnAuthority.INSTANCE.certificate());
        return new Tls(context(store, password), protocols(faults), anchor);
    }

    /**
     * Makes this JVM speak TLS 1.0 and 1.1, when a fault wants it to. JSSE reads the setting once, so it must be the first
     * thing a process does.
     */
    public static void allowOldProtocols(Faults faults) {
        if (faults.has(ServiceFault.OLD_TLS) || faults.has(ServiceFault.ONLY_OLD_TLS)) {
            String kept = Arrays.stream(Security.getProperty(DISABLED).split(","))
                    .map(String::strip)
                    .filter(algorithm -> !algorithm.equals("TLSv1") && !algorithm.equals("TLSv1.1"))
                    .collect(Collectors.joining(", "));
            Security.setProperty(DISABLED, kept);
        }
    }

    private static String[] protocols(Faults faults) {
        if (faults.has(ServiceFault.ONLY_OLD_TLS)) {
            return new String[] {"TLSv1", "TLSv1.1"};
        }
        return faults.has(ServiceFault.OLD_TLS)
                ? new String[] {"TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"}
                : new String[] {"TLSv1.2", "TLSv1.3"};
    }

    private static SSLContext context(KeyStore store, String password) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The key could not be used; is KEYSTORE_PASSWORD the password of the key, too? " + e.getMessage(),
                    e);
        }
    }

    /** One for the whole JVM, so that a client that trusts it trusts every service started here; made on first use. */
    private static final class OwnAuthority {
        static final CertificateAuthority INSTANCE = new CertificateAuthority("Greenlight Sample Service");
    }
}
