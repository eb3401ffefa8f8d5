package dev.greenlight.checks.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client trusts: the authorities of this JDK, and those of a PEM file if a team has its own. The JDK's are read when
 * they are first needed, since that costs a good part of a short run over plain http. Thread-safe.
 */
public final class Trust {
    private final List<Certificate> own;
    private @Nullable X509ExtendedTrustManager manager;

    private Trust(Collection<? extends Certificate> own) {
        this.own = List.copyOf(own);
    }

    /** The authorities of this JDK. */
    public static Trust ofJdk() {
        return new Trust(List.of());
    }

    /**
     * The authorities of this JDK and those in a PEM file.
     *
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public static Trust ofJdkAnd(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            var own = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (own.isEmpty()) {
                throw new IOException("Expected certificates in PEM format in %s, found none".formatted(pem));
            }
            return new Trust(own);
        } catch (CertificateException unreadable) {
            throw new IOException("Expected certificates in PEM format in " + pem, unreadable);
        }
    }

    /** Whether it trusts authorities beside those of the JDK. */
    public boolean hasOwn() {
        return !own.isEmpty();
    }

    /** Judges the certificates of servers. */
    public synchronized X509ExtendedTrustManager manager() {
        if (manager == null) {
            manager = manager(hasOwn() ? store() : null);
        }
        return manager;
    }

    /** TLS with this judge of certificates, and with this to show. */
    public static SSLContext context(KeyManager ours, TrustManager judge) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {ours}, new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK cannot speak TLS", defect);
        }
    }

    /** Writes all authorities into a PKCS #12 file, for tools that take no other. */
    public void store(Path file, String password) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store().store(out, password.toCharArray());
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK cannot store certificates", defect);
        }
    }

    private KeyStore store() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : manager(null).getAcceptedIssuers()) {
                store.setCertificateEntry("jdk-" + number++, authority);
            }
            for (Certificate authority : own) {
                store.setCertificateEntry("own-" + number++, authority);
            }
            return store;
        } catch (GeneralSecurityException | IOException defect) {
            throw new IllegalStateException("This JDK cannot hold certificates", defect);
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK has no trust manager", defect);
        }
    }
}
