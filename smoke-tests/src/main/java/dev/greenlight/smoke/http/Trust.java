package dev.greenlight.smoke.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom we trust: the authorities of the JDK, and those of a file beside them. The JDK's are read when the first certificate
 * is looked at, since they cost a good part of a short run against plain http.
 */
public final class Trust {
    private Trust() {}

    /** A TLS context that trusts the JDK's authorities and those in the PEM file. */
    public static SSLContext context(Optional<Path> caFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager(caFile)}, null);
            return context;
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no TLS", cause);
        }
    }

    /** A trust manager that reads its authorities when it is first asked. */
    public static X509ExtendedTrustManager manager(Optional<Path> caFile) {
        return new Lazy(() -> load(caFile));
    }

    private static X509ExtendedTrustManager load(Optional<Path> caFile) {
        try {
            X509ExtendedTrustManager standard = manager((KeyStore) null);
            return caFile.isEmpty() ? standard : manager(with(standard, caFile.get()));
        } catch (GeneralSecurityException | IOException cause) {
            throw new IllegalStateException("Cannot read trusted certificates: " + cause.getMessage(), cause);
        }
    }

    private static KeyStore with(X509ExtendedTrustManager standard, Path caFile)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate issuer : standard.getAcceptedIssuers()) {
            store.setCertificateEntry("jdk-" + number++, issuer);
        }
        try (InputStream pem = Files.newInputStream(caFile)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("file-" + number++, certificate);
            }
        }
        return store;
    }

    private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    /** Passes every question on, and creates the one who answers only when asked. */
    private static final class Lazy extends X509ExtendedTrustManager {
        private final Supplier<X509ExtendedTrustManager> source;
        private volatile X509ExtendedTrustManager loaded;

        Lazy(Supplier<X509ExtendedTrustManager> source) {
            this.source = source;
        }

        private X509ExtendedTrustManager delegate() {
            X509ExtendedTrustManager present = loaded;
            if (present == null) {
                synchronized (this) {
                    present = loaded == null ? source.get() : loaded;
                    loaded = present;
                }
            }
            return present;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            delegate().checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            delegate().checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            delegate().checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            delegate().checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            delegate().checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            delegate().checkServerTrusted(chain, type, engine);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return delegate().getAcceptedIssuers();
        }
    }
}
