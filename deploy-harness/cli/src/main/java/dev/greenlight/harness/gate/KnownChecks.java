package dev.greenlight.harness.gate;

import dev.greenlight.checks.junit.Critical;
import dev.greenlight.reports.collect.CheckId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The checks that the suites of the class path declare, those that its pages list, and what the pages say of each: every Markdown
 * table in {@value #PAGE} whose first column holds ids.
 */
public final class KnownChecks {
    private static final String PAGE = "META-INF/greenlight/checks/README.md";
    private static final Pattern ID = Pattern.compile("`([a-z0-9-]+\\.[a-z0-9*-]+(?:\\[n])?)`");
    private static final String LIKEWISE = "likewise";

    /** The heads of a table that says what checks prove; others name options. */
    private static final String PROVES = "passes";

    private static final String CRITICAL = "because, when it fails";

    private KnownChecks() {}

    /**
     * A check.
     *
     * @param isCritical whether its failure alone decides
     * @param texts what is said of it, by the column's head, such as {@code passes}
     */
    public record Known(String id, boolean isCritical, Map<String, String> texts) {
        /** What stands in that column; empty when nothing does. */
        public String text(String column) {
            String text = texts.getOrDefault(column, "");
            return text.equals("–") ? "" : text;
        }

        /** Whether the id names it. */
        public boolean isNamed(String name) {
            return KnownChecks.isNamed(id, name);
        }
    }

    /** Whether the name is one that this id stands for: {@code *} is any word, {@code [n]} the number of a repetition, or none. */
    static boolean isNamed(String id, String name) {
        String words = id.replace("[n]", "\\E(\\[\\d+])?\\Q").replace("*", "\\E[\\w-]+\\Q");
        return name.matches("\\Q" + words + "\\E");
    }

    /** All of them, in the order in which they are shown. */
    public static List<Known> all() {
        ClassLoader loader = KnownChecks.class.getClassLoader();
        GateRequest request = GateRequest.of(Map.of(), Duration.ofMinutes(1));
        OnRequest onRequest = OnRequest.of(loader);
        List<String> classes = SuiteClasses.builtIn(loader, onRequest, request);
        Selection selection = new Selection(request, onRequest.classes().keySet());
        TestPlan plan = LauncherFactory.create(LauncherGate.bare())
                .discover(DiscoveryRequests.of(request, classes, loader, selection, new DiscoveryProblems()));
        Map<String, Map<String, String>> texts = texts(loader);
        List<Known> discovered = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .map(test -> known(plan, test, texts))
                .toList();
        discovered.forEach(check -> texts.remove(check.id()));
        return Stream.concat(discovered.stream(), documented(texts)).toList();
    }

    /** The checks of suites that only the commands run that need them: their pages list them. */
    static List<Known> elsewhere(ClassLoader loader) {
        return documented(texts(loader)).toList();
    }

    private static Stream<Known> documented(Map<String, Map<String, String>> texts) {
        return texts.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(PROVES))
                .map(entry -> new Known(entry.getKey(), false, entry.getValue()))
                .map(known -> new Known(known.id(), !known.text(CRITICAL).isEmpty(), known.texts()));
    }

    private static Known known(TestPlan plan, TestIdentifier test, Map<String, Map<String, String>> texts) {
        String id = CheckId.of(plan, test).value();
        return new Known(id, test.getTags().contains(TestTag.create(Critical.TAG)), texts.getOrDefault(id, Map.of()));
    }

    private static Map<String, Map<String, String>> texts(ClassLoader loader) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        try {
            for (URL page : Collections.list(loader.getResources(PAGE))) {
                try (var reader =
                        new BufferedReader(new InputStreamReader(page.openStream(), StandardCharsets.UTF_8))) {
                    read(reader.lines().toList(), texts);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + PAGE, broken);
        }
        return texts;
    }

    private static void read(List<String> lines, Map<String, Map<String, String>> texts) {
        List<String> heads = List.of();
        List<String> above = List.of();
        for (String line : lines) {
            List<String> cells = cells(line);
            List<String> ids = cells.isEmpty()
                    ? List.of()
                    : ID.matcher(cells.get(0))
                            .results()
                            .map((MatchResult match) -> match.group(1))
                            .toList();
            if (ids.isEmpty()) {
                heads = cells.isEmpty() || cells.get(0).matches("[-:]*-[-:]*") ? heads : cells;
                continue;
            }
            for (int i = 1; i < Math.min(cells.size(), heads.size()); i++) {
                String text = cells.get(i).equals(LIKEWISE) && i < above.size() ? above.get(i) : cells.get(i);
                cells.set(i, text);
                String head = heads.get(i);
                ids.forEach(id ->
                        texts.computeIfAbsent(id, any -> new LinkedHashMap<>()).put(head, text));
            }
            above = cells;
        }
    }

    private static List<String> cells(String line) {
        return line.startsWith("| ")
                ? Arrays.asList(Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                        .map(String::strip)
                        .toArray(String[]::new))
                : line.startsWith("|---") ? Arrays.asList("---") : List.of();
    }
}
