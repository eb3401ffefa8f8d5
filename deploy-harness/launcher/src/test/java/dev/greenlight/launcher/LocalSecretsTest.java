package dev.greenlight.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSecretsTest {
    private static final String KEPT = "GREENLIGHT_LOCAL_";

    @TempDir
    private Path directory;

    private Repository repository;
    private Path cloud;

    @BeforeEach
    void repository() throws Exception {
        repository = Repository.in(directory);
        cloud = directory.resolve(".cache/greenlight/local");
    }

    /** How the local environment may be named: in every respect the same. */
    @ParameterizedTest
    @CsvSource({"deploy --env local,", "deploy --env=local,", "deploy,local", "deploy --image-tag v2,' local '"})
    void firstDeploy_makesThem_forTheirOwnerAlone_andNeverAsArguments(String line, String environment)
            throws Exception {
        Map<String, String> variables = variables(environment);

        String first = repository.run(variables, line.split(" ")).out();
        String second = repository
                .run(variables, line.replace("deploy", "rollback").split(" "))
                .out();

        List<String> exported = kept(first);
        assertThat(exported).hasSize(3).allSatisfy(secret -> assertThat(secret)
                .matches("GREENLIGHT_LOCAL_\\w+=local-[0-9a-f]{32}"));
        assertThat(kept(second)).containsExactlyInAnyOrderElementsOf(exported);
        assertThat(first.lines().filter(one -> one.contains("local-"))).hasSameSizeAs(exported);
        Path secrets = cloud.resolve("secrets");
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(secrets)).contains("ADMIN_TOKEN=local-", "WEBHOOK_APP_SECRET=local-");
        assertThat(cloud).isDirectoryNotContaining(file -> !file.equals(secrets));
    }

    @ParameterizedTest
    @CsvSource({"plan --env local,", "plan,local", "status,local"})
    void verbsThatStartNoCloud_makeNone(String line, String environment) throws Exception {
        assertThat(kept(repository.run(variables(environment), line.split(" ")).out()))
                .isEmpty();
        assertThat(cloud).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"deploy --env staging,local", "deploy,staging", "smoke URL,local", "load URL,local", "demo,local"})
    void otherEnvironments_getNone(String line, String environment) throws Exception {
        Map<String, String> variables = new HashMap<>(variables(environment));
        variables.put("FAKE_SHOWS", "ADMIN_TOKEN");

        assertThat(repository.run(variables, line.split(" ")).out()).doesNotContain("ADMIN_TOKEN");
        assertThat(cloud).doesNotExist();
    }

    @Test
    void bundledService_getsOnesOfItsOwn_unlessTheUserHasSetThem() throws Exception {
        String own = repository
                .run(Map.of("FAKE_SHOWS", "ADMIN_TOKEN"), "smoke", "--env", "local")
                .out();
        String users = repository
                .run(Map.of("FAKE_SHOWS", "ADMIN_TOKEN", "ADMIN_TOKEN", "mine"), "smoke", "--env", "local")
                .out();

        assertThat(own).containsPattern("(?m)^ADMIN_TOKEN=[0-9a-f]{32}$").contains("\n--env\nlocal\n");
        assertThat(users).contains("\nADMIN_TOKEN=mine\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://127.0.0.1:1/"})
    void afterLocalEnv_areThoseOfTheCloudThatItNames(String endpoint) throws Exception {
        cloudWithout();
        Files.writeString(cloud.resolve("secrets"), "ADMIN_TOKEN=mine\n");
        Map<String, String> variables = new HashMap<>(variables("local"));

        variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:2");
        assertThat(kept(repository.run(variables, "deploy").out()))
                .as("another cloud")
                .isEmpty();
        variables.put("AWS_ENDPOINT_URL", endpoint);
        assertThat(kept(repository.run(variables, "deploy").out()))
                .containsExactly("GREENLIGHT_LOCAL_ADMIN_TOKEN=mine");
    }

    @Test
    void cloudThatWasMadeWithout_getsNone() throws Exception {
        cloudWithout();

        assertThat(kept(repository.run(variables("local"), "deploy").out())).isEmpty();
        assertThat(cloud.resolve("secrets")).doesNotExist();
    }

    @Test
    void madeByManyAtOnce_areTheSameForAll() throws Exception {
        List<Callable<Map<String, String>>> makers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            makers.add(() -> LocalSecrets.make(directory.resolve("cloud")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(makers.size());
        try {
            List<Map<String, String>> made = new ArrayList<>();
            for (Future<Map<String, String>> each : threads.invokeAll(makers)) {
                made.add(each.get());
            }

            assertThat(made.get(0)).containsOnlyKeys(LocalSecrets.NAMES);
            assertThat(made).containsOnly(made.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    private void cloudWithout() throws Exception {
        Files.createDirectories(cloud);
        Files.writeString(cloud.resolve("ecs.json"), "{}");
        Files.writeString(cloud.resolve("cloud.json"), "{\"endpoint\": \"http://127.0.0.1:1\"}");
    }

    private static Map<String, String> variables(String environment) {
        return environment == null
                ? Map.of("FAKE_SHOWS", KEPT)
                : Map.of("FAKE_SHOWS", KEPT, "ENVIRONMENT", environment);
    }

    private static List<String> kept(String out) {
        return out.lines().filter(line -> line.startsWith(KEPT)).toList();
    }
}
