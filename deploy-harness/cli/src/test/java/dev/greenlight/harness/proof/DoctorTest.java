package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.cli.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookStage;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;
import software.amazon.awssdk.services.iam.IamClient;

/** Each of the eight failures is brought about, and the doctor names it, its cause and its remedy; healthy, all is green. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class DoctorTest {
    private static final String WORKFLOW = "on:\n  push:\n    branches: [main, 'release/**']\njobs: {}\n";

    @TempDir
    private static Path directory;

    private static ProofWorld world;
    private static HttpServer slack;
    private static volatile int slackStatus;
    private static volatile String slackWord;
    private static final List<String> POSTED = new CopyOnWriteArrayList<>();

    private static Path project;
    private static Path docker;

    @BeforeAll
    static void start() throws Exception {
        world = ProofWorld.start(Files.createDirectory(directory.resolve("world")), Duration.ofMillis(250));
        project = Files.createDirectory(directory.resolve("project"));
        Files.createDirectories(project.resolve(".github/workflows"));
        Files.createDirectories(project.resolve(".git/objects"));
        Files.createDirectories(project.resolve(".git/refs/heads"));
        Files.writeString(project.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(project.resolve("app.jar"), "");
        docker = Files.createDirectory(directory.resolve("bin")).resolve("docker");
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/", exchange -> {
            POSTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] word = slackWord.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(slackStatus, word.length);
            exchange.getResponseBody().write(word);
            exchange.close();
        });
        slack.start();
        world.variables().put("PATH", docker.getParent() + ":" + System.getenv("PATH"));
        heal();
    }

    @AfterEach
    void after() throws IOException {
        heal();
    }

    private static void heal() throws IOException {
        world.cloud().faults().clear();
        Files.writeString(project.resolve(".github/workflows/deploy.yml"), WORKFLOW);
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\nCOPY app.jar /app.jar\nCMD [\"/app.jar\"]\n");
        engine("echo 27.0.1");
        slackStatus = 400;
        slackWord = "no_text";
        POSTED.clear();
        world.variables()
                .put(
                        "SLACK_WEBHOOK_URL",
                        "http://127.0.0.1:%d/hook".formatted(slack.getAddress().getPort()));
    }

    /** A docker command that does this. */
    private static void engine(String does) throws IOException {
        Files.writeString(docker, "#!/bin/sh\n" + does + "\n");
        assertThat(docker.toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    static void stop() {
        slack.stop(0);
        world.close();
    }

    @Test
    @Order(1)
    void healthy_isGreen_andNothingIsPostedOrChanged() {
        int deployments = world.deployments();

        CommandRun run = doctor();

        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "1 workflows can be read, and work on main triggers them as meant",
                        "which may do all that a release needs",
                        "Docker 27.0.1 answers and Dockerfile can be read",
                        "whatsapp-saas-mvp:v1 is sha256:",
                        "No deployment is in progress, 2 of 2 tasks running",
                        "2 targets are healthy, and /healthz answers 200",
                        "The health suite passes",
                        "The webhook answers; nothing was posted")
                .contains("Failed: 0");
        assertThat(POSTED).containsExactly("{}");
        assertThat(world.deployments()).isEqualTo(deployments);
        assertThat(doctor("--send").code()).isZero();
        assertThat(POSTED).hasSize(2).last().asString().contains("Test message");
    }

    @Test
    @Order(2)
    void workflowsThatCannotTrigger_areTold() throws IOException {
        Path workflow = project.resolve(".github/workflows/deploy.yml");
        Files.writeString(workflow, WORKFLOW.replace("main", "master"));
        assertRed(
                doctor(),
                "doctor.workflow-trigger",
                "Neither a push to main",
                "wants master",
                "gh workflow run deploy.yml");

        Files.writeString(workflow, "on:\n\tpush:\n");
        assertRed(doctor(), "doctor.workflow-trigger", "can't read the workflow deploy.yml", "line 2", "actionlint");

        Files.delete(workflow);
        assertRed(doctor(), "doctor.workflow-trigger", "There is no workflow file", "none");
    }

    @Test
    @Order(3)
    void credentialsThatDoNotLetUsIn_areTold() {
        world.cloud().faults().add(Fault.of(FaultKind.EXPIRED_CREDENTIALS, "sts:GetCallerIdentity"));
        assertRed(doctor(), "doctor.aws-credentials", "have expired", "aws sso login");

        world.cloud().faults().clear();
        assertRed(
                doctor(Map.of("aws.account", "999999999999")),
                "doctor.aws-credentials",
                "another AWS account",
                "set AWS_PROFILE");

        try (IamClient iam = world.client(IamClient.builder())) {
            iam.putUserPolicy(request ->
                    request.userName("local").policyName("narrow").policyDocument(policyWithout("ecs:UpdateService")));
            assertRed(
                    doctor(),
                    "doctor.aws-credentials",
                    "may not do 1 things",
                    "denied: ecs:UpdateService on arn:aws:ecs",
                    "aws iam put-user-policy --user-name local");
            iam.putUserPolicy(request -> request.userName("local")
                    .policyName("narrow")
                    .policyDocument(
                            world.greenlight(Map.of(), "iam-policy", "--push").out()));
            CommandRun own = doctor();
            assertThat(own.code()).as("our own policy is enough: " + own).isZero();
            iam.putUserPolicy(request ->
                    request.userName("local").policyName("narrow").policyDocument(policyWithout("ecr:PutImage")));
            assertRed(doctor(), "doctor.ecr-push", "will be denied", "ecr:PutImage", "docker login");
            iam.putUserPolicy(
                    request -> request.userName("local").policyName("narrow").policyDocument(ALL));
        }
    }

    private static final String ALL = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    private static String policyWithout(String action) {
        return ("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}]}")
                .formatted(action);
    }

    @Test
    @Order(4)
    void imageThatCannotBeBuilt_isTold() throws IOException {
        engine("echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'; exit 1");
        assertRed(
                doctor(),
                "doctor.docker-build",
                "No Docker engine answers",
                "Cannot connect",
                "systemctl start docker");

        engine("echo 27.0.1");
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\nCOPPY app.jar /\nCOPY gone.jar /\n");
        assertRed(doctor(), "doctor.docker-build", "unknown instruction COPPY", "docker build --no-cache");
        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\nCOPY gone.jar /\n");
        CommandRun warned = doctor("--verbose");
        assertThat(warned.code()).as(warned.toString()).isZero();
        assertThat(flat(warned))
                .contains("Dockerfile copies what is not there", "line 2: there is no gone.jar to copy");

        Files.writeString(project.resolve("Dockerfile"), "FROM scratch\n");
        engine("[ \"$1\" = version ] && echo 27.0.1 || { echo 'No such image: shop:1'; exit 1; }");
        assertRed(doctor("--image", "shop:1"), "doctor.docker-build", "not on this machine", "No such image: shop:1");

        Files.delete(project.resolve("Dockerfile"));
        assertThat(doctor().out()).contains("There is no Dockerfile");
    }

    @Test
    @Order(5)
    void imageThatIsNotInTheRegistry_isTold() {
        assertRed(
                doctor("--image-tag", "missing-7"), "doctor.ecr-push", "There is no image", "missing-7", "docker push");
        assertRed(
                doctor(Map.of("aws.repository", "000000000000.dkr.ecr.eu-central-1.amazonaws.com/gone")),
                "doctor.ecr-push",
                "There is no repository gone",
                "aws ecr create-repository --repository-name gone --region eu-central-1");
    }

    @Test
    @Order(6)
    void refusedToken_isTold() {
        world.variables().put("ADMIN_TOKEN", System.getenv("ADMIN_TOKEN"));
        CommandRun run = doctor(Map.of("target.admin-token-variable", "ADMIN_TOKEN"));
        world.variables().remove("ADMIN_TOKEN");

        assertRed(
                run,
                "doctor.smoke-tests",
                "The admin token in ADMIN_TOKEN is not accepted",
                "gh secret set ADMIN_TOKEN");
        assertThat(run.toString()).doesNotContain(System.getenv("ADMIN_TOKEN"));
    }

    @Test
    @Order(7)
    void failingHealthSuite_isTold() {
        assertRed(
                doctor(Map.of("target.paths.api-health", "/no-such-path")),
                "doctor.smoke-tests",
                "The health suite fails",
                "health.api-health",
                "--suite health --verbose");
    }

    @Test
    @Order(8)
    void webhookThatIsNotOne_isTold_withoutItsAddress() {
        slackStatus = 404;
        slackWord = "no_service";
        assertRed(doctor(), "doctor.slack", "Slack refuses the webhook", "404 no_service", "Add New Webhook");

        world.variables().put("SLACK_WEBHOOK_URL", "https://hooks.slack.example/services/T0/B0/s3cr3tpart");
        CommandRun foreign = doctor();
        assertRed(foreign, "doctor.slack", "not one of Slack's", "hooks.slack.example");
        assertThat(foreign.toString()).doesNotContain("s3cr3tpart");
        world.variables().put("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/s3cr3tpart");
        assertRed(doctor(), "doctor.slack", "another path on host hooks.slack.com");

        world.variables().put("SLACK_WEBHOOK_URL", "http://127.0.0.1:1/hook");
        assertRed(doctor(), "doctor.slack", "can't be reached");
    }

    @Test
    @Order(9)
    void pauseThatNobodyAnswers_isTold() {
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            ecs.updateService(request -> request.cluster("local")
                    .service("whatsapp-saas")
                    .forceNewDeployment(true)
                    .deploymentConfiguration(deployment -> deployment
                            .strategy("BLUE_GREEN")
                            .bakeTimeInMinutes(0)
                            .lifecycleHooks(DeploymentLifecycleHook.builder()
                                    .targetType(DeploymentLifecycleHookTargetType.PAUSE)
                                    .lifecycleStages(DeploymentLifecycleHookStage.POST_TEST_TRAFFIC_SHIFT)
                                    .timeoutConfiguration(timeout -> timeout.timeoutInMinutes(20_000)
                                            .action(DeploymentLifecycleHookAction.ROLLBACK))
                                    .build())));
        }

        CommandRun red = awaitRed("doctor.stuck-deployment", "waits for an answer");

        assertRed(red, "doctor.stuck-deployment", "POST_TEST_TRAFFIC_SHIFT", "greenlight resume --env local");
        awaitRed("doctor.stuck-deployment", "The service is stuck");
    }

    @Test
    @Order(10)
    void tasksThatDoNotBecomeHealthy_areTold() {
        world.cloud().faults().add(Fault.of(FaultKind.TASK_UNHEALTHY, "whatsapp-saas-local"));
        try (EcsClient ecs = world.client(EcsClient.builder())) {
            ecs.updateService(request -> request.cluster("local")
                    .service("whatsapp-saas")
                    .forceNewDeployment(true)
                    .healthCheckGracePeriodSeconds(1));
        }

        // A target may be seen unhealthy a moment before its task is stopped for it: then the remedy is another one.
        // And the
        // first task may be stopped after one of the checks has looked.
        CommandRun red = awaitRed(
                "doctor.health-checks",
                "the grace period is short: aws ecs update-service --cluster local",
                "The service is stuck: its tasks don't become healthy");

        assertRed(
                red,
                "doctor.health-checks",
                "Tasks were stopped for their health",
                "aws logs tail /ecs/whatsapp-saas --since 30m");
    }

    private static CommandRun awaitRed(String check, String... messages) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(DoctorTest::doctor, run -> Stream.concat(Stream.of(check), Stream.of(messages))
                        .allMatch(flat(run)::contains));
    }

    private static CommandRun doctor(String... more) {
        return doctor(Map.of(), more);
    }

    private static CommandRun doctor(Map<String, String> settings, String... more) {
        List<String> args = new ArrayList<>(List.of("doctor", "--project", project.toString()));
        args.addAll(List.of(more));
        return world.greenlight(settings, args.toArray(String[]::new));
    }

    private static String flat(CommandRun run) {
        return run.out().replaceAll("\\s+", " ");
    }

    /** The summary lists failed checks by their ids, with what was expected, found and what to do. */
    private static void assertRed(CommandRun run, String check, String... words) {
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        String plain = flat(run);
        assertThat(plain).contains(check);
        for (String word : words) {
            assertThat(plain).contains(word);
        }
    }
}
