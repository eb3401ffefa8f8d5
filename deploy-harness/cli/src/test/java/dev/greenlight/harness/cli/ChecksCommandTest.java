package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.container.ContainerSuite;
import dev.greenlight.harness.doctor.DoctorSuite;
import dev.greenlight.harness.monitoring.MonitoringSuite;
import dev.greenlight.harness.monitoring.TrafficSuite;
import dev.greenlight.harness.preflight.PreflightSuite;
import dev.greenlight.harness.preflight.RolloutSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksCommandTest {
    @TempDir
    private Path home;

    @Test
    void list_hasAllChecks_andWhatEachProves() throws IOException {
        CommandRun run = checks("--json", "-");

        assertThat(run.code()).as(run.toString()).isZero();
        JsonNode checks = new ObjectMapper().readTree(run.out()).at("/checks");
        assertThat(checks.findValuesAsText("id"))
                .hasSizeGreaterThanOrEqualTo(34)
                .contains("security.hsts", "health.liveness");
        for (JsonNode check : checks) {
            assertThat(check.at("/proves").asText()).as(check.toString()).isNotEmpty();
            assertThat(check.at("/remedy").asText()).as(check.toString()).isNotEmpty();
        }
        assertThat(checks()).extracting(CommandRun::out).asString().contains("[!] security.cors", "    security.hsts");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PreflightSuite.class,
                RolloutSuite.class,
                TrafficSuite.class,
                MonitoringSuite.class,
                DoctorSuite.class,
                ContainerSuite.class
            })
    void suiteOfAnotherCommand_isListedWhole_andNothingElseOfIt(Class<?> suite) throws IOException {
        String name = suite.getAnnotation(CheckSuite.class).value();
        JsonNode listed =
                new ObjectMapper().readTree(checks(name, "--json", "-").out()).at("/checks");

        assertThat(listed.findValuesAsText("id"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(suite.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(method -> name + "."
                                + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(listed)
                .allMatch(check -> check.at("/critical").asBoolean() == suite.isAnnotationPresent(Critical.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load.requests-sent",
                "canary.error-rate",
                "openapi.operation[3]",
                "image-scan.cve-2024-0727-libssl3",
                "image-scan",
                "load"
            })
    void checkThatIsNamedAsItRuns_isKnown(String id) {
        assertThat(checks(id).code()).isZero();
    }

    @Test
    void everyOptionThatIsNamed_exists() throws IOException {
        String settings = Files.readString(Path.of("../CONFIGURATION.md"));
        for (JsonNode check :
                new ObjectMapper().readTree(checks("--json", "-").out()).at("/checks")) {
            assertThat(Pattern.compile("`([^`]+)`")
                            .matcher(check.at("/options").asText())
                            .results())
                    .as(check.toString())
                    .allMatch(option -> settings.contains("`" + option.group(1) + "`"));
        }
    }

    @Test
    void oneCheck_isToldWithRuleOptionsAndRemedy() {
        CommandRun run = checks("security.hsts");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("RFC 6797", "target.paths.landing", "Strict-Transport-Security: max-age=31536000")
                .doesNotContain("security.csp");
    }

    @Test
    void unknownCheck_isExitCodeTwo_withTheNearest() {
        for (String id : new String[] {"hsts", "security.hts"}) {
            CommandRun run = checks(id);

            assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(run.err()).contains("Unknown check \"%s\" - did you mean \"security.hsts\"?".formatted(id));
        }
    }

    private CommandRun checks(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "checks";
        System.arraycopy(args, 0, all, 1, args.length);
        return CommandRun.of(Map.of(), home, all);
    }
}
