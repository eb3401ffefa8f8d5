package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.cli.CommandRun;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Journal and lock in S3, as machines have them that share nothing else: one begins, another one goes on. */
class SharedRecordsIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String BUCKET = "records";
    private static final String LOCK = "team/" + ProofWorld.PLACE.key() + ".lock";

    @TempDir
    private Path directory;

    private ProofWorld world;
    private S3Client objects;
    private Process first;
    private Path log;

    @BeforeEach
    void begin() throws Exception {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
        world.makeBucket(BUCKET);
        objects = S3Client.builder()
                .endpointOverride(world.cloud().endpoint())
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        log = Files.createTempFile(directory, "first", ".log");
    }

    @AfterEach
    void end() {
        if (first != null) {
            first.destroyForcibly();
        }
        objects.close();
        world.close();
    }

    @Test
    void rolloutOfAMachineThatDied_isResumedByAnother_onceItsLeaseIsOver() throws Exception {
        firstMachineDeploysAndStandsStill();
        first.destroyForcibly().waitFor();

        CommandRun tooEarly = onAnotherMachine("resume");
        assertThat(tooEarly.code()).as(tooEarly.toString()).isEqualTo(5);
        assertThat(tooEarly.err()).contains("holds " + ProofWorld.PLACE.key());

        changeLock(lock -> lock.setProperty("expiresAt", Instant.EPOCH.toString()));
        world.cloud().faults().clear();
        CommandRun resumed = onAnotherMachine("resume");

        assertThat(resumed.code()).as(resumed.toString()).isZero();
        assertThat(world.serving()).containsExactly("v2");
        assertThat(world.deployments()).as("deployments beside the first").isEqualTo(1);
        CommandRun history = onAnotherMachine("history", "--json", "-");
        assertThat(new ObjectMapper().readTree(history.out()).findValuesAsText("outcome"))
                .as(history.toString())
                .contains("succeeded");
    }

    @Test
    void rolloutOfAMachineThatDied_isRolledBackByAnother() throws Exception {
        firstMachineDeploysAndStandsStill();
        first.destroyForcibly().waitFor();
        changeLock(lock -> lock.setProperty("expiresAt", Instant.EPOCH.toString()));

        CommandRun back = onAnotherMachine("rollback", "--reason", "odd numbers", "--json", "-");

        assertWentBack(back);
    }

    @Test
    void rolloutOfALivingMachine_goesBack_whenAnotherOneAsksForIt() throws Exception {
        firstMachineDeploysAndStandsStill();

        CommandRun back = onAnotherMachine("rollback", "--reason", "odd numbers", "--json", "-");

        assertThat(back.err()).contains("Asked the harness that drives");
        assertWentBack(back);
        assertThat(first.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).as(Files.readString(log)).isEqualTo(1);
        assertThat(Files.readString(log)).contains("odd numbers");
    }

    @Test
    void machineThatLostItsLock_changesNothingMore_andSaysSo() throws Exception {
        firstMachineDeploysAndStandsStill();
        changeLock(lock -> {
            lock.setProperty("owner", "eve");
            lock.setProperty("host", "another-machine");
            lock.setProperty("lease", "another-lease");
            lock.setProperty("fencing", String.valueOf(Long.parseLong(lock.getProperty("fencing")) + 1));
            lock.setProperty(
                    "expiresAt", Instant.now().plus(Duration.ofHours(1)).toString());
        });
        Map<String, Integer> before = world.countedActions();

        world.cloud().faults().clear();

        assertThat(first.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).as(Files.readString(log)).isEqualTo(5);
        assertThat(Files.readString(log))
                .contains("the lock of the service was lost - nothing more was done")
                .contains("ECS rolls back by itself when a pause expires");
        Map<String, Integer> after = new HashMap<>(world.countedActions());
        for (String change : new String[] {
            "RegisterTaskDefinition",
            "UpdateService",
            "ContinueServiceDeployment",
            "StopServiceDeployment",
            "TagResource"
        }) {
            assertThat(after.getOrDefault(change, 0)).as(change).isEqualTo(before.getOrDefault(change, 0));
        }
        assertThat(lock()).as("the lock of the other one is left alone").containsEntry("owner", "eve");
        assertThat(world.serving()).containsExactly("v1");
    }

    private void assertWentBack(CommandRun back) throws IOException {
        assertThat(back.code()).as(back.toString()).isZero();
        var json = new ObjectMapper().readTree(back.out());
        assertThat(json.path("exitCode").asInt(-1)).as(back.toString()).isZero();
        assertThat(json.path("command").asText()).isEqualTo("rollback");
        assertThat(json.at("/rollout/outcome").asText()).isEqualTo("rolled-back");
        assertThat(json.at("/rollout/reason").asText()).contains("odd numbers");
        assertThat(world.serving()).containsExactly("v1");
    }

    private void firstMachineDeploysAndStandsStill() throws Exception {
        world.cloud().faults().add(Fault.of(FaultKind.STAGE_HANG, "SCALE_UP"));
        first = world.process(shared(), log, "deploy", "--image-tag", "v2");
        await().atMost(SOON)
                .until(() -> !first.isAlive() || Files.readString(log).contains("following that deployment"));
        assertThat(first.isAlive()).as(Files.readString(log)).isTrue();
    }

    private CommandRun onAnotherMachine(String... args) throws IOException {
        world.variables()
                .put(
                        "XDG_CACHE_HOME",
                        Files.createTempDirectory(directory, "another-machine").toString());
        return world.greenlight(shared(), args);
    }

    private static Map<String, String> shared() {
        return Map.of("rollout.records", "s3://" + BUCKET + "/team");
    }

    private Properties lock() throws IOException {
        String text = objects.getObjectAsBytes(request -> request.bucket(BUCKET).key(LOCK))
                .asUtf8String();
        var lock = new Properties();
        lock.load(new StringReader(text));
        return lock;
    }

    private void changeLock(Consumer<Properties> change) throws IOException {
        Properties lock = lock();
        change.accept(lock);
        var text = new StringWriter();
        lock.store(text, null);
        objects.putObject(request -> request.bucket(BUCKET).key(LOCK), RequestBody.fromString(text.toString()));
    }
}
