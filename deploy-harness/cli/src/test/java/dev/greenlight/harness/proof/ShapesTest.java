package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Services of every shape that AWS documents: gates reach the candidate and nothing else, or nothing is touched. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ShapesTest {
    private static final String BAD = "bad-fault-wrong-version";

    @TempDir
    private Path directory;

    private ProofWorld world;
    private Shop shop;

    @BeforeEach
    void begin() {
        world = ProofWorld.start(directory, Duration.ofMillis(250));
        shop = new Shop(world);
        shop.settings.put("gates.candidate.suites", "[health]");
    }

    @AfterEach
    void end() {
        shop.close();
        world.close();
    }

    /** Where users of the service are; what it needs for that is set up. */
    enum Shape {
        PATH {
            @Override
            List<URI> build(Shop shop, Path directory) {
                shop.settings.putAll(Map.of("target.paths.liveness", "/health", "target.paths.api-health", "/health"));
                String balancer = shop.balancer("application");
                var production = shop.listener(balancer, ProtocolEnum.HTTP, Shop.other());
                var test = shop.listener(balancer, ProtocolEnum.HTTP, Shop.other());
                var groups = shop.groups(ProtocolEnum.HTTP);
                shop.attach(
                        groups,
                        shop.rule(production, 5, groups, Shop.path("/api/*")),
                        shop.rule(test, 5, groups, Shop.path("/api/*")));
                return List.of(production.url().resolve("/api/health"));
            }
        },
        HEADER_OF_THE_SAME_LISTENER {
            @Override
            List<URI> build(Shop shop, Path directory) {
                var listener = shop.listener(shop.balancer("application"), ProtocolEnum.HTTP, Shop.other());
                var groups = shop.groups(ProtocolEnum.HTTP);
                String test = shop.rule(listener, 5, groups, Shop.header("X-Preview", "*canary*"));
                shop.attach(groups, shop.rule(listener, 9, groups, Shop.path("/*")), test);
                return List.of(listener.url());
            }
        },
        HOST_AND_QUERY {
            @Override
            List<URI> build(Shop shop, Path directory) {
                String balancer = shop.balancer("application");
                var production = shop.listener(balancer, ProtocolEnum.HTTP, Shop.other());
                var groups = shop.groups(ProtocolEnum.HTTP);
                shop.attach(
                        groups,
                        shop.rule(production, 9, groups, Shop.host("127.0.0.?")),
                        shop.rule(production, 5, groups, Shop.host("test.*"), Shop.query("preview", "1*")));
                return List.of(production.url());
            }
        },
        DEFAULT_RULES {
            @Override
            List<URI> build(Shop shop, Path directory) {
                String balancer = shop.balancer("application");
                var groups = shop.groups(ProtocolEnum.HTTP);
                var production = shop.listener(balancer, ProtocolEnum.HTTP, Shop.to(groups));
                var test = shop.listener(balancer, ProtocolEnum.HTTP, Shop.to(groups));
                shop.attach(groups, shop.defaultRule(production), shop.defaultRule(test));
                return List.of(production.url());
            }
        },
        NETWORK {
            @Override
            List<URI> build(Shop shop, Path directory) {
                String balancer = shop.balancer("network");
                var groups = shop.groups(ProtocolEnum.TCP);
                var production = shop.listener(balancer, ProtocolEnum.TCP, Shop.to(groups));
                var test = shop.listener(balancer, ProtocolEnum.TCP, Shop.to(groups));
                shop.attach(groups, production.arn(), test.arn());
                return List.of(production.url());
            }
        },
        TWO_BALANCERS {
            @Override
            List<URI> build(Shop shop, Path directory) {
                List<URI> users = new ArrayList<>(NETWORK.build(shop, directory));
                users.addAll(HEADER_OF_THE_SAME_LISTENER.build(shop, directory));
                return users;
            }
        },
        TLS {
            @Override
            List<URI> build(Shop shop, Path directory) {
                Path keys = directory.resolve("shop.p12");
                shop.settings.put(
                        "target.ca-file", keys.resolveSibling("shop.pem").toString());
                Certificate certificate = Shop.certificate(selfSigned(keys, "dns:localhost,ip:127.0.0.1"));
                String balancer = shop.balancer("application");
                var production = shop.listener(balancer, ProtocolEnum.HTTP, Shop.other());
                var test = shop.listener(balancer, ProtocolEnum.HTTPS, Shop.other(), certificate);
                var groups = shop.groups(ProtocolEnum.HTTP);
                shop.attach(
                        groups,
                        shop.rule(production, 5, groups, Shop.path("/*")),
                        shop.rule(test, 5, groups, Shop.host("localhost")));
                return List.of(production.url());
            }
        };

        abstract List<URI> build(Shop shop, Path directory);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void candidate_isJudgedWhereOnlyItAnswers(Shape shape) {
        List<URI> users = shape.build(shop, directory);
        shop.create(DeploymentStrategy.BLUE_GREEN, request -> {});
        world.enforcePolicy(shop.settings);
        List<Load> loads = users.stream()
                .map(one -> Load.at(one.getPath().isEmpty() ? one.resolve("/healthz") : one, 1))
                .toList();

        CommandRun plan = shop.run("plan", "v2", "--verbose");
        CommandRun bad = shop.run("deploy", BAD);

        assertThat(plan.out().split("health\\.liveness", -1))
                .as("stable is looked at through each: %s", plan)
                .hasSize(1 + users.size());
        assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
        assertThat(bad.toString()).contains("health.version");
        loads.forEach(load -> assertThat(Set.copyOf(load.versions())).containsExactly("v1"));

        CommandRun good = shop.run("deploy", "v2");

        assertThat(good.code()).as(good.toString()).isZero();
        assertThat(shop.running()).isEqualTo("v2");
        loads.forEach(load -> {
            load.close();
            assertThat(Set.copyOf(load.versions())).containsExactlyInAnyOrder("v1", "v2");
            assertThat(load.lost()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"application", "network"})
    void rollingUpdate_findsItsAddressByTheTargetGroup(String type) {
        boolean network = type.equals("network");
        var groups = shop.groups(network ? ProtocolEnum.TCP : ProtocolEnum.HTTP);
        String balancer = shop.balancer(type);
        if (network) {
            shop.listener(balancer, ProtocolEnum.TCP, Shop.to(groups));
        } else {
            var listener = shop.listener(balancer, ProtocolEnum.HTTP, Shop.nothing());
            shop.rule(listener, 5, groups, Shop.host("shop.example.com"));
        }
        shop.attach(groups.blue());
        shop.create(DeploymentStrategy.ROLLING, request -> {});
        world.enforcePolicy(shop.settings);
        shop.settings.put("monitoring.no-data", "pass"); // whether a round of watch meets requests is by chance here

        CommandRun good = shop.run("deploy", "v2", "--strategy", "rolling");
        CommandRun doctor = world.greenlight(shop.settings, "doctor", "--project", directory.toString());
        CommandRun watch = world.greenlight(shop.settings, "watch", "--for", "8m", "--interval", "4m");
        CommandRun bad = shop.run("deploy", BAD, "--strategy", "rolling");

        assertThat(good.code()).as(good.toString()).isZero();
        assertThat(doctor.out()).contains("/healthz answers 200", "The health suite passes on");
        assertThat(watch.code()).as(watch.toString()).isZero();
        assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
        assertThat(shop.running()).isEqualTo("v2");
    }

    @Test
    void serviceWithoutLoadBalancer_isMeasured_andNeedsAnAddressForMore() {
        shop.create(DeploymentStrategy.ROLLING, request -> {});

        assertRefused("target.url", "--strategy", "rolling");

        shop.settings.put("gates.verification.suites", "[]");
        assertRefused("gates.verification.suites must name a suite", "--strategy", "rolling");

        shop.settings.putAll(Map.of(
                "gates.verification.suites", "[monitoring]",
                "gates.rollback.suites", "[monitoring]",
                "monitoring.no-data", "pass"));
        CommandRun run = shop.run("deploy", "v2", "--strategy", "rolling");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(shop.running()).isEqualTo("v2");
    }

    @Test
    void classicLoadBalancer_isKept_withAConfiguredAddress() {
        shop.attached.add(LoadBalancer.builder()
                .loadBalancerName("classic")
                .containerName("app")
                .containerPort(8080)
                .build());
        shop.create(DeploymentStrategy.ROLLING, request -> {});
        shop.settings.put("target.url", world.production().toString());
        shop.settings.put("gates.expect-version", "false");

        assertRefused("Classic Load Balancer", "--strategy", "blue-green");
        CommandRun run = shop.run("deploy", "v2", "--strategy", "rolling");

        assertThat(run.code()).as(run.toString()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CODE_DEPLOY", "EXTERNAL"})
    void otherController_isRefused(String controller) {
        shop.create(DeploymentStrategy.ROLLING, request -> request.deploymentController(one -> one.type(controller)));

        assertRefused("has the deployment controller " + controller, "--strategy", "rolling");
    }

    @Test
    void daemon_isRefused() {
        shop.create(DeploymentStrategy.ROLLING, request -> request.desiredCount(null)
                .schedulingStrategy("DAEMON"));

        assertRefused("has the scheduling strategy DAEMON", "--strategy", "rolling");
    }

    @Test
    void fiftyTags_leaveNoRoom() {
        List<Tag> tags = IntStream.range(0, 50)
                .mapToObj(i -> Tag.builder().key("tag" + i).value("x").build())
                .toList();
        shop.create(DeploymentStrategy.ROLLING, shop.register(request -> request.tags(tags)), request -> {});
        shop.settings.put("target.url", world.production().toString());

        assertRefused("has 50 tags", "--strategy", "rolling");
    }

    @Test
    void testRuleThatTakesProductionTraffic_isRefused() {
        var listener = shop.listener(shop.balancer("application"), ProtocolEnum.HTTP, Shop.other());
        var groups = shop.groups(ProtocolEnum.HTTP);
        String production = shop.rule(listener, 9, groups, Shop.path("/*"));
        String test = shop.rule(listener, 5, groups, Shop.path("/*"), Shop.host("*"));
        shop.attach(groups, production, test);
        shop.create(DeploymentStrategy.BLUE_GREEN, request -> {});
        shop.settings.put("gates.candidate.url", listener.url().toString());

        assertRefused("also takes production traffic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEHIND_ANOTHER_RULE", "ONE_PATH", "SOME_SENDERS"})
    void testRuleThatAGateCannotReach_isRefused(String why) {
        String balancer = shop.balancer("application");
        var production = shop.listener(balancer, ProtocolEnum.HTTP, Shop.other());
        var listener = shop.listener(balancer, ProtocolEnum.HTTP, Shop.other());
        var groups = shop.groups(ProtocolEnum.HTTP);
        String test = shop.rule(
                listener,
                5,
                groups,
                switch (why) {
                    case "ONE_PATH" -> Shop.path("/healthz");
                    case "SOME_SENDERS" ->
                        Shop.path("/*").toBuilder()
                                .field("source-ip")
                                .pathPatternConfig(
                                        (software.amazon.awssdk.services.elasticloadbalancingv2.model
                                                        .PathPatternConditionConfig)
                                                null)
                                .sourceIpConfig(config -> config.values("10.0.0.0/8"))
                                .build();
                    default -> Shop.path("/*");
                });
        if (why.equals("BEHIND_ANOTHER_RULE")) {
            shop.rule(listener, 4, Shop.other(), Shop.path("/healthz"));
        }
        shop.attach(groups, shop.rule(production, 5, groups, Shop.path("/*")), test);
        shop.create(DeploymentStrategy.BLUE_GREEN, request -> {});

        assertRefused("gates.candidate.url");
    }

    @Test
    void logGroupOfEachContainer_isReadByAWatch() {
        var groups = shop.groups(ProtocolEnum.HTTP);
        shop.listener(shop.balancer("application"), ProtocolEnum.HTTP, Shop.to(groups));
        shop.attach(groups.blue());
        String definition = shop.register(request ->
                request.containerDefinitions(logging("app", "/ecs/whatsapp-saas"), logging("cache", "/ecs/not-there")));
        shop.create(DeploymentStrategy.ROLLING, definition, request -> {});

        CommandRun watch = world.greenlight(shop.settings, "watch", "--for", "8m", "--interval", "4m", "--json", "-");

        assertThat(watch.out()).contains("could not read the log group /ecs/not-there");
    }

    private static ContainerDefinition logging(String name, String group) {
        return Shop.container(name, "123456789012.dkr.ecr.eu-central-1.amazonaws.com/whatsapp-saas-mvp:v1").toBuilder()
                .logConfiguration(log -> log.logDriver("awslogs")
                        .options(Map.of("awslogs-group", group, "awslogs-region", "eu-central-1")))
                .build();
    }

    @Test
    void containerBehindTheLoadBalancer_isReleased_andItsTwinIsNamed() {
        var groups = shop.groups(ProtocolEnum.HTTP);
        shop.listener(shop.balancer("application"), ProtocolEnum.HTTP, Shop.to(groups));
        shop.attach(groups.blue());
        String image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/whatsapp-saas-mvp:v1";
        String definition = shop.register(request -> request.containerDefinitions(
                Shop.container("app", image), Shop.container("worker", image), Shop.container("log", "log:1")));
        shop.create(DeploymentStrategy.ROLLING, definition, request -> {});

        CommandRun plan = shop.run("plan", "v2", "--strategy", "rolling");
        CommandRun run = shop.run("deploy", "v2", "--strategy", "rolling");

        assertThat(plan.code()).as(plan.toString()).isZero();
        assertThat(plan.out()).contains("container worker has the same image and keeps it");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(shop.running()).isEqualTo("v2");

        shop.settings.put("aws.container", "ap");
        assertRefused("there are: app, worker, log", "--strategy", "rolling");
    }

    @Test
    void imageOfACacheThatIsNotFilledYet_isNotMissing() {
        var groups = shop.groups(ProtocolEnum.HTTP);
        shop.listener(shop.balancer("application"), ProtocolEnum.HTTP, Shop.to(groups));
        shop.attach(groups.blue());
        shop.create(DeploymentStrategy.ROLLING, request -> {});
        try (var ecr = world.client(software.amazon.awssdk.services.ecr.EcrClient.builder())) {
            ecr.createPullThroughCacheRule(
                    request -> request.ecrRepositoryPrefix("hub").upstreamRegistryUrl("registry-1.docker.io"));
        }
        String registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/";
        shop.settings.put("aws.repository", registry + "hub/library/shop");

        CommandRun run = shop.run("deploy", "v2", "--strategy", "rolling");

        assertThat(run.code()).as(run.toString()).isZero();
        shop.settings.put("aws.repository", registry + "hubble/shop");
        assertThat(shop.run("deploy", "v3", "--strategy", "rolling").code()).isEqualTo(6);
    }

    private void assertRefused(String cause, String... more) {
        int before = shop.registered();
        Integer updates = world.countedActions().get("UpdateService");
        for (String verb : List.of("plan", "deploy")) {
            CommandRun run = shop.run(verb, "v2", more);

            assertThat(run.code()).as(run.toString()).isEqualTo(2);
            assertThat(run.err()).contains(cause);
        }
        assertThat(shop.registered()).isEqualTo(before);
        assertThat(world.countedActions().get("UpdateService")).isEqualTo(updates);
    }

    /** A certificate for these names, and the same in PEM format beside it. */
    static Path selfSigned(Path keys, String names) {
        try {
            tool("-genkeypair", "-keystore", keys, "-ext", "san=" + names);
            tool("-exportcert", "-keystore", keys, "-rfc", "-file", keys.resolveSibling("shop.pem"));
            return keys;
        } catch (IOException | InterruptedException none) {
            throw new IllegalStateException(none);
        }
    }

    private static void tool(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        List.of(arguments).forEach(one -> command.add(one.toString()));
        command.addAll(List.of("-alias", "shop", "-storepass", "changeit", "-storetype", "PKCS12"));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-dname", "CN=localhost", "-validity", "3650"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
