package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ServiceConnectClientAlias;
import software.amazon.awssdk.services.ecs.model.ServiceConnectService;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/** A service without a load balancer, behind Service Connect: gates reach the candidate by AWS's header, through a proxy of the team. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServiceConnectTest {
    private static final String BAD = "bad-fault-wrong-version";

    @TempDir
    private Path directory;

    @Test
    void candidate_isReachedByTheTestHeader() throws IOException {
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250));
                Shop shop = new Shop(world)) {
            shop.create(
                    DeploymentStrategy.BLUE_GREEN,
                    request -> request.serviceConnectConfiguration(connect -> connect.enabled(true)
                            .services(ServiceConnectService.builder()
                                    .portName("http")
                                    .clientAliases(ServiceConnectClientAlias.builder()
                                            .port(80)
                                            .build())
                                    .build())));
            var mesh = new Mesh(world, shop);
            shop.settings.put("target.url", mesh.url());
            shop.settings.put("gates.candidate.url", mesh.url());
            shop.settings.put("gates.candidate.suites", "[health]");
            try {
                mesh.candidate = BAD;
                CommandRun bad = shop.run("deploy", BAD);
                Set<String> seen = Set.copyOf(mesh.production);
                mesh.candidate = "v2";
                CommandRun good = shop.run("deploy", "v2");

                assertThat(bad.code()).as(bad.toString()).isEqualTo(1);
                assertThat(bad.toString()).contains("health.version");
                assertThat(seen).containsExactly("v1");
                assertThat(good.code()).as(good.toString()).isZero();
                assertThat(shop.running()).isEqualTo("v2");
                assertThat(mesh.production).containsExactlyInAnyOrder("v1", "v2");
            } finally {
                mesh.server.stop(0);
            }
        }
    }

    /** Routes as Service Connect does: test traffic by header, production traffic by the stage of the deployment. */
    private static final class Mesh {
        private static final String HEADER = "x-amzn-ecs-blue-green-test";
        private static final List<Stage> SHIFTED = List.of(
                Stage.PRODUCTION_TRAFFIC_SHIFT, Stage.POST_PRODUCTION_TRAFFIC_SHIFT, Stage.BAKE_TIME, Stage.CLEAN_UP);

        final Set<String> production = ConcurrentHashMap.newKeySet();
        final HttpServer server;
        volatile String candidate = "";
        private final ProofWorld world;
        private final Shop shop;
        private final HttpClient http = HttpClient.newHttpClient();

        Mesh(ProofWorld world, Shop shop) throws IOException {
            this.world = world;
            this.shop = shop;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", this::route);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void route(HttpExchange exchange) throws IOException {
            boolean test = exchange.getRequestHeaders().containsKey(HEADER);
            String tag = test || isShifted() ? candidate : "v1";
            if (!test) {
                production.add(tag);
            }
            try (exchange) {
                URI task = world.tasks().address(tag).orElseThrow(() -> new IOException("no task of " + tag));
                var answer = http.send(
                        HttpRequest.newBuilder(task.resolve(exchange.getRequestURI()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                answer.headers().firstValue("X-App-Version").ifPresent(version -> exchange.getResponseHeaders()
                        .add("X-App-Version", version));
                answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                        .add("Content-Type", type));
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isShifted() {
            ServiceDeploymentBrief newest = world.newestDeployment(Shop.NAME);
            var deployment = shop.ecs
                    .describeServiceDeployments(request -> request.serviceDeploymentArns(newest.serviceDeploymentArn()))
                    .serviceDeployments()
                    .get(0);
            return switch (deployment.statusAsString()) {
                case "SUCCESSFUL" -> shop.running().equals(candidate);
                case "IN_PROGRESS" -> SHIFTED.contains(Stage.of(String.valueOf(deployment.lifecycleStageAsString())));
                default -> false;
            };
        }
    }
}
