package dev.greenlight.smoke.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Lets every server in, and notes what its chain is and whether a real trust manager would have. For looking only. */
final class CapturingTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private volatile List<X509Certificate> chain = List.of();
    private volatile Optional<String> untrusted = Optional.empty();

    CapturingTrustManager(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    Optional<String> untrusted() {
        return untrusted;
    }

    private interface Judgement {
        void run() throws CertificateException;
    }

    private void capture(X509Certificate[] sent, Judgement judgement) {
        chain = List.of(sent);
        try {
            judgement.run();
            untrusted = Optional.empty();
        } catch (CertificateException | RuntimeException refusal) {
            untrusted = Optional.of(innermost(refusal));
        }
    }

    private static String innermost(Throwable refusal) {
        Throwable cause = refusal;
        for (int depth = 0; depth < 10 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType, Socket socket) {
        capture(sent, () -> judge.checkServerTrusted(sent, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType, SSLEngine engine) {
        capture(sent, () -> judge.checkServerTrusted(sent, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType) {
        capture(sent, () -> judge.checkServerTrusted(sent, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType, Socket socket) {
        checkClientTrusted(sent, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType, SSLEngine engine) {
        checkClientTrusted(sent, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType) {
        throw new UnsupportedOperationException("This side is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
