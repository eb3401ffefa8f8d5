package dev.greenlight.smoke.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust: the authorities of this JDK, and those of a PEM file if a team has its own. */
public final class TrustAnchors {
    private final X509ExtendedTrustManager manager;

    private TrustAnchors(X509ExtendedTrustManager manager) {
        this.manager = manager;
    }

    /** The authorities of this JDK. */
    public static TrustAnchors ofJdk() {
        return new TrustAnchors(manager(null));
    }

    /**
     * The authorities of this JDK and those in a PEM file.
     *
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public static TrustAnchors ofJdkAnd(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> own =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (own.isEmpty()) {
                throw new IOException("Expected certificates in PEM format in %s, found none".formatted(pem));
            }
            return new TrustAnchors(manager(store(own)));
        } catch (CertificateException unreadable) {
            throw new IOException("Expected certificates in PEM format in " + pem, unreadable);
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK cannot hold certificates", defect);
        }
    }

    /** The trust manager for an SSL context. */
    public X509ExtendedTrustManager manager() {
        return manager;
    }

    private static KeyStore store(Collection<? extends Certificate> own) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate authority : manager(null).getAcceptedIssuers()) {
            store.setCertificateEntry("jdk-" + number++, authority);
        }
        for (Certificate authority : own) {
            store.setCertificateEntry("own-" + number++, authority);
        }
        return store;
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "No X.509 trust manager among " + Arrays.toString(factory.getTrustManagers())));
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("This JDK has no trust manager", defect);
        }
    }
}
