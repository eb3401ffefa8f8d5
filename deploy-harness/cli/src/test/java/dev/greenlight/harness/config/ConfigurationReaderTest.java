package dev.greenlight.harness.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.settings.Catalogue;
import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    private final Catalogue catalogue = Catalogue.load(ConfigurationReaderTest.class.getClassLoader());
    private final Map<String, String> variables = new HashMap<>();
    private final Properties properties = new Properties();
    private final List<Path> files = new ArrayList<>();
    private final List<Setting> flags = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void environment() throws IOException {
        Files.writeString(directory.resolve("staging.yaml"), "request:\n  timeout: 1s\n");
    }

    @Test
    void eachLayer_winsOverTheOneBelow() throws IOException {
        assertThat(timeout("")).isEqualTo(Duration.ofSeconds(10));
        assertThat(timeout("staging")).isEqualTo(Duration.ofSeconds(1));
        files.add(Files.writeString(directory.resolve("a.yaml"), "request: {timeout: 2s}"));
        assertThat(timeout("staging")).isEqualTo(Duration.ofSeconds(2));
        files.add(Files.writeString(directory.resolve("b.yaml"), "request.timeout: 3s"));
        assertThat(timeout("staging")).isEqualTo(Duration.ofSeconds(3));
        variables.put("GREENLIGHT_REQUEST_TIMEOUT", "4s");
        assertThat(timeout("staging")).isEqualTo(Duration.ofSeconds(4));
        properties.setProperty("greenlight.request.timeout", "5s");
        assertThat(timeout("staging")).isEqualTo(Duration.ofSeconds(5));
        flags.add(new Setting(ConnectionKeys.REQUEST_TIMEOUT.name(), "6s", "--timeout"));
        assertThat(timeout("staging")).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void variablesOfTheTeam_areUnderstood_andSecretsStayWhereTheyAre() {
        variables.put("STAGING_URL", "https://staging.example.com");
        variables.put("STAGING_ADMIN_TOKEN", "tok-12345");
        variables.put("PRODUCTION_URL", "https://example.com");

        Map<String, String> parameters = read("staging").parameters();

        assertThat(parameters)
                .containsEntry("greenlight.target.url", "https://staging.example.com")
                .containsEntry("greenlight.target.admin-token-variable", "STAGING_ADMIN_TOKEN");
        assertThat(parameters.toString()).doesNotContain("tok-12345");
    }

    @Test
    void variablesOfTheTeamsJobs_areUnderstoodWithoutAnyFile_andThoseOfTheEnvironmentGoFirst() {
        variables.putAll(Map.of(
                "AWS_REGION", "eu-west-1",
                "ECR_REGISTRY", "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                "ECS_CLUSTER", "shop",
                "ECS_SERVICE", "web",
                "TASK_DEFINITION", "web-any",
                "STAGING_ECS_CLUSTER", "shop-staging",
                "STAGING_TASK_DEFINITION", "web-staging",
                "PRODUCTION_TASK_DEFINITION", "web-production",
                "GREENLIGHT_AWS_CONTAINER", "app"));

        assertThat(read("staging").parameters())
                .containsEntry("greenlight.aws.region", "eu-west-1")
                .containsEntry("greenlight.aws.registry", "123456789012.dkr.ecr.eu-west-1.amazonaws.com")
                .containsEntry("greenlight.aws.cluster", "shop-staging")
                .containsEntry("greenlight.aws.service", "web")
                .containsEntry("greenlight.aws.family", "web-staging")
                .containsEntry("greenlight.aws.container", "app");
        assertThat(read("").get(AwsKeys.FAMILY)).contains("web-any");
    }

    @Test
    void badWindowsZonesAndShares_areToldAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), """
                windows:
                  zone: Europe/Nowhere
                  monday: 10-16
                  saturdey: 10:00-16:00
                rollout:
                  canary-percent: 0
                  step-percent: 2
                """);
        files.add(file);

        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(""));

        assertThat(invalid.problems())
                .containsExactlyInAnyOrder(
                        file + ":2: windows.zone must be a time zone such as Europe/Berlin or UTC, found"
                                + " \"Europe/Nowhere\"",
                        file + ":3: windows.monday must be closed, or times such as 10:00-16:00 or 10:00-14:00, late"
                                + " 14:00-15:00, found \"10-16\"",
                        file + ":4: unknown key \"windows.saturdey\" - did you mean \"windows.saturday\"?",
                        file + ":6: rollout.canary-percent must be a number from 0.1 to 100 with at most one decimal,"
                                + " such as 10 or 12.5, found \"0\"",
                        file + ":7: rollout.step-percent must be a number from 3 to 100 with at most one decimal, such"
                                + " as 20, found \"2\"");
    }

    @Test
    void valueThatIsNoneOfTheChoices_isRefusedWithTheChoices() {
        flags.add(new Setting(RolloutKeys.STRATEGY.name(), "yolo", "--strategy"));

        assertThat(catchThrowableOfType(InvalidSettings.class, () -> read("")))
                .hasMessageContaining("--strategy: rollout.strategy must be one of rolling, blue-green, canary, linear,"
                        + " found \"yolo\"");
    }

    @Test
    void variablesInValues_areFilledIn() throws IOException {
        variables.put("HOST", "example.com");
        files.add(Files.writeString(directory.resolve("a.yaml"), "target: {url: 'https://${HOST}/base'}"));

        assertThat(read("").get(ConnectionKeys.URL)).contains("https://example.com/base");
    }

    @Test
    void unknownVariableOfOurs_isToldWithTheNearest_unlessASettingNamesIt() throws IOException {
        variables.put("GREENLIGHT_TARGET_PATH_LIVENESS", "/livez");
        variables.put("GREENLIGHT_MY_TOKEN", "x");
        variables.put("GREENLIGHT_LOCAL_ADMIN_TOKEN", "x");
        variables.put("GREENLIGHT_LOCAL_PRODUCTION_PORT", "0");
        files.add(Files.writeString(directory.resolve("a.yaml"), "target.admin-token-variable: GREENLIGHT_MY_TOKEN"));

        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(""));

        assertThat(invalid.problems())
                .containsExactly("Unknown environment variable GREENLIGHT_TARGET_PATH_LIVENESS - did you mean"
                        + " GREENLIGHT_TARGET_PATHS_LIVENESS?");
    }

    @Test
    void unknownEnvironment_isToldWithTheNearest() {
        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read("stagign"));

        assertThat(invalid.problems().get(0)).startsWith("Unknown environment \"stagign\" - did you mean \"staging\"?");
    }

    @Test
    void headers_areJoinedFromAllLayers_byNameWithoutRegardToCase() throws IOException {
        variables.put("BYPASS", "open-1\n");
        files.add(Files.writeString(directory.resolve("a.yaml"), """
                request:
                  headers: {X-Bypass: "${BYPASS}", X.Team: "a: b", X-Old: gone}
                """));
        flags.add(new Setting("request.headers.x-old", " new", "--header"));

        assertThat(read("").get(ConnectionKeys.HEADERS))
                .containsExactlyInAnyOrderEntriesOf(Map.of("X-Bypass", "open-1", "X.Team", "a: b", "X-Old", "new"));
    }

    @Test
    void badHeader_isToldWithItsPlace_andWithoutItsValue() throws IOException {
        variables.put("BYPASS", "s3cr3t\nEvil: yes");
        Path file = Files.writeString(directory.resolve("a.yaml"), "request.headers:\n  X-Bypass: ${BYPASS}\n");
        files.add(file);

        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(""));

        assertThat(invalid.problems())
                .containsExactly(
                        file + ":2: request.headers must be headers such as X-Bypass: value, in printable ASCII,"
                                + " and none that describes the connection (Host, Content-Length), found something else");
    }

    @Test
    void imagesOfTheLocalCloud_areCommandsByNameOrPattern() throws IOException {
        variables.put("JARS", "/jars");
        files.add(Files.writeString(directory.resolve("a.yaml"), """
                images:
                  r.io:5000/shop.web:1: java -jar ${JARS}/shop.jar --port {port} --version "{tag}"
                  "*/tools": "{command}"
                  gone: ""
                """));

        assertThat(read("").section(LocalKeys.IMAGES))
                .containsExactly(
                        Map.entry("*/tools", "{command}"),
                        Map.entry(
                                "r.io:5000/shop.web:1", "java -jar /jars/shop.jar --port {port} --version \"{tag}\""));
    }

    @Test
    void badCommandOfAnImage_isToldWithItsPlace() throws IOException {
        Path file =
                Files.writeString(directory.resolve("a.yaml"), "images:\n  a: run {prot}\n  b: echo 'x\n  c: ' '\n");
        files.add(file);

        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(""));

        String expected =
                " must be a command such as java -jar app.jar --port {port}, with {tag}, {port} or {command},";
        assertThat(invalid.problems())
                .containsExactly(
                        file + ":2: images.a" + expected + " found \"run {prot}\"",
                        file + ":3: images.b" + expected + " found \"echo 'x\"",
                        file + ":4: images.c" + expected + " found \" \"");
    }

    @Test
    void everyProblem_isToldAtOnceWithPlaceFoundAndAccepted() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), """
                target:
                  url: ftp://example.com
                  requir-https: true
                  paths:
                    liveness: ${NO_SUCH_VARIABLE}
                request:
                  timeout: fast
                """);
        files.add(file);
        flags.add(new Setting(ConnectionKeys.BUDGET.name(), "0s", "--budget"));

        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read("nowhere"));

        assertThat(invalid.problems())
                .containsExactlyInAnyOrder(
                        "Unknown environment \"nowhere\": there is no " + directory.resolve("nowhere.yaml"),
                        file
                                + ":5: target.paths.liveness needs the environment variable NO_SUCH_VARIABLE, which is not set",
                        file
                                + ":2: target.url must be an http or https URL with a host and no query, such as https://staging.example.com, found \"ftp://example.com\"",
                        file + ":3: unknown key \"target.requir-https\" - did you mean \"target.require-https\"?",
                        file + ":7: request.timeout must be a duration such as 500ms, 10s, 2m or 1h, found \"fast\"",
                        "--budget: run.budget must be a duration such as 500ms, 10s, 2m or 1h, found \"0s\"");
    }

    @Test
    void unsetVariable_inAValueThatAHigherLayerReplaces_isNoProblem() throws IOException {
        files.add(Files.writeString(directory.resolve("a.yaml"), "target: {url: '${NO_SUCH_VARIABLE}'}"));
        flags.add(new Setting(ConnectionKeys.URL.name(), "http://localhost:1", "argument"));

        assertThat(read("").get(ConnectionKeys.URL)).contains("http://localhost:1");
    }

    @Test
    void brokenYaml_isToldWithItsLine() throws IOException {
        files.add(Files.writeString(directory.resolve("a.yaml"), "target:\n  url: [\n"));
        files.add(Files.writeString(directory.resolve("b.yaml"), "just text"));
        files.add(Files.writeString(directory.resolve("c.yaml"), "run: {budget: 1s}\nrun.budget: 2s"));
        files.add(directory.resolve("missing.yaml"));

        InvalidSettings invalid = catchThrowableOfType(InvalidSettings.class, () -> read(""));

        assertThat(invalid.problems().get(0)).contains("a.yaml:3 is not valid YAML");
        assertThat(invalid.problems().get(1)).contains("b.yaml:1: expected sections such as \"target:\"");
        assertThat(invalid.problems().get(2)).contains("c.yaml:2: \"run.budget\" is set twice in this file");
        assertThat(invalid.problems().get(3)).isEqualTo("--config: there is no file " + files.get(3));
    }

    @Test
    void environmentName_cannotLeaveItsDirectory() {
        InvalidSettings invalid =
                catchThrowableOfType(InvalidSettings.class, () -> read("../" + directory.getFileName() + "/staging"));

        assertThat(invalid.problems()).singleElement().asString().startsWith("Unknown environment");
    }

    private Duration timeout(String environment) {
        return read(environment).get(ConnectionKeys.REQUEST_TIMEOUT);
    }

    private Settings read(String environment) {
        return new ConfigurationReader(catalogue, directory, variables, properties).read(environment, files, flags);
    }
}
