package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A release whose own dependency, a real Redis, dies after all traffic has moved. The stable revision doesn't need it. */
class DependencyTest {
    private static final Map<String, String> LONG_BAKE =
            Map.of("rollout.bake", "600m", "gates.bake.suites", "[health]");

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void dependencyThatDiesWhileBaking_turnsTheGateRed_andTheReleaseGoesBack() throws Exception {
        assumeTrue(RedisServer.installed().isPresent(), "Redis is not installed");
        try (RedisServer redis = RedisServer.start(Files.createDirectory(directory.resolve("redis")));
                ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250))) {
            world.tasks().equip("v2", Map.of("REDIS_URL", redis.url()));

            CompletableFuture<CommandRun> deploy = CompletableFuture.supplyAsync(() -> world.deploy("v2", LONG_BAKE));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> bakes(world) || deploy.isDone());
            assertThat(deploy).isNotDone();
            redis.kill();
            CommandRun run = deploy.get(2, TimeUnit.MINUTES);

            assertThat(run.code()).as(run.toString()).isEqualTo(1);
            assertThat(run.err()).containsPattern("\\[ERROR\\] \\S+Z Gate at BAKE_TIME failed");
            assertThat(run.out()).contains("Rolled back", "health.dependencies");
            assertThat(world.serving()).containsExactly("v1");
            assertThat(world.record().state()).isEqualTo(Ending.ROLLED_BACK);
        }
    }

    /** Whether the first round of the gate while baking has passed. */
    private static boolean bakes(ProofWorld world) {
        return world.newest().stream()
                .flatMap(rollout -> rollout.events().stream())
                .anyMatch(event -> event instanceof Event.Concluded gate
                        && gate.point() == GatePoint.BAKE_TIME
                        && gate.verdict().hasPassed());
    }
}
