package dev.greenlight.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The arrows between all modules: {@code cli → {aws, results} → core → checks}; suites are known by name only, and the local cloud
 * and the sample service know nothing of the rest. {@code ArchitectureTest} has the finer rules.
 */
class ArrowsTest {
    private static Collection<Source> product;

    @BeforeAll
    static void read() throws IOException {
        product =
                Checkout.read(Path.of("..", "..").toAbsolutePath().normalize()).product();
    }

    @Test
    void modules_importWhatTheArrowsAllow() {
        Map<String, String> homes = product.stream()
                .collect(Collectors.toMap(Source::packageName, Source::module, ArrowsTest::only, TreeMap::new));

        Map<String, Set<String>> arrows = arrows(Source::module, homes::get);

        assertThat(arrows)
                .containsOnly(
                        entry("deploy-harness/aws", Set.of("deploy-harness/core", "reports/checks")),
                        entry(
                                "deploy-harness/cli",
                                Set.of(
                                        "deploy-harness/aws",
                                        "deploy-harness/core",
                                        "deploy-harness/launcher",
                                        "reports/checks",
                                        "reports/results")),
                        entry("deploy-harness/core", Set.of("reports/checks")),
                        entry("deploy-harness/launcher", Set.of()),
                        entry("deploy-harness/local-cloud", Set.of("deploy-harness/launcher")),
                        entry("deploy-harness/sample-service", Set.of()),
                        entry("perf-tests", Set.of("reports/checks")),
                        entry("reports/allure-report", Set.of("deploy-harness/cli", "reports/checks")),
                        entry("reports/checks", Set.of()),
                        entry("reports/results", Set.of("reports/checks")),
                        entry("smoke-tests", Set.of("reports/checks")));
    }

    @Test
    void packages_haveNoCycles() {
        Map<String, Set<String>> arrows = arrows(Source::packageName, Function.identity());
        assertThat(arrows).hasSizeGreaterThan(50);

        // What imports nothing that is left is in no cycle; so in the end only cycles and what leads to them are left.
        while (arrows.values().removeIf(Set::isEmpty)) {
            arrows.values().forEach(targets -> targets.retainAll(arrows.keySet()));
        }

        assertThat(arrows).isEmpty();
    }

    /** From each to all that its files name of the others. */
    private static Map<String, Set<String>> arrows(Function<Source, String> from, Function<String, String> to) {
        Set<String> packages = product.stream().map(Source::packageName).collect(Collectors.toSet());
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (Source source : product) {
            Set<String> targets = arrows.computeIfAbsent(from.apply(source), any -> new TreeSet<>());
            source.packagesNamed().stream().filter(packages::contains).map(to).forEach(targets::add);
        }
        arrows.forEach((self, targets) -> targets.remove(self));
        return arrows;
    }

    private static String only(String one, String other) {
        assertThat(one).as("the module of a package").isEqualTo(other);
        return one;
    }
}
