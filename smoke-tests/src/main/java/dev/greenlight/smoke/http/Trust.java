package dev.greenlight.smoke.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS that reads whom it trusts when the first certificate is looked at, since that costs a good part of a short run against
 * plain http.
 */
public final class Trust {
    private Trust() {}

    /** A TLS context that asks for its trust manager when it first needs one; the supplier may be asked more than once. */
    public static SSLContext context(Supplier<X509ExtendedTrustManager> manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Lazy(manager)}, null);
            return context;
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("This JDK has no TLS", cause);
        }
    }

    /** Passes every question on to the one that is supplied. */
    private static final class Lazy extends X509ExtendedTrustManager {
        private final Supplier<X509ExtendedTrustManager> supplier;

        Lazy(Supplier<X509ExtendedTrustManager> supplier) {
            this.supplier = supplier;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            supplier.get().checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            supplier.get().checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            supplier.get().checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            supplier.get().checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            supplier.get().checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            supplier.get().checkServerTrusted(chain, type, engine);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return supplier.get().getAcceptedIssuers();
        }
    }
}
