package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Whole rollouts by a process of its own, over sessions that end in the middle, and through a proxy. */
class CredentialsIT {
    private static final Place STAGING = new Place("staging", "local", "whatsapp-saas");
    private static final String ROLE = "arn:aws:iam::123456789012:role/deployer";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private ProofWorld world;
    private Path log;

    @BeforeEach
    void begin() throws IOException {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
        log = Files.createTempFile(directory, "harness", ".log");
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void sessionThatEnds_leavesTheRolloutToEcs_andResumeFinishesItAfterANewSignIn() throws Exception {
        Path profile = directory.resolve("credentials");
        Map<String, String> variables = Map.of("AWS_SHARED_CREDENTIALS_FILE", profile.toString());
        Credentials ending = session(900); // a quarter of an hour of ECS: four seconds
        Credentials later = session(43_200);
        write(profile, later, Instant.now());
        Process harness = start(variables, "deploy", "--image-tag", "v2");
        await().atMost(SOON)
                .until(() -> !harness.isAlive()
                        || world.newest(STAGING)
                                .filter(rollout -> rollout.state() == Phase.BAKING)
                                .isPresent());
        await().atMost(SOON).until(() -> Instant.now().isAfter(ending.expiration()));
        write(profile, ending, Instant.now().plusSeconds(2));

        assertThat(exitCode(harness)).as(said()).isEqualTo(4);
        assertThat(said())
                .contains(
                        "the session with AWS ended",
                        "sign in again and run `greenlight resume`",
                        "nothing watches it");
        write(profile, later, Instant.now().plusSeconds(4));
        Process resumed = start(variables, "resume");

        assertThat(exitCode(resumed)).as(said()).isZero();
        assertThat(world.serving()).containsExactly("v2");
    }

    @Test
    void sessionOfWebIdentity_isBegunAgain_whileTheRolloutGoesOn() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "token");

        Process harness = start(
                Map.of(
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ROLE_ARN",
                        ROLE,
                        "AWS_ROLE_SESSION_NAME",
                        "deploy",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        token.toString()),
                "deploy",
                "--image-tag",
                "v2");

        assertThat(exitCode(harness)).as(said()).isZero();
        assertThat(world.serving()).containsExactly("v2");
        assertThat(world.countedActions().get("AssumeRoleWithWebIdentity")).isGreaterThan(1);
    }

    @Test
    void proxy_isTheWayToAws_andGatesGoPastIt() throws Exception {
        Path keys = ShapesTest.selfSigned(directory.resolve("cloud.p12"), "dns:aws.example.test");
        try (var proxy = new TlsProxy(world.cloud().endpoint(), keys)) {
            Credentials session = session(43_200);
            Process harness = start(
                    Map.of(
                            "AWS_ENDPOINT_URL",
                            "https://aws.example.test",
                            "HTTPS_PROXY",
                            "http://127.0.0.1:" + proxy.port(),
                            "HTTP_PROXY",
                            "http://127.0.0.1:1",
                            "NO_PROXY",
                            "localhost,127.0.0.1",
                            "AWS_ACCESS_KEY_ID",
                            session.accessKeyId(),
                            "AWS_SECRET_ACCESS_KEY",
                            session.secretAccessKey(),
                            "AWS_SESSION_TOKEN",
                            session.sessionToken(),
                            "JAVA_TOOL_OPTIONS",
                            "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit"
                                    .formatted(keys)),
                    "deploy",
                    "--image-tag",
                    "v2");

            assertThat(exitCode(harness)).as(said()).isZero();
            assertThat(world.serving()).containsExactly("v2");
            assertThat(proxy.tunnels).containsExactly("aws.example.test:443");
        }
    }

    /** An environment that signs in: the local one has credentials of its own. */
    private Process start(Map<String, String> variables, String... verb) throws IOException {
        Path settings = Files.writeString(directory.resolve("staging-here.yaml"), """
                aws.cluster: local
                aws.service: whatsapp-saas
                aws.region: eu-central-1
                aws.minute: 250ms
                target.require-https: false
                rollout.strategy: blue-green
                rollout.poll: 50ms
                rollout.bake: 40m
                rollout.blindness: 2s
                gates.candidate.suites: [health]
                gates.production.suites: [health]
                gates.bake.suites: []
                gates.verification.suites: [health]
                """);
        List<String> command = new ArrayList<>(world.command(Map.of(), verb));
        command.set(command.indexOf("--env") + 1, "staging");
        command.set(command.indexOf("--config") + 1, settings.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> all = new HashMap<>(world.variables());
        all.putAll(variables);
        all.put("PATH", System.getenv("PATH"));
        all.put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().clear();
        builder.environment().putAll(all);
        return builder.start();
    }

    private Credentials session(int seconds) {
        try (StsClient sts = world.client(StsClient.builder())) {
            return sts.assumeRoleWithWebIdentity(request -> request.roleArn(ROLE)
                            .roleSessionName("deploy")
                            .webIdentityToken("token")
                            .durationSeconds(seconds))
                    .credentials();
        }
    }

    /** The SDK reads a profile again when its file is newer. */
    private static void write(Path profile, Credentials session, Instant at) throws IOException {
        Files.writeString(
                profile, """
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
        Files.setLastModifiedTime(profile, FileTime.from(at));
    }

    private int exitCode(Process harness) throws InterruptedException {
        try {
            assertThat(harness.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return harness.exitValue();
        } finally {
            harness.destroyForcibly();
        }
    }

    private String said() throws IOException {
        return Files.readString(log);
    }
}
