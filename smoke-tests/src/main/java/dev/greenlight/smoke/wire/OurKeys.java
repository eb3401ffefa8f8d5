package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ClientCertificate;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** What we show a server that asks for a certificate, which may be none; remembers whether it asked. */
final class OurKeys implements X509KeyManager {
    private final Optional<X509KeyManager> keys;
    private volatile boolean asked;

    OurKeys(Optional<ClientCertificate> certificate) {
        this.keys = certificate
                .flatMap(known -> Stream.of(known.keys()).findFirst())
                .map(X509KeyManager.class::cast);
    }

    /** Whether the server asked for a certificate. */
    boolean asked() {
        return asked;
    }

    /** Whether it asked, and there is none to show. */
    boolean missing() {
        return asked && keys.isEmpty();
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        asked = true;
        return keys.map(known -> known.chooseClientAlias(types, issuers, socket))
                .or(() -> keys.flatMap(known -> alias(known, types)))
                .orElse(null);
    }

    /** One that none of the named authorities has issued: the server shall say what it thinks of it. */
    private static Optional<String> alias(X509KeyManager keys, String[] types) {
        return Stream.of(types)
                .flatMap(type -> Stream.ofNullable(keys.getClientAliases(type, null)))
                .flatMap(Stream::of)
                .findFirst();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.map(known -> known.getCertificateChain(alias)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.map(known -> known.getPrivateKey(alias)).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
        return keys.map(known -> known.getClientAliases(type, issuers)).orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }
}
