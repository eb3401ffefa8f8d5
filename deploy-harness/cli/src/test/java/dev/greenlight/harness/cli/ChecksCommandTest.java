package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.io.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
