package dev.greenlight.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code house} and its limits, on a small tree that keeps to them, and with something planted in it. */
class HouseTest {
    private static final Path SCRIPT =
            Path.of("..", "..", ".github", "scripts", "house").toAbsolutePath().normalize();

    private static final Pattern LIMIT = Pattern.compile("(?m)^[a-z_]+=\\d+\\b");

    @TempDir
    private Path root;

    private record Run(int code, String said) {}

    @BeforeEach
    void plantNothing() throws IOException {
        file("greenlight", "#!/bin/sh\n".repeat(70));
        java(
                "harness.rollout",
                "package-info",
                "/** Records. May import nothing. */\npackage dev.greenlight.harness.rollout;");
        java("harness.rollout", "Event", "package dev.greenlight.harness.rollout;\npublic interface Event {}");
        java(
                "checks",
                "package-info",
                "/** Words. May import {@code org.junit.jupiter}. */\npackage dev.greenlight.checks;");
        java("checks", "Finding", "package dev.greenlight.checks;\nrecord Finding(String expected, String found) {}");
        java("checks", "Types", "package dev.greenlight.checks;\nclass Types { String units = \"[0-9]+(ms|s|m)\"; }");
    }

    @Test
    void topOfTheRepository_holdsNothingElse() throws IOException {
        try (var entries = Files.list(SCRIPT.getParent().getParent().getParent())) {
            assertThat(entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.startsWith(".") && !name.equals("target"))
                            .toList())
                    .containsExactlyInAnyOrder(
                            "pom.xml",
                            "smoke-tests",
                            "perf-tests",
                            "deploy-harness",
                            "reports",
                            "README.md",
                            "greenlight",
                            "greenlight.cmd",
                            "mvnw",
                            "mvnw.cmd",
                            "LICENSE",
                            "CHANGELOG.md");
        }
    }

    /** The view that shows what is next names the command: other programs drive the same core. */
    @Test
    void coreOfTheHarness_namesNoCommand() throws IOException {
        Path core = SCRIPT.getParent().getParent().getParent().resolve("deploy-harness/core/src/main/java");
        try (var sources = Files.walk(core)) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(Files.readString(file)).doesNotContainPattern("\"[^\"\n]*greenlight [a-z]"));
        }
    }

    @Test
    void withinAllLimits_isGreen_andATable() throws Exception {
        Run run = house();

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said())
                .contains("| settings parsers | 1 | 1 |", "| shapes of a failed check | 1 | 1 |")
                .contains("All are within their limits.")
                .doesNotContain("RED");
    }

    @Test
    void packageOverThirtyFiles_isRed() throws Exception {
        for (int number : IntStream.range(0, 28).toArray()) {
            java("checks", "C" + number, "package dev.greenlight.checks;\nclass C%d {}".formatted(number));
        }

        assertRed("files of the largest package: expected at most 30, found 31", "dev.greenlight.checks");
    }

    @Test
    void falsePackageInfo_isRed() throws Exception {
        java(
                "checks",
                "Import",
                "package dev.greenlight.checks;\nimport dev.greenlight.harness.rollout.Event;\nclass Import {}");

        assertRed(
                "false sentences of package-info: expected at most 0, found 1",
                "dev.greenlight.checks imports dev.greenlight.harness.rollout, which its package-info does not name");
    }

    @Test
    void packageThatDoesNotExist_isRed() throws Exception {
        java(
                "checks",
                "package-info",
                "/** Words. May import {@code harness.gone}. */\npackage dev.greenlight.checks;");

        assertRed("dev.greenlight.checks may import harness.gone, which does not exist");
    }

    @Test
    void packageWithoutSentence_isRed() throws Exception {
        java("checks", "package-info", "/** Words. Imports what it likes. */\npackage dev.greenlight.checks;");

        assertRed(
                "packages that do not say what they may import: expected at most 0, found 1", "dev.greenlight.checks");
    }

    @Test
    void secondSettingsParser_isRed() throws Exception {
        java(
                "checks",
                "Second",
                "package dev.greenlight.checks;\nclass Second { String units = \"(\\\\d+) ?(h|m|s|ms)\"; }");

        assertRed("settings parsers: expected at most 1, found 2", "Second in dev.greenlight.checks");
    }

    @Test
    void staticRegistry_isRed() throws Exception {
        java("checks", "Registry", """
                package dev.greenlight.checks;
                class Registry {
                    private static final java.util.Map<String, Object> KNOWN = new java.util.concurrent.ConcurrentHashMap<>();
                    private static final java.util.Map<Class<?>, String> NAMES = new java.util.concurrent.ConcurrentHashMap<>();
                    private static final java.util.Map<String, String> FIXED = java.util.Map.of();
                }
                """);

        assertRed("static registries: expected at most 0, found 1", "Registry in dev.greenlight.checks");
    }

    @Test
    void secondNarrator_isRed() throws Exception {
        String story =
                "package dev.greenlight.harness.%s;\nimport dev.greenlight.harness.rollout.Event;\nclass T { Event.Decided one; }";
        info("harness.story");
        java("harness.story", "T", story.formatted("story"));
        java("harness.story", "Moment", story.formatted("story"));
        info("harness.notify");
        java("harness.notify", "T", story.formatted("notify"));

        assertRed("narrators: expected at most 1, found 2", "T in dev.greenlight.harness.notify");
    }

    @Test
    void secondShapeOfAFailedCheck_isRed() throws Exception {
        java(
                "checks",
                "Note",
                "package dev.greenlight.checks;\nrecord Note(String id, String status, String message) {}");

        assertRed("shapes of a failed check: expected at most 1, found 2", "dev.greenlight.checks.Note");
    }

    @Test
    void launcherOverSeventyLines_isRed() throws Exception {
        file("greenlight", "#!/bin/sh\n".repeat(71));

        assertRed("lines of the launcher greenlight: expected at most 70, found 71");
    }

    @Test
    void moreMainLinesThanTheLimit_areRed_testsAreNotCounted() throws Exception {
        file("module/src/test/java/Long.java", "//\n".repeat(75_700));
        assertThat(house().code()).isZero();

        java("checks", "Long", "package dev.greenlight.checks;\n" + "//\n".repeat(75_700));

        assertRed("main lines (product; test tooling apart): expected at most 75,660, found 75,7");
    }

    @Test
    void otherWayOfTheTag_isRed() throws Exception {
        java(
                "checks",
                "Ecs",
                "package dev.greenlight.checks;\nclass Ecs { void send() { clients.registerTaskDefinition(built); } }");

        assertRed("the way of the tag: PlanMaker.java has no more");
    }

    @Test
    void script_printsTheTable_andEndsWithOneForWhatIsOverItsLimit() throws Exception {
        file("greenlight", "#!/bin/sh\n".repeat(71));
        Path out = root.resolve("out.txt");
        Process script = new ProcessBuilder(SCRIPT.toString(), root.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(script.waitFor()).as(Files.readString(out)).isEqualTo(1);
        assertThat(Files.readString(out)).isEqualTo(house().said()).contains("RED: lines of the launcher greenlight");
    }

    private void assertRed(String... said) throws Exception {
        Run run = house();
        assertThat(run.code()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).contains(said).contains("RED: ");
    }

    private Run house() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(root.toString()));
        LIMIT.matcher(Files.readString(SCRIPT))
                .results()
                .map(MatchResult::group)
                .forEach(arguments::add);
        var out = new ByteArrayOutputStream();
        int code = House.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    private void info(String name) throws IOException {
        java(
                name,
                "package-info",
                "/** A. May import {@code harness.rollout}. */\npackage dev.greenlight.%s;".formatted(name));
    }

    private void java(String packageName, String type, String text) throws IOException {
        file("module/src/main/java/dev/greenlight/%s/%s.java".formatted(packageName.replace('.', '/'), type), text);
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
