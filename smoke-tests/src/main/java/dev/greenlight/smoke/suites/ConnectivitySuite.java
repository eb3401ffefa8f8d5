package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.Address;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.checks.connection.UserAgent;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.checks.api.StatusRules;
import dev.greenlight.smoke.checks.tls.CertificateRules;
import dev.greenlight.smoke.checks.tls.TlsFacts;
import dev.greenlight.smoke.checks.tls.TlsProtocols;
import dev.greenlight.smoke.http.RequestFailed;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import dev.greenlight.smoke.wire.Dns;
import dev.greenlight.smoke.wire.HelloProber;
import dev.greenlight.smoke.wire.Tcp;
import dev.greenlight.smoke.wire.TlsHandshake;
import dev.greenlight.smoke.wire.WireFailure;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whether the target can be reached, and safely. Reads from the wire itself, below any HTTP client. */
@SmokeSuite(value = "connectivity", title = "basic connectivity")
@Order(1)
class ConnectivitySuite {

    @Test
    @Order(1)
    void dns(Target target, Check check) throws WireFailure {
        Optional<Address> proxy =
                target.connection().proxies().to(target.connection().origin());
        if (proxy.isPresent()) {
            check.conclude(Finding.skipped(
                    "The proxy %s looks the name up".formatted(proxy.get().origin())));
            return;
        }
        String host = target.connection().origin().host();
        var resolution = WireProbes.asked(() -> Dns.resolve(host, WireProbes.limit(target)));
        check.info("Addresses: "
                + resolution.addresses().stream()
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", ")));
        check.conclude(Finding.passed("DNS resolution successful for " + host));
    }

    @Test
    @Order(2)
    @Critical
    void tcp(Target target, Check check) {
        Origin to = target.connection().origin();
        WireProbes.asked(() -> Tcp.connect(target.connection(), WireProbes.limit(target)));
        String through = target.connection()
                .proxies()
                .to(to)
                .map(proxy -> " through the proxy " + proxy.origin())
                .orElse("");
        check.conclude(Finding.passed("TCP connection successful to " + to + through));
    }

    @Test
    @Order(3)
    @Critical
    void tls(Target target, Check check) {
        Origin to = target.connection().origin();
        if (to.isHttps()) {
            TlsFacts facts = WireProbes.asked(() -> TlsHandshake.facts(target.connection(), WireProbes.limit(target)));
            check.conclude(CertificateRules.judge(facts, Instant.now()));
        } else if (target.expectations().requireHttps()) {
            check.conclude(Finding.failed("The target speaks plain http, but https is required")
                    .expected("a URL that starts with https://")
                    .found(target.toString())
                    .remedy("Give the https address, or leave out --require-https"));
        } else {
            check.conclude(Finding.skipped("The target speaks plain http: there is no certificate"));
        }
    }

    @Test
    @Order(4)
    void tlsProtocols(Target target, Check check) {
        Origin to = target.connection().origin();
        if (!to.isHttps()) {
            check.conclude(Finding.skipped("The target speaks plain http: there is no TLS"));
            return;
        }
        check.conclude(TlsProtocols.judge(HelloProber.probeAll(target.connection(), WireProbes.limit(target))));
    }

    /** Asks the plain http port of an https target. Credentials stay away from it. */
    @Test
    @Order(5)
    void httpsRedirect(Target target, Check check) {
        if (!target.connection().origin().isHttps()) {
            TargetResponse answer = target.answer(target.endpoints().landing()).response();
            if (answer.redirect().filter(ConnectivitySuite::isHttpsOfService).isPresent()) {
                check.conclude(StatusRules.httpsRedirect(answer));
                return;
            }
            requireService(target);
            check.conclude(Finding.skipped("The target speaks plain http: there is no https to redirect to"));
            return;
        }
        requireService(target);
        Optional<Integer> port = target.httpPort();
        if (port.isEmpty()) {
            check.conclude(Finding.skipped("The plain http port of the target is unknown")
                    .remedy("Set greenlight.target.http-port"));
            return;
        }
        check.conclude(redirect(target, port.get()));
    }

    private static boolean isHttpsOfService(URI to) {
        return "https".equalsIgnoreCase(to.getScheme()) && !Wall.isSignIn(to.getHost() + to.getPath());
    }

    /** Fails where nothing but a wall is seen: what stands before a service redirects, too. */
    private static void requireService(Target target) {
        try {
            Judged.page(target);
        } catch (RequestFailed unanswered) {
            return; // the other checks say so
        } catch (CheckProblem wall) {
            Finding why = wall.finding();
            if (why.status() == CheckStatus.SKIPPED
                    && target.endpoints().health().isPresent()) {
                return; // no page, but a service: health says how it is
            }
            throw new CheckProblem(Finding.failed(why.message())
                    .expected(why.expected())
                    .found(why.found())
                    .remedy(why.remedy())
                    .source(why.source()));
        }
    }

    private static Finding redirect(Target target, int port) {
        String host = target.connection().origin().host();
        URI uri = URI.create("http://" + host + ":" + port + target.uri().getRawPath() + "/");
        var request = TargetRequest.of("GET", uri, new Header("User-Agent", UserAgent.VALUE));
        var attempt = target.besides(request);
        return attempt.exchange()
                .map(exchange -> StatusRules.httpsRedirect(exchange.response()))
                .orElseGet(
                        () -> target.connection().proxies().to(Origin.of(uri)).isPresent()
                                ? Finding.skipped(
                                        "The proxy does not reach port %d: whether plain http is served is unknown"
                                                .formatted(port))
                                : Finding.passed("Plain http is not served (port %d)".formatted(port)));
    }
}
