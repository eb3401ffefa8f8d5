package dev.greenlight.smoke.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.api.ErrorHygiene;
import dev.greenlight.smoke.checks.api.StatusRules;
import dev.greenlight.smoke.checks.cookies.Cookies;
import dev.greenlight.smoke.checks.headers.ContentTypeOptions;
import dev.greenlight.smoke.checks.headers.CrossOriginIsolation;
import dev.greenlight.smoke.checks.headers.Hsts;
import dev.greenlight.smoke.checks.headers.InformationLeak;
import dev.greenlight.smoke.checks.headers.PermissionsPolicy;
import dev.greenlight.smoke.checks.headers.RateLimit;
import dev.greenlight.smoke.checks.headers.ServerBanner;
import dev.greenlight.smoke.checks.health.HealthEndpointRules;
import dev.greenlight.smoke.checks.page.ContentSecurityPolicy;
import dev.greenlight.smoke.checks.page.FrameOptions;
import dev.greenlight.smoke.checks.page.ReferrerPolicy;
import dev.greenlight.smoke.checks.page.SubresourceIntegrity;
import dev.greenlight.smoke.checks.performance.PerformanceRules;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetResponse;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of real services and the verdicts they must get: {@code cases/rules.json}, one line each, with its source. */
class CasesTest {

    private record Case(String id, Map<String, Object> given) {
        private String text(String key) {
            return String.valueOf(given.getOrDefault(key, ""));
        }

        private List<?> list(String key) {
            return (List<?>) given.get(key);
        }

        private TargetResponse response() {
            List<Header> headers = list("headers").stream()
                    .map(pair -> (List<?>) pair)
                    .map(pair -> new Header((String) pair.get(0), (String) pair.get(1)))
                    .toList();
            URI uri = URI.create(given.containsKey("url") ? text("url") : "https://shop.example/");
            return new TargetResponse((int) given.get("status"), new Headers(headers), text("body"), uri);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> cases() {
        var file = Objects.requireNonNull(CasesTest.class.getResource("/cases/rules.json"));
        return JsonPath.from(file).<Map<String, Object>>getList("").stream()
                .map(given -> new Case((String) given.get("id"), given));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verdict(Case given) {
        List<Finding> findings = judge(given);

        String all = String.join("; ", findings.stream().map(Finding::text).toList());
        CheckStatus worst = findings.stream()
                .map(Finding::status)
                .max(Comparator.comparing(List.of(
                        CheckStatus.SKIPPED, CheckStatus.PASSED, CheckStatus.WARNING, CheckStatus.FAILED)::indexOf))
                .orElseThrow();
        assertThat(given.list("must"))
                .as(given + ": " + all)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(worst.word());
        assertThat(all).contains(given.text("says"));
        if (given.given().containsKey("never")) {
            assertThat(all).doesNotContain(given.text("never"));
        }
    }

    private static List<Finding> judge(Case given) {
        TargetResponse response = given.response();
        return switch (given.text("check")) {
            case "api.error-hygiene" -> ErrorHygiene.judge(List.of(response));
            case "api.webhook-rejects-invalid" -> List.of(StatusRules.rejectsInvalid(response));
            case "connectivity.https-redirect" -> List.of(StatusRules.httpsRedirect(response));
            case "health.api-health", "health.liveness" -> List.of(HealthEndpointRules.judge(response));
            case "health.dependencies" -> HealthEndpointRules.dependencies(response);
            case "health.version" ->
                List.of(HealthEndpointRules.version(given.text("expectedVersion"), true, List.of(response)));
            case "performance.compression" -> List.of(PerformanceRules.compression(response, 5000));
            case "security.cookies" -> Cookies.judge(response);
            case "security.cross-origin-isolation" -> CrossOriginIsolation.judge(response);
            case "security.csp" -> List.of(ContentSecurityPolicy.judge(response));
            case "security.hsts" -> List.of(Hsts.judge(response));
            case "security.information-leak" -> List.of(InformationLeak.judge(response));
            case "security.permissions-policy" -> List.of(PermissionsPolicy.judge(response));
            case "security.rate-limiting" -> List.of(RateLimit.judge(List.of(response)));
            case "security.referrer-policy" -> List.of(ReferrerPolicy.judge(response));
            case "security.server-banner" -> List.of(ServerBanner.judge(response));
            case "security.subresource-integrity" -> SubresourceIntegrity.judge(response);
            case "security.x-content-type-options" -> List.of(ContentTypeOptions.judge(response));
            case "security.x-frame-options" -> List.of(FrameOptions.judge(response));
            default -> throw new IllegalArgumentException("No rule for " + given.text("check"));
        };
    }
}
