package dev.greenlight.smoke.checks.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What one TLS handshake showed.
 *
 * @param host the name that was asked for
 * @param port the port
 * @param chain the certificates as the server sent them, its own first; empty when it sent none
 * @param untrusted why the chain is not trusted; empty when it is, or when there is none
 * @param problem why the handshake did not complete; empty when it did
 * @param demand that the server demands a client certificate and takes none of ours, in a sentence; empty when it does not
 */
public record TlsFacts(
        String host,
        int port,
        List<X509Certificate> chain,
        Optional<String> untrusted,
        Optional<String> problem,
        Optional<String> demand) {
    public TlsFacts {
        chain = List.copyOf(chain);
    }
}
