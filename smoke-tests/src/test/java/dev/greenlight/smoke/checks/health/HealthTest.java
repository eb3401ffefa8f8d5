package dev.greenlight.smoke.checks.health;

import static dev.greenlight.smoke.checks.Responses.assertFinding;
import static dev.greenlight.smoke.checks.Responses.assertFindings;
import static dev.greenlight.smoke.checks.Responses.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.smoke.message.TargetResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "200 | {\"status\":\"ok\"}         | passed  | Health status is OK",
                "200 | {\"status\":\"UP\"}         | passed  | Health status is UP",
                "200 | {\"status\":\"Healthy\"}    | passed  | Health status is HEALTHY",
                "200 | {\"status\":\"pass\",\"releaseId\":\"7\"} | passed | Health status is PASS",
                "200 | {\"status\":\"warn\"}       | warning | Health status is warn: healthy with concerns",
                "200 | ok                          | warning | Health endpoint says ok in plain text, not in JSON",
                "200 | \"UP\"                      | warning | Health endpoint says UP in plain text, not in JSON",
                "200 | {\"status\":\"DOWN\"}       | failed  | Health endpoint answered 200 although its body says DOWN",
                "200 | {\"status\":\"confused\"}   | failed  | Health status is unknown: confused",
                "200 | {\"uptime\":12}             | failed  | Health document has no status",
                "200 | {\"status\":{\"a\":1}}      | failed  | Health document has no status",
                "200 | <html>ok</html>             | failed  | Health endpoint did not return valid JSON",
                "200 | {\"status\":\"ok\"          | failed  | Health endpoint did not return valid JSON",
                "200 | {\"status\":\"ok\"} trailing | failed | Health endpoint did not return valid JSON",
                "200 | ~~                          | failed  | Health endpoint did not return valid JSON",
                "204 | ~~                          | failed  | Health endpoint answered 204",
                "503 | {\"status\":\"DOWN\"}       | failed  | Health endpoint answered 503",
                "503 | {\"status\":\"UP\"}         | failed  | Health endpoint answered 503 although its body says UP",
                "302 | ~~                          | failed  | Health endpoint answered 302",
            })
    void liveness(int code, String body, String status, String message) {
        assertFinding(HealthEndpointRules.judge(status(code, body)), status, message);
    }

    @Test
    void springComponents_areFlattened() {
        String body = """
                {"status":"UP","components":{"db":{"status":"UP","details":{"database":"PostgreSQL"}},
                 "redis":{"status":"DOWN"},"brokers":{"status":"UP","components":{"a":{"status":"OUT_OF_SERVICE"}}}}}""";

        assertFindings(
                HealthEndpointRules.dependencies(status(200, body)),
                "failed: Dependency redis is DOWN",
                "failed: Dependency brokers/a is OUT_OF_SERVICE");
    }

    @Test
    void figuresInDetails_areNoComponents() {
        String body = """
                {"status":"UP","components":{"disk":{"status":"UP","details":{"exists":true,"readOnly":false}},
                 "db":{"status":"UP","details":{"replica":{"status":"DOWN"}}}}}""";

        assertFindings(HealthEndpointRules.dependencies(status(200, body)), "failed: Dependency db/replica is DOWN");
    }

    @Test
    void draftChecks_areFlattened() {
        String body = """
                {"status":"warn","checks":{"db:responseTime":[{"status":"pass"},{"status":"warn"}],"cpu":[{"status":"fail"}]}}""";

        assertFindings(
                HealthEndpointRules.dependencies(status(200, body)),
                "warning: Dependency db:responseTime is warn",
                "failed: Dependency cpu is fail");
    }

    @Test
    void microProfileChecks_areNamed() {
        String body = """
                {"status":"DOWN","checks":[{"name":"disk","status":"UP"},{"name":"queue","status":"DOWN"}]}""";

        assertFindings(HealthEndpointRules.dependencies(status(503, body)), "failed: Dependency queue is DOWN");
    }

    @Test
    void plainDependencies_areReadToo() {
        assertFindings(
                HealthEndpointRules.dependencies(
                        status(200, "{\"status\":\"ok\",\"dependencies\":{\"db\":\"connected\",\"cache\":true}}")),
                "passed: All dependencies are up (2)");
        assertFindings(
                HealthEndpointRules.dependencies(
                        status(200, "{\"status\":\"ok\",\"services\":{\"db\":\"disconnected\"}}")),
                "failed: Dependency db is disconnected");
        assertFindings(
                HealthEndpointRules.dependencies(status(200, "{\"dependencies\":{\"db\":{\"status\":\"odd\"}}}")),
                "warning: Dependency db is odd");
    }

    @Test
    void noDependencies_areSkippedNotGreen() {
        assertFindings(
                HealthEndpointRules.dependencies(status(200, "{\"status\":\"ok\"}")),
                "skipped: Health document reports no dependencies");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "{\"version\":\"1.2.3\"}       | -     | passed | Expected version answers: 1.2.3",
                "{\"version\":\"v1.2.3\"}      | -     | passed | Expected version answers: 1.2.3",
                "{\"releaseId\":\"1.2.3\"}     | -     | passed | Expected version answers: 1.2.3",
                "{\"build\":{\"version\":\"1.2.3\"}} | - | passed | Expected version answers: 1.2.3",
                "{\"version\":\"1.2.2\"}       | 1.2.3 | passed | Expected version answers: 1.2.3",
                "{\"version\":\"1.2.2\"}       | -     | failed | Version 1.2.2 answers, expected 1.2.3",
                "{\"version\":\"1.2.3.4\"}     | -     | failed | Version 1.2.3.4 answers, expected 1.2.3",
                "{}                            | -     | failed | No version is reported, expected 1.2.3",
            })
    void version(String body, String header, String status, String message) {
        TargetResponse response = header == null ? status(200, body) : status(200, body, "X-App-Version", header);

        assertFinding(HealthEndpointRules.version("1.2.3", true, List.of(status(200, ""), response)), status, message);
    }

    @Test
    void deepDocument_isNoJsonInsteadOfAnOverflow() {
        String deep = "{\"components\":{\"a\":".repeat(100_000);

        assertThat(HealthDocument.of(status(200, deep)).shape()).isEqualTo(HealthDocument.Shape.NEITHER);
    }
}
