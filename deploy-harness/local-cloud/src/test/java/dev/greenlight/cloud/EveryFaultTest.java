package dev.greenlight.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.CloudOptions.Tasks;
import dev.greenlight.cloud.fault.FaultKind;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Every kind of fault over HTTP, in a whole cloud that runs processes, as its users see it. */
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(90)
class EveryFaultTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Set<String> POSTED = new TreeSet<>();

    private static LocalCloud cloud;
    private static EcsClient ecs;
    private static ElasticLoadBalancingV2Client elb;

    @BeforeAll
    static void start() {
        List<String> sleep = List.of("/bin/sh", "-c", "exec sleep 300");
        var tasks =
                new Tasks(Tasks.Kind.PROCESS, Optional.empty(), Map.of("*", sleep), Optional.empty(), Optional.empty());
        cloud = LocalCloud.start(CloudOptions.forTests()
                .withMinute(Duration.ofMillis(500))
                .withThrottle(false)
                .withTasks(tasks));
        ecs = EcsClient.builder()
                .endpointOverride(cloud.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(Apache5HttpClient.create())
                .overrideConfiguration(options -> options.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
        elb = ElasticLoadBalancingV2Client.builder()
                .endpointOverride(cloud.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(Apache5HttpClient.create())
                .build();
    }

    @AfterAll
    static void everyKindWasPosted() {
        ecs.close();
        elb.close();
        cloud.close();
        assertThat(POSTED)
                .containsExactlyInAnyOrder(Stream.of(FaultKind.values())
                        .map(kind ->
                                kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                        .toArray(String[]::new));
    }

    @AfterEach
    void clear() {
        RawHttp.request(cloud.endpoint(), "DELETE", "/_greenlight/faults").send();
    }

    @Test
    void error() {
        post("error", "ecs:ListClusters", "\"parameters\": {\"code\": \"ClientException\", \"message\": \"no\"}");

        assertCode("ClientException");
        ecs.listServices(r -> r.cluster("local"));
    }

    @Test
    void throttle() {
        post("throttle", "ecs:*", "\"times\": 1");

        assertThatThrownBy(ecs::listClusters)
                .isInstanceOfSatisfying(EcsException.class, throttled -> assertThat(throttled.isThrottlingException())
                        .isTrue());
        ecs.listClusters();
    }

    @Test
    void expiredCredentials() {
        post("expired-credentials", "*", "\"times\": 1");

        assertCode("ExpiredTokenException");
        ecs.listClusters();
    }

    @Test
    void latency() {
        post("latency", "ecs:ListClusters", "\"times\": 1, \"parameters\": {\"delay-ms\": 400}");
        Instant before = Instant.now();

        ecs.listClusters();

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void requestLost_beforeTheEffect() {
        post("request-lost", "ecs:CreateCluster", "\"times\": 1");

        assertThatThrownBy(() -> ecs.createCluster(c -> c.clusterName("lost"))).isInstanceOf(SdkClientException.class);
        assertThat(ecs.listClusters().clusterArns()).noneMatch(arn -> arn.endsWith("/lost"));
    }

    @Test
    void replyLost_afterTheEffect() {
        post("reply-lost", "ecs:CreateCluster", "\"times\": 1");

        assertThatThrownBy(() -> ecs.createCluster(c -> c.clusterName("made"))).isInstanceOf(SdkClientException.class);
        assertThat(ecs.listClusters().clusterArns()).anyMatch(arn -> arn.endsWith("/made"));
    }

    @Test
    void staleRead() {
        int before = ecs.listClusters().clusterArns().size();
        ecs.createCluster(c -> c.clusterName("unseen"));
        post("stale-read", "ecs:ListClusters", "\"times\": 1");

        assertThat(ecs.listClusters().clusterArns()).hasSize(before);
        assertThat(ecs.listClusters().clusterArns()).hasSize(before + 1);
    }

    @Test
    void taskCrash() {
        register("crash", c -> {});
        post("task-crash", "crash", "\"parameters\": {\"exit-code\": \"7\", \"after-ms\": \"10\"}");

        String task = run("crash");

        awaitStatus(task, "STOPPED");
        assertThat(task(task).containers().get(0).exitCode()).isEqualTo(7);
        assertThat(task(task).stoppedReason()).isEqualTo("Essential container in task exited");
    }

    @Test
    void taskSlowStart() {
        register("slow", c -> {});
        post("task-slow-start", "slow:1", "\"times\": 1, \"parameters\": {\"delay-ms\": \"86400000\"}");

        String slow = run("slow");
        String other = run("slow");

        awaitStatus(other, "RUNNING");
        assertThat(task(slow).lastStatus()).isEqualTo("PENDING");
    }

    @Test
    void taskUnhealthy() {
        register(
                "sick",
                c -> c.healthCheck(
                        check -> check.command("CMD-SHELL", "true").interval(5).retries(1)));
        post("task-unhealthy", "sick", "\"times\": 1");

        String sick = run("sick");
        await().atMost(SOON).until(() -> task(sick).healthStatus() == HealthStatus.UNHEALTHY);
        String well = run("sick");

        await().atMost(SOON).until(() -> task(well).healthStatus() == HealthStatus.HEALTHY);
        assertThat(task(sick).healthStatus()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void taskHang_acceptsAndNeverAnswers() {
        post("task-hang", "*/whatsapp-saas-mvp:v1", "\"times\": 0");
        List<String> groups = elb.describeTargetGroups().targetGroups().stream()
                .map(TargetGroup::targetGroupArn)
                .toList();

        ecs.updateService(r -> r.cluster("local").service("whatsapp-saas").forceNewDeployment(true));

        await().atMost(SOON).until(() -> groups.stream()
                .flatMap(group ->
                        elb.describeTargetHealth(r -> r.targetGroupArn(group)).targetHealthDescriptions().stream())
                .anyMatch(target -> acceptsInSilence(target.target().port())));
    }

    /** The command of these tests listens nowhere. */
    private static boolean acceptsInSilence(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(200);
            return socket.getInputStream().read() > 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void stageHang_untilTheFaultIsRemoved() {
        register("held", c -> {});
        post("stage-hang", "held/PRE_SCALE_UP", "\"times\": 0");
        create("held");
        await().atMost(SOON).until(() -> "PRE_SCALE_UP".equals(newest("held").lifecycleStageAsString()));
        await().during(Duration.ofMillis(700))
                .atMost(SOON)
                .until(() -> newest("held").lifecycleStageAsString().equals("PRE_SCALE_UP"));

        clear();

        await().atMost(SOON).until(() -> newest("held").statusAsString().equals("SUCCESSFUL"));
    }

    @Test
    void competingDeployment() {
        register("wanted", c -> {});
        create("wanted");
        await().atMost(SOON).until(() -> newest("wanted").statusAsString().equals("SUCCESSFUL"));
        String mine = newest("wanted").serviceDeploymentArn();

        post("competing-deployment", "wanted", "\"times\": 1");

        assertThat(newest("wanted").serviceDeploymentArn()).isNotEqualTo(mine);
        assertRefused("competing-deployment", "nobody", "expected the name of a service");
    }

    @Test
    void ruleDrift() {
        String rule = cloud.status().all().at("/listeners/0/rules/0/arn").asText();

        post("rule-drift", rule, "\"times\": 1");

        assertThat(cloud.status().all().at("/listeners/0/rules/0/weights"))
                .isNotEmpty()
                .allSatisfy(weight -> assertThat(weight.asInt()).isEqualTo(50));
        assertRefused("rule-drift", "arn:nothing", "expected the ARN of a listener rule");
    }

    private static void post(String kind, String subject, String more) {
        POSTED.add(kind);
        RawHttp.Answer answer = send(kind, subject, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** What happens at once and can't is refused, and leaves nothing in the plan. */
    private static void assertRefused(String kind, String subject, String message) {
        RawHttp.Answer answer = send(kind, subject, "\"times\": 1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(message).contains(subject);
        assertThat(cloud.faults().all().values())
                .noneMatch(fault -> fault.subject().equals(subject));
    }

    private static RawHttp.Answer send(String kind, String subject, String more) {
        return RawHttp.request(cloud.endpoint(), "POST", "/_greenlight/faults")
                .body("{\"kind\": \"%s\", \"subject\": \"%s\", %s}".formatted(kind, subject, more))
                .send();
    }

    private static void assertCode(String code) {
        assertThatThrownBy(ecs::listClusters).isInstanceOfSatisfying(EcsException.class, refused -> assertThat(
                        refused.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private static void register(String family, Consumer<ContainerDefinition.Builder> more) {
        ContainerDefinition.Builder container = ContainerDefinition.builder()
                .name("app")
                .image(family + ":1")
                .essential(true)
                .memory(64);
        more.accept(container);
        ecs.registerTaskDefinition(r -> r.family(family).containerDefinitions(container.build()));
    }

    private static void create(String service) {
        ecs.createService(r ->
                r.cluster("local").serviceName(service).taskDefinition(service).desiredCount(1));
    }

    private static ServiceDeployment newest(String service) {
        String arn = ecs.listServiceDeployments(r -> r.cluster("local").service(service))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                .serviceDeployments()
                .get(0);
    }

    private static String run(String family) {
        return ecs.runTask(r -> r.cluster("local").taskDefinition(family))
                .tasks()
                .get(0)
                .taskArn();
    }

    private static Task task(String arn) {
        return ecs.describeTasks(r -> r.cluster("local").tasks(arn)).tasks().get(0);
    }

    private static void awaitStatus(String task, String status) {
        await().atMost(SOON).until(() -> task(task).lastStatus().equals(status));
    }
}
