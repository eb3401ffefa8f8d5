package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.smoke.server.RawServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets of which nothing is seen but a wall, with good headers on it: no suite alone is green, and the wall is named. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class WallTest {
    private static final String[] GOOD = {
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        "Referrer-Policy: no-referrer",
        "Permissions-Policy: camera=()",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Embedder-Policy: require-corp",
        "Cross-Origin-Resource-Policy: same-origin"
    };
    /** What a wall, and with it the name of it and what gets past it, is. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "401-basic", List.of("Basic authentication is in front of it", "Put the credentials into the URL"),
            "401", List.of("asks for a sign-in", "request.headers (--header)"),
            "403", List.of("access is refused", "request.headers (--header)"),
            "404", List.of("404"),
            "429", List.of("too many requests", "request.headers"),
            "500", List.of("500"),
            "sso", List.of("a redirect to https://login.example.com/authorize", "sign-in", "--header"),
            "login", List.of("Every path redirects to the sign-in /login", "--header"),
            "robots", List.of("keeps robots out", "User-Agent greenlight/"));

    private static final Map<String, Class<?>[]> SUITES = Map.of(
            "connectivity", new Class<?>[] {ConnectivitySuite.class},
            "health", new Class<?>[] {HealthSuite.class},
            "api", new Class<?>[] {ApiSuite.class},
            "security", new Class<?>[] {SecuritySuite.class, RateLimitSuite.class},
            "performance", new Class<?>[] {PerformanceSuite.class, TransferSuite.class});

    static Stream<Arguments> wallsAndSuites() {
        return NAMES.keySet().stream()
                .flatMap(wall -> SUITES.keySet().stream().map(suite -> Arguments.of(wall, suite)));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("wallsAndSuites")
    void noSuiteAlone_isGreen(String wall, String suite) throws IOException {
        try (var server = RawServer.answering(answers(wall))) {
            var results = run(server.url(), SUITES.get(suite));

            boolean red = !results.ids(CheckStatus.FAILED).isEmpty();
            boolean inconclusive =
                    results.ids(CheckStatus.PASSED, CheckStatus.WARNING).isEmpty();
            assertThat(red || inconclusive).as(results.checks().toString()).isTrue();
            if (suite.equals("performance")) {
                assertThat(results.ids(CheckStatus.PASSED)).isEmpty();
            }
        }
    }

    static Stream<String> walls() {
        return NAMES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("walls")
    void wholeRun_isRed_passesNothing_andNamesTheWall(String wall) throws IOException {
        try (var server = RawServer.answering(answers(wall))) {
            var results = run(server.url(), SuiteRun.ALL.toArray(Class<?>[]::new));

            assertThat(results.check("health.liveness").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(results.check("health.liveness").message())
                    .contains(NAMES.get(wall).toArray(String[]::new));
            assertThat(results.ids(CheckStatus.PASSED)).allMatch(id -> id.startsWith("connectivity."));
        }
    }

    @Test
    void goodTlsBeforeErrors_isNotGreenEither() {
        try (var target = SampleTarget.https(Map.of(ServiceFault.ERRORS, "100%"))) {
            var results = target.suites().only(ConnectivitySuite.class).run();

            assertThat(results.check("connectivity.tls").status()).isEqualTo(CheckStatus.PASSED);
            assertThat(results.check("connectivity.https-redirect").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(results.check("connectivity.https-redirect").message())
                    .contains("is answered with 500, the service fails");
        }
    }

    @Test
    void httpAddressThatRedirectsToHttps_isWhatItShouldBe() throws IOException {
        try (var server = RawServer.answering(head -> RawServer.answer(301, "", "Location: https://127.0.0.1/"));
                var plain = RawServer.answering(head -> RawServer.answer(200, "hello"))) {
            var redirected = run(server.url(), new Class<?>[] {ConnectivitySuite.class});
            var served = run(plain.url(), new Class<?>[] {ConnectivitySuite.class});

            assertThat(redirected.check("connectivity.https-redirect").status()).isEqualTo(CheckStatus.PASSED);
            assertThat(served.check("connectivity.https-redirect").status()).isEqualTo(CheckStatus.SKIPPED);
        }
    }

    private static Function<String, String> answers(String wall) {
        return switch (wall) {
            case "401-basic" -> head -> answer(401, "", "WWW-Authenticate: Basic realm=\"staging\"");
            case "sso" -> head -> answer(302, "", "Location: https://login.example.com/authorize?client=1");
            case "login" ->
                head -> head.startsWith("GET /login")
                        ? answer(200, "<form>Sign in</form>", "Content-Type: text/html")
                        : answer(302, "", "Location: /login?next=" + head.split(" ")[1]);
            case "robots" -> head -> answer(403, "<title>Just a moment...</title>", "cf-mitigated: challenge");
            default ->
                head -> answer(Integer.parseInt(wall), "{\"message\": \"no\"}", "Content-Type: application/json");
        };
    }

    private static String answer(int status, String body, String... more) {
        return RawServer.answer(
                status,
                body,
                Stream.concat(Arrays.stream(GOOD), Arrays.stream(more)).toArray(String[]::new));
    }

    private static SuiteRun.Results run(String url, Class<?>[] suites) {
        return SuiteRun.against(url)
                .only(suites)
                .with("greenlight.target.admin-token-variable", "NO_SUCH_VARIABLE")
                .with("greenlight.target.verify-token-variable", "NO_SUCH_VARIABLE")
                .with("greenlight.target.app-secret-variable", "NO_SUCH_VARIABLE")
                .run();
    }
}
