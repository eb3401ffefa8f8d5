package dev.greenlight.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the table shows, each by the rule that stands at its method. */
final class Figures {
    private static final String HARNESS = "dev.greenlight.harness.";
    private static final String STORY = HARNESS + "story";

    /** Those that are a program of their own with a command line of their own, which settings do not reach. */
    private static final List<String> APART =
            List.of("dev.greenlight.cloud", "dev.greenlight.sample", "dev.greenlight.launcher");

    /** What makes events, keeps them, or decides and acts by them. */
    private static final List<String> WORKING =
            List.of(HARNESS + "rollout", HARNESS + "engine", HARNESS + "journal", HARNESS + "ecs");

    private static final Pattern UNITS =
            Pattern.compile("\"[^\"\\n]*\\b(?:ms|s|m|h)\\|(?:ms|s|m|h)\\b[^\"\\n]*\"|case \"ms\"");
    private static final Pattern HELD_STATICALLY = Pattern.compile(
            "\\bstatic (?:final )?[\\w.]*(?:Map|Set|List|Queue|Deque)<(?!Class<)[^=;()]*=\\s*"
                    + "(?:new [\\w.]*(?:Map|Set|List|Queue|Deque)<|ConcurrentHashMap\\.newKeySet|Collections\\.synchronized)");
    private static final Pattern EVENT = Pattern.compile("\\bEvent\\.[A-Z]\\w*");
    private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)(?:<[^(]*>)?\\(([^{]*)\\)");
    private static final Pattern FINDING =
            Pattern.compile("\\b[Ee]xpected\\b[\\s\\S]*\\bfound\\b|\\bString status\\b[\\s\\S]*\\bString message\\b");

    private final Checkout checkout;

    Figures(Checkout checkout) {
        this.checkout = checkout;
    }

    List<Figure> all() throws IOException {
        return List.of(
                new Figure("main_lines", "main lines (product; test tooling apart)", mainLines(), List.of()),
                new Figure("launcher", "lines of the launcher greenlight", launcher(), List.of()),
                Figure.of("settings_parsers", "settings parsers", settingsParsers()),
                Figure.of("static_registries", "static registries", staticRegistries()),
                Figure.of("narrators", "narrators", narrators()),
                Figure.of("shapes", "shapes of a failed check", shapes()),
                largestPackage(),
                new Figure(
                        "hops",
                        "hops from --image-tag to RegisterTaskDefinition",
                        Way.hops().size(),
                        Way.hops()),
                Figure.of("unclaimed", "packages that do not say what they may import", checkout.unclaimed()),
                Figure.of("false_claims", "false sentences of package-info", checkout.falseClaims()));
    }

    private long mainLines() {
        return checkout.product().stream().mapToLong(Source::lines).sum();
    }

    private long launcher() throws IOException {
        Path launcher = checkout.root().resolve("greenlight");
        return Files.exists(launcher) ? Files.readAllLines(launcher).size() : 0;
    }

    /** Files that know the units of a duration as text, whether in a pattern or a switch: each reads settings by itself. */
    private List<String> settingsParsers() {
        return files(
                source -> !isIn(source, APART) && UNITS.matcher(source.text()).find());
    }

    /** Files with a static collection that can grow. One by class remembers what code looks like, and hands on nothing. */
    private List<String> staticRegistries() {
        return files(source -> HELD_STATICALLY.matcher(source.code()).find());
    }

    /** Files that look at kinds of events in order to tell of them; all of the story together are one. */
    private List<String> narrators() {
        Predicate<Source> looks = source -> source.packagesNamed().contains(HARNESS + "rollout")
                && EVENT.matcher(source.code()).find();
        Stream<String> story = files(looks.and(source -> source.packageName().equals(STORY))).stream()
                .map(any -> STORY);
        return Stream.concat(
                        story.distinct(),
                        files(looks.and(source -> !isIn(source, WORKING)
                                        && !source.packageName().equals(STORY)))
                                .stream())
                .toList();
    }

    /** Records with what a check expected and found, or with its status as text beside its message. */
    private List<String> shapes() {
        return checkout.product().stream()
                .filter(source -> !isIn(source, APART))
                .flatMap(source -> RECORD.matcher(source.code())
                        .results()
                        .filter(record -> FINDING.matcher(record.group(2)).find())
                        .map(record -> source.packageName() + "." + record.group(1)))
                .sorted()
                .toList();
    }

    private Figure largestPackage() {
        List<List<Source>> packages = checkout.packages();
        List<Source> largest = packages.get(packages.size() - 1);
        return new Figure(
                "package_files",
                "files of the largest package",
                largest.size(),
                List.of(largest.get(0).packageName()));
    }

    private List<String> files(Predicate<Source> rule) {
        return checkout.product().stream()
                .filter(rule)
                .map(source ->
                        source.path().getFileName().toString().replace(".java", "") + " in " + source.packageName())
                .sorted()
                .toList();
    }

    private static boolean isIn(Source source, List<String> packages) {
        return packages.stream()
                .anyMatch(one ->
                        source.packageName().equals(one) || source.packageName().startsWith(one + "."));
    }
}
