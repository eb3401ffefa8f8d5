package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service with a real PostgreSQL and a real Redis, which die, hang and come back. */
@Execution(ExecutionMode.SAME_THREAD)
class StoresIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "p0stgr3s-s3cr3t";

    private static RealServer postgres;
    private static RealServer redis;
    private static Map<String, String> environment;
    private static SampleService service;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(RealServer.postgres().isPresent(), "PostgreSQL is not installed");
        assumeTrue(RealServer.redis().isPresent(), "Redis is not installed");
        postgres = RealServer.startPostgres();
        redis = RealServer.startRedis();
        environment = new HashMap<>(Map.of("ADMIN_TOKEN", Visitor.ADMIN_TOKEN));
        environment.put("DATABASE_URL", "postgres://app:%s@127.0.0.1:%d/postgres".formatted(PASSWORD, postgres.port()));
        environment.put("REDIS_URL", "redis://:r3d1s-s3cr3t@127.0.0.1:%d/0".formatted(redis.port()));
        service = SampleService.start(environment);
        visitor = Visitor.of(service.uri());
        awaitHealth(200, "\"database\":{\"status\":\"up\",\"kind\":\"postgresql\",\"latencyMs\":");
        awaitHealth(200, "\"redis\":{\"status\":\"up\",\"kind\":\"redis\",\"latencyMs\":");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {service, postgres, redis}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void messages_outliveTheService_andAreKeptOnce() {
        assertThat(post("wamid.kept", "hello")).isEqualTo(200);
        assertThat(post("wamid.kept", "again")).isEqualTo(200);

        try (SampleService other = SampleService.start(environment)) {
            String messages = messages(other).body();
            assertThat(messages)
                    .containsOnlyOnce("wamid.kept")
                    .contains("hello")
                    .doesNotContain("again");
        }
    }

    @Test
    void databaseThatDies_isDown_andTheProcessLivesOn_andItIsUsedAgainWhenItIsBack() throws Exception {
        postgres.kill();

        awaitHealth(503, "\"database\":{\"status\":\"down\"");
        assertThat(visitor.get("/api/health").body()).contains("\"status\":\"down\",\"version\"");
        assertThat(visitor.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(post("wamid.lost", "x")).isEqualTo(503);
        assertThat(messages(service).statusCode()).isEqualTo(503);

        postgres.begin();

        awaitHealth(200, "\"database\":{\"status\":\"up\"");
        Awaitility.await().atMost(SOON).until(() -> post("wamid.lost", "x") == 200);
        assertThat(messages(service).body()).containsOnlyOnce("wamid.lost");
    }

    @Test
    void databaseThatHangs_isDown_andNobodyWaitsForIt() throws Exception {
        postgres.freeze();
        try {
            awaitHealth(503, "\"database\":{\"status\":\"down\"");
            long start = System.nanoTime();
            assertThat(visitor.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        } finally {
            postgres.thaw();
        }
        awaitHealth(200, "\"database\":{\"status\":\"up\"");
    }

    @Test
    void redisThatDies_isDown_andMessagesAreKeptAllTheSame() throws Exception {
        redis.kill();

        awaitHealth(200, "\"redis\":{\"status\":\"down\"");
        assertThat(post("wamid.without-redis", "x")).isEqualTo(200);
        assertThat(post("wamid.without-redis", "y")).isEqualTo(200);
        assertThat(messages(service).body()).containsOnlyOnce("wamid.without-redis");

        redis.begin();

        awaitHealth(200, "\"redis\":{\"status\":\"up\"");
    }

    @Test
    void credentials_areToldNowhere() {
        assertThat(visitor.get("/api/health").body()).doesNotContain("s3cr3t");
        assertThat(ServiceOptions.of(Map.of(), environment).toString()).doesNotContain("s3cr3t");
    }

    @Test
    @EnabledIfSystemProperty(
            named = "sample.jar",
            matches = ".+",
            disabledReason = "the jar is built later, in package")
    void jar_holdsTheDrivers_andSaysNoPassword() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("sample.jar"),
                        "--port=0",
                        "--exit-with-parent")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            StringBuilder said = new StringBuilder();
            Optional<URI> uri = Optional.empty();
            String line = "";
            while (uri.isEmpty() && (line = process.inputReader().readLine()) != null) {
                said.append(line).append('\n');
                uri = line.startsWith("listening ") ? Optional.of(URI.create(line.substring(10))) : uri;
            }
            Visitor other = Visitor.of(uri.orElseThrow(() -> new AssertionError(said)));
            Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(
                            other.get("/api/health").body())
                    .contains("\"status\":\"up\",\"kind\":\"postgresql\"", "\"status\":\"up\",\"kind\":\"redis\""));
            assertThat(said.toString()).doesNotContain("s3cr3t");
        } finally {
            process.destroyForcibly();
        }
    }

    private static int post(String id, String text) {
        return visitor.post("/webhook", """
                        {"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"messages":[
                        {"id":"%s","from":"49","timestamp":"1","type":"text","text":{"body":"%s"}}]}}]}]}""".formatted(id, text)).statusCode();
    }

    private static HttpResponse<String> messages(SampleService of) {
        return Visitor.of(of.uri()).get("/admin/messages", "x-admin-token", Visitor.ADMIN_TOKEN);
    }

    private static void awaitHealth(int status, String dependency) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            var health = visitor.get("/api/health");
            assertThat(health.body()).contains(dependency);
            assertThat(health.statusCode()).isEqualTo(status);
        });
    }
}
