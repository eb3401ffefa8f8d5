package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.harness.cli.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Releases and ways back where AWS answers in each of the forms that its documents allow, and in all of them at once. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DialectTest {
    private static final String BAD = "-fault-no-x-frame-options";

    @TempDir
    private Path directory;

    static Stream<Set<Dialect>> dialects() {
        return Stream.concat(
                Stream.of(EnumSet.allOf(Dialect.class)),
                Stream.of(Dialect.values()).map(Set::of));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyWayOfARelease_endsAsItShould(Set<Dialect> spoken) {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250), spoken)) {
            world.makeBucket("evidence");

            CommandRun good = deploy(world, "v2", Map.of());
            assertEnds(world, good, 0, "v2");
            assertThat(good.out()).doesNotContain("image-digest");

            CommandRun bad = deploy(world, "a" + BAD, Map.of());
            assertEnds(world, bad, 1, "v2");
            assertThat(bad.out()).contains("security.x-frame-options");

            assertEnds(world, deploy(world, "v3", Map.of(), "--strategy", "rolling"), 0, "v3");

            assertEnds(world, world.greenlight(records(Map.of()), "rollback", "--yes"), 0, "v2");
            if (spoken.size() > 1) {
                lessUsualWays(world);
            }
        }
    }

    /** What depends on one dialect is in the ways above: these are run where all come together. */
    private static void lessUsualWays(ProofWorld world) {
        assertEnds(world, deploy(world, "v4", Map.of(), "--strategy", "canary"), 0, "v4");
        assertEnds(world, deploy(world, "v5", Map.of("rollout.step-percent", "50"), "--strategy", "linear"), 0, "v5");
        Map<String, String> redWhileBaking =
                Map.of("gates.candidate.suites", "[health]", "gates.bake.suites", "[security]", "rollout.bake", "20m");
        assertEnds(world, deploy(world, "b" + BAD, redWhileBaking), 1, "v5");
        Map<String, String> redAtTheEnd = Map.of(
                "gates.candidate.suites", "[health]",
                "gates.bake.suites", "[]",
                "gates.verification.suites", "[security]",
                "gates.rollback.suites", "[health]");
        assertEnds(world, deploy(world, "c" + BAD, redAtTheEnd, "--strategy", "rolling"), 1, "v5");
        assertThat(world.greenlight(records(Map.of()), "status").code()).isZero();
        assertThat(world.greenlight(records(Map.of()), "plan", "--image-tag", "v6")
                        .code())
                .isZero();
        assertThat(world.greenlight(records(Map.of()), "history").out()).contains("whatsapp-saas-local:6 ");
    }

    private static CommandRun deploy(ProofWorld world, String tag, Map<String, String> settings, String... more) {
        return world.deploy(tag, records(settings), more);
    }

    /** Conditional writes are S3's. */
    private static Map<String, String> records(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("rollout.records", "s3://evidence/rollouts");
        return all;
    }

    private static void assertEnds(ProofWorld world, CommandRun run, int code, String serving) {
        assertThat(run.code()).as(run.toString()).isEqualTo(code);
        assertThat(world.serving()).as(run.toString()).containsExactly(serving);
    }
}
