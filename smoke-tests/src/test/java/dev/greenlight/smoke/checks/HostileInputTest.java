package dev.greenlight.smoke.checks;

import dev.greenlight.smoke.checks.api.ErrorHygiene;
import dev.greenlight.smoke.checks.api.StatusRules;
import dev.greenlight.smoke.checks.cookies.Cookies;
import dev.greenlight.smoke.checks.cors.CorsAnswer;
import dev.greenlight.smoke.checks.cors.CorsProbe;
import dev.greenlight.smoke.checks.cors.CorsRules;
import dev.greenlight.smoke.checks.headers.ContentTypeOptions;
import dev.greenlight.smoke.checks.headers.CrossOriginIsolation;
import dev.greenlight.smoke.checks.headers.Hsts;
import dev.greenlight.smoke.checks.headers.PermissionsPolicy;
import dev.greenlight.smoke.checks.headers.RateLimit;
import dev.greenlight.smoke.checks.headers.ServerBanner;
import dev.greenlight.smoke.checks.health.HealthEndpointRules;
import dev.greenlight.smoke.checks.page.ContentSecurityPolicy;
import dev.greenlight.smoke.checks.page.FrameOptions;
import dev.greenlight.smoke.checks.page.ReferrerPolicy;
import dev.greenlight.smoke.checks.page.SubresourceIntegrity;
import dev.greenlight.smoke.message.TargetResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule comes to a finding in bounded time for any input. Seeded, so that a failure can be repeated. */
class HostileInputTest {
    private static final int ROUNDS = 2000;
    private static final int HUGE = 300_000;
    private static final List<String> FRAGMENTS = List.of(
            "max-age=",
            "31536000",
            ";",
            ",",
            "=",
            "\"",
            "\\",
            "'none'",
            "'nonce-",
            "*",
            "https:",
            "frame-ancestors",
            "(",
            ")",
            "?1",
            ":",
            "-1",
            "1.5",
            " ",
            "\t",
            "\r\n",
            "\u0000",
            "\u001b[31m",
            "é",
            "\uD800",
            "<script src=",
            "//x",
            "integrity=",
            "<meta http-equiv=",
            "{",
            "}",
            "[",
            "]",
            "null",
            "\"status\":",
            "\"checks\":",
            "at a.B(C.java:1)",
            "/var/www/",
            "SameSite=",
            "__Host-",
            "default-src",
            "q=",
            "r=",
            "%60",
            "\n");

    static Stream<Named<Consumer<String>>> rules() {
        return Stream.of(
                header("Strict-Transport-Security", Hsts::judge),
                header("X-Frame-Options", FrameOptions::judge),
                header("X-Content-Type-Options", ContentTypeOptions::judge),
                header("Content-Security-Policy", response -> {
                    FrameOptions.judge(response);
                    ContentSecurityPolicy.judge(response);
                    ContentSecurityPolicy.judge(Responses.html(
                            "",
                            "Content-Security-Policy",
                            response.headers().all("Content-Security-Policy").get(0)));
                }),
                header("Referrer-Policy", ReferrerPolicy::judge),
                header("Permissions-Policy", PermissionsPolicy::judge),
                header("Cross-Origin-Opener-Policy", CrossOriginIsolation::judge),
                header("Set-Cookie", Cookies::judge),
                header("Server", ServerBanner::judge),
                header("RateLimit", response -> RateLimit.judge(List.of(response))),
                header("RateLimit-Policy", response -> RateLimit.judge(List.of(response))),
                header("Retry-After", response -> RateLimit.judge(List.of(response))),
                header("Location", StatusRules::httpsRedirect),
                header(
                        "Access-Control-Allow-Origin",
                        response -> CorsRules.judge(
                                List.of(new CorsAnswer(new CorsProbe("null", CorsProbe.Kind.NULL), "GET", response)))),
                body("health", response -> {
                    HealthEndpointRules.judge(response);
                    HealthEndpointRules.dependencies(response);
                    HealthEndpointRules.version("1", true, List.of(response));
                }),
                body("error hygiene", response -> ErrorHygiene.judge(List.of(response))),
                body("page", response -> {
                    SubresourceIntegrity.judge(response);
                    ContentSecurityPolicy.judge(response);
                    ReferrerPolicy.judge(response);
                }));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Timeout(value = 50, unit = TimeUnit.SECONDS)
    void anyText_comesToAFinding(Consumer<String> rule) {
        Random random = new Random(20261123);
        for (int round = 0; round < ROUNDS; round++) {
            rule.accept(text(random));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void hugeText_comesToAFindingInBoundedTime(Consumer<String> rule) {
        for (String fragment : FRAGMENTS) {
            String huge = fragment.repeat(HUGE / fragment.length());
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> rule.accept(huge), () -> "repeated: " + fragment);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(24); length > 0; length--) {
            if (random.nextInt(8) == 0) {
                byte[] bytes = new byte[random.nextInt(6)];
                random.nextBytes(bytes);
                text.append(new String(bytes, StandardCharsets.ISO_8859_1));
            } else {
                text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            }
        }
        return text.toString();
    }

    private static Named<Consumer<String>> header(String name, Consumer<TargetResponse> rule) {
        return Named.of(name, value -> rule.accept(Responses.https(name, value)));
    }

    private static Named<Consumer<String>> body(String name, Consumer<TargetResponse> rule) {
        return Named.of(name, value -> rule.accept(Responses.html(value)));
    }
}
