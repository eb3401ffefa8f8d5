package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.browser.Browser;
import dev.greenlight.browser.Page;
import dev.greenlight.browser.Viewport;
import dev.greenlight.cloud.CloudOptions;
import dev.greenlight.cloud.LocalCloud;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.local.SampleService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The Allure report of a release that was stopped and of a target that sends HTML wherever it can, as a person reads it: in a
 * browser.
 */
@Timeout(300)
@Isolated("attachments reach the run that began last in this JVM")
class ReportBrowserIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final String BAD = "v3-fault-no-x-frame-options";
    private static final String HTML = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>";
    private static final String SECRET = "m4rk-in-the-report-44d1";
    private static final int EARLIER_REPORTS = 22;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Pattern FILE = Pattern.compile("d\\('([^']+)','([A-Za-z0-9+/=]*+)'\\)");

    @TempDir
    private static Path home;

    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();
    private static final List<CommandRun> RUNS = new ArrayList<>();
    private static HttpServer server;
    private static Browser browser;

    /** The files that the last report holds, by their names. */
    private static Map<String, String> files;

    @BeforeAll
    static void makeReports() throws IOException, InterruptedException {
        copy("deploy-harness/environments/local.yaml");
        copy("reports/allure-report/report-pom.xml");
        Files.createSymbolicLink(home.resolve("mvnw"), ROOT.resolve("mvnw"));
        Files.createSymbolicLink(home.resolve(".mvn"), ROOT.resolve(".mvn"));
        VARIABLES.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        VARIABLES.put("HOME", String.valueOf(System.getenv("HOME")));
        VARIABLES.put("CI", "true");
        VARIABLES.put("SOME_TOKEN", SECRET);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ReportBrowserIT::hostile);
        server.createContext("/report", ReportBrowserIT::report);
        server.start();
        rememberEarlierReports();
        RUNS.add(run("smoke", address() + "target/"));
        RUNS.add(deploy());
        RUNS.add(run("report"));
        RUNS.add(run("smoke", address() + "target/", "--suite", "security"));
        RUNS.add(run("report"));
        files = files(Files.readString(home.resolve("reports/target/allure-report/index.html")));
        browser = Browser.isInstalled() ? Browser.start() : null;
    }

    @AfterAll
    static void end() {
        server.stop(0);
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void reports_areMade_whateverTheVerdict() {
        assertThat(RUNS)
                .extracting(CommandRun::code)
                .as(RUNS.toString())
                .containsExactly(ExitCode.FAILED, ExitCode.FAILED, 0, ExitCode.FAILED, 0);
        assertThat(RUNS.get(4).out())
                .isEqualToIgnoringNewLines(
                        home.resolve("reports/target/allure-report/index.html").toString());
    }

    @Test
    void oneReport_holdsTheLastSmokeRun_andTheRolloutGateByGate() throws IOException {
        Map<String, List<String>> runs = new LinkedHashMap<>();
        json("data/suites.json").path("children").forEach(run -> runs.put(name(run), names(run)));

        String rollout = runs.keySet().stream()
                .filter(name -> name.startsWith("rollout of " + BAD))
                .findFirst()
                .orElseThrow();
        assertThat(runs).hasSize(2).containsKey("smoke · " + address() + "target/");
        assertThat(runs.get(rollout))
                .containsExactlyInAnyOrder(
                        "1 · PREFLIGHT", "2 · POST_TEST_TRAFFIC_SHIFT", "3 · ROLLBACK_VERIFICATION", "rollout");
        assertThat(json("widgets/retry-trend.json").at("/0/data/retry").asInt()).isZero();
    }

    @Test
    void reportAfterReport_isAPointOfTheTrend_whichShowsTheLastTwenty() throws IOException {
        JsonNode trend = json("widgets/history-trend.json");

        assertThat(trend)
                .extracting(point -> point.path("buildOrder").asInt())
                .containsExactlyElementsOf(IntStream.iterate(EARLIER_REPORTS + 2, order -> order - 1)
                        .limit(20)
                        .boxed()
                        .toList());
        assertThat(home.resolve("reports/allure-history")).isDirectoryContaining("glob:**/history.json");
    }

    @Test
    void secrets_areNowhereInTheReport() {
        assertThat(files)
                .hasSizeGreaterThan(100)
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(SECRET));
        assertThat(files.values()).anyMatch(text -> text.contains("[redacted]"));
    }

    @Test
    void firstPage_rendersFromHttpAndFromDisk_withoutAProblemOrAForeignRequest() throws IOException {
        Path page = home.resolve("reports/target/allure-report/index.html");
        for (URI address : List.of(reportAddress(), page.toUri())) {
            try (Page first = open(address)) {
                await(first, ".table__row", "Product defects");

                assertThat(first.problems()).isEmpty();
                assertThat(first.requests())
                        .filteredOn(request -> !request.startsWith("data:"))
                        .containsExactly(address.toString());
            }
        }
    }

    @Test
    void failingCheck_isOneClickFromTheFirstPage() throws IOException {
        try (Page page = open(reportAddress())) {
            await(page, ".table__row", "security.x-frame-options · 2 · POST_TEST_TRAFFIC_SHIFT · rollout of " + BAD);
            page.screenshot(screenshot("report-first-page.png"));
            page.click("[data-clicked]");

            await(page, ".test-result__name", "security.x-frame-options");
            await(page, ".status-details__message", "X-Frame-Options header missing");
            await(page, ".step__name", "→ 200 in");
            page.screenshot(screenshot("report-check.png"));
            assertThat(page.problems()).isEmpty();
        }
    }

    @Test
    void timelineOfTheRollout_opensInsideTheReport() {
        String outcome = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("data/test-cases/")
                        && file.getValue().contains("\"name\":\"rollout.outcome\""))
                .map(file -> file.getKey().replaceAll(".*/|\\.json$", ""))
                .findFirst()
                .orElseThrow();
        try (Page page = open(URI.create(reportAddress() + "#testresult/" + outcome))) {
            await(page, ".step__name", "Gate at POST_TEST_TRAFFIC_SHIFT failed");
            await(page, ".attachment-row", "timeline");
            page.click("[data-clicked]");

            Awaitility.await().atMost(LONGEST_WAIT).until(() -> page.isVisible("iframe.attachment__iframe"));
            assertThat(page.problems()).isEmpty();
        }
    }

    @Test
    void htmlThatTheTargetSends_isText_andRunsNowhere() throws IOException {
        List<String> hostile = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("data/test-cases/")
                        && file.getValue().contains("onerror"))
                .map(file -> file.getKey().replaceAll(".*/|\\.json$", ""))
                .toList();
        assertThat(hostile).as("checks that show what the target sent").hasSizeGreaterThan(3);
        try (Page page = open(reportAddress())) {
            boolean shown = false;
            for (String uid : hostile) {
                page.evaluate("document.querySelector('.test-result__name')?.setAttribute('data-left', '')");
                page.evaluate("location.hash = '#testresult/%s'".formatted(uid));
                Awaitility.await()
                        .atMost(LONGEST_WAIT)
                        .until(() -> page.isVisible(".test-result__name:not([data-left])"));
                page.evaluate("document.querySelectorAll('.step__title_hasContent').forEach(step => step.click())");
                if (page.isVisible(".attachment-row")) {
                    page.click(".attachment-row");
                }
                shown = shown || page.text("body").contains("onerror='window.pwned=1'");
                assertThat(page.evaluate("document.querySelectorAll('img[onerror], img[src=x]').length")
                                .asInt())
                        .as(uid)
                        .isZero();
            }
            assertThat(shown).as("the text is shown as it was sent").isTrue();
            assertThat(page.evaluate("typeof window.pwned").asText()).isEqualTo("undefined");
            assertThat(page.problems()).isEmpty();
        }
    }

    private static void rememberEarlierReports() throws IOException {
        Path history = Files.createDirectories(home.resolve("reports/allure-history"));
        String points = IntStream.iterate(EARLIER_REPORTS, order -> order - 1)
                .limit(EARLIER_REPORTS)
                .mapToObj("{\"buildOrder\": %d, \"data\": {\"passed\": 1, \"total\": 1}}"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        Files.writeString(history.resolve("history-trend.json"), points);
        Files.writeString(history.resolve("greenlight.json"), "{\"order\": %d}".formatted(EARLIER_REPORTS));
    }

    private static Page open(URI address) {
        assumeTrue(browser != null, "there is no Chromium on the PATH");
        return browser.open(address, Viewport.DESKTOP);
    }

    private static Path screenshot(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "screenshots")).resolve(name);
    }

    /** Waits for an element that is visible and says this, and marks the innermost one. */
    private static void await(Page page, String selector, String text) {
        Awaitility.await("%s that says %s".formatted(selector, text))
                .atMost(LONGEST_WAIT)
                .until(() -> page.evaluate("""
                (() => {
                  document.querySelectorAll('[data-clicked]').forEach(old => old.removeAttribute('data-clicked'));
                  const found = [...document.querySelectorAll(%s)].filter(e => e.checkVisibility() && e.innerText.includes(%s)).pop();
                  found?.setAttribute('data-clicked', '');
                  return !!found;
                })()""".formatted(quoted(selector), quoted(text)))
                        .asBoolean());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    private static CommandRun deploy() throws IOException, InterruptedException {
        try (LocalCloud cloud = LocalCloud.start(CloudOptions.forTests()
                .withThrottle(false)
                .withMinute(Duration.ofSeconds(1))
                .withTasks(CloudOptions.Tasks.processes(SampleService.jar(ROOT))))) {
            assertThat(cloud.awaitServices(LONGEST_WAIT)).isEmpty();
            VARIABLES.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
            Path config = Files.writeString(home.resolve("team.yaml"), "rollout: {poll: 100ms}\naws: {minute: 1s}\n");
            return run("deploy", "--env", "local", "--config", config.toString(), "--image-tag", BAD);
        }
    }

    private static CommandRun run(String... args) {
        return CommandRun.of(VARIABLES, home, args);
    }

    private static void copy(String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.copy(ROOT.resolve(file), home.resolve(file));
    }

    private static void hostile(HttpExchange exchange) throws IOException {
        byte[] body = "{\"status\": \"%s\", \"components\": {\"%s\": {\"status\": \"%s\"}}}"
                .formatted(HTML, HTML, HTML + SECRET)
                .getBytes(StandardCharsets.UTF_8);
        List.of("X-Frame-Options", "Server", "Strict-Transport-Security", "Content-Security-Policy", "Referrer-Policy")
                .forEach(header -> exchange.getResponseHeaders().add(header, HTML));
        exchange.getResponseHeaders().add("Set-Cookie", "__Host-" + "a=b; Domain=<b>" + HTML);
        exchange.getResponseHeaders().add("X-Powered-By", "Express " + SECRET);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void report(HttpExchange exchange) throws IOException {
        byte[] page = Files.readAllBytes(home.resolve("reports/target/allure-report/index.html"));
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static String address() {
        return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    }

    private static URI reportAddress() {
        return URI.create(address() + "report");
    }

    private static Map<String, String> files(String html) {
        Map<String, String> files = new LinkedHashMap<>();
        for (Matcher file = FILE.matcher(html); file.find(); ) {
            byte[] content = Base64.getDecoder().decode(file.group(2));
            files.put(file.group(1), new String(content, StandardCharsets.UTF_8));
        }
        return files;
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(files.get(file));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.path("children").forEach(child -> names.add(name(child)));
        return names;
    }

    private static String name(JsonNode node) {
        return node.path("name").asText();
    }
}
