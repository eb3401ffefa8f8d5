package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reports of real rollouts that went back. */
class IncidentReportTest {
    private static final String BAD = "-fault-no-x-frame-options";

    @TempDir
    private Path directory;

    @Test
    @Timeout(180)
    void rolloutsThatWentBack_areReportedFromTheirRecords() throws Exception {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
            CommandRun early = world.greenlight(Map.of(), "incident");
            assertThat(early.code()).as(early.toString()).isEqualTo(2);
            assertThat(early.err()).contains("there is no incident to report");

            assertThat(world.deploy("a" + BAD).code()).isEqualTo(1);
            String first = world.record().plan().id();
            CommandRun report = world.greenlight(Map.of(), "incident");
            assertThat(report.code()).as(report.toString()).isZero();
            assertThat(report.out())
                    .startsWith("## Incident Report: Local Rollback")
                    .contains("**Impact:** No user impact (rolled back before traffic switch)")
                    .contains("Check security.x-frame-options failed")
                    .contains("**Evidence:**\n- task ")
                    .contains("**Production Serves Now:**\n- whatsapp-saas-local:1", "2 of 2 targets healthy, 100 %")
                    .contains("- [ ] Fix security.x-frame-options");

            Path json = directory.resolve("incident.json");
            CommandRun named = world.greenlight(Map.of(), "incident", first, "--json", json.toString());
            assertThat(named.out()).contains("No user impact", first);
            JsonNode incident =
                    new ObjectMapper().readTree(Files.readString(json)).path("incident");
            assertThat(incident.path("impact").asText()).startsWith("No user impact");
            assertThat(incident.path("timeline").size()).isGreaterThan(5);

            CommandRun unknown = world.greenlight(Map.of(), "incident", "r-nothing");
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("There is no record of the rollout r-nothing");
        }
    }
}
