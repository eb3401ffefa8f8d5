package dev.greenlight.harness.gate;

import dev.greenlight.checks.weight.CheckWeight;
import dev.greenlight.reports.collect.CheckId;
import dev.greenlight.settings.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Keeps the checks that were asked for, and remembers what there was, so that a misspelt name can be told from an empty one. */
final class Selection implements PostDiscoveryFilter {
    /** Stands for the number of what runs more than once, such as a dynamic test. */
    private static final String REPEATED = "[n]";

    private final GateRequest request;
    private final Set<String> suites = new TreeSet<>();
    private final Set<String> checks = new TreeSet<>();
    private final Set<String> matched = new TreeSet<>();
    private final Set<String> classes = new HashSet<>();

    /** A selection of what the request names; suites on request are known even where they are not discovered. */
    Selection(GateRequest request, Set<String> onRequest) {
        this.request = request;
        suites.addAll(onRequest);
    }

    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        if (!descriptor.getChildren().isEmpty() || descriptor.getParent().isEmpty()) {
            return FilterResult.included("decided by what it holds");
        }
        CheckId id = CheckId.of(descriptor);
        suites.add(id.suite());
        if (id.isSuite()) {
            return FilterResult.includedIf(wantsSuite(descriptor, id) && wantsCheckOf(id));
        }
        classNames(descriptor).forEach(classes::add);
        boolean suiteWanted = wantsSuite(descriptor, id);
        if (CheckId.holdsNamedChecks(descriptor)) {
            return FilterResult.includedIf(wantsCheckOf(id) && suiteWanted);
        }
        checks.add(descriptor.isTest() ? id.value() : id.value() + REPEATED);
        boolean checkWanted = wantsCheck(id);
        return FilterResult.includedIf(suiteWanted && checkWanted);
    }

    /** Fails unless every name that was asked for fits something. */
    void requireKnown() {
        List<String> problems = new ArrayList<>();
        for (String suite : request.suites()) {
            if (!matched.contains(suite)) {
                problems.add("Unknown suite \"%s\"%s Known suites: %s"
                        .formatted(suite, nearest(Spelling.closest(suite, suites)), String.join(", ", suites)));
            }
        }
        for (String check : request.checks()) {
            if (!matched.contains(check)) {
                problems.add(unknownCheck(check));
            }
        }
        unknownWeights().stream().map(this::unknownCheck).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new UnknownSelection(String.join("\n", problems));
        }
    }

    /** What {@code checks} weighs and does not exist, here or in a suite that another command runs. */
    private List<String> unknownWeights() {
        List<String> weighed = CheckWeight.ids(request.parameters()).stream()
                .filter(id -> checks.stream().noneMatch(check -> KnownChecks.isNamed(check, id) || isWhole(id, check)))
                .toList();
        if (weighed.isEmpty()) {
            return weighed;
        }
        KnownChecks.elsewhere(getClass().getClassLoader()).stream()
                .map(KnownChecks.Known::id)
                .forEach(checks::add);
        return weighed.stream().filter(id -> !isListed(id)).toList();
    }

    /** Of a suite whose checks are named as they run, any may be one of them. */
    private boolean isListed(String id) {
        List<String> siblings = checks.stream()
                .filter(check -> suiteOf(check).equals(suiteOf(id)))
                .toList();
        return siblings.isEmpty()
                ? suites.contains(suiteOf(id))
                : id.endsWith(".*") || siblings.stream().anyMatch(check -> KnownChecks.isNamed(check, id));
    }

    private static boolean isWhole(String id, String check) {
        return id.equals(suiteOf(check) + ".*");
    }

    private static String suiteOf(String id) {
        return id.contains(".") ? id.substring(0, id.indexOf('.')) : id;
    }

    /** Fails when no test was found in any of these classes: a team's jar that is not looked at is not to pass for one that is. */
    void requireSuiteIn(Path jar, List<String> jarClasses) {
        if (Collections.disjoint(classes, jarClasses)) {
            throw new UnknownSelection(
                    "There is no suite in %s: expected a class with tests, such as one with".formatted(jar)
                            + " @SmokeSuite(\"orders\") and a @Test method");
        }
    }

    private String unknownCheck(String check) {
        String suite = suiteOf(check);
        Set<String> siblings = new TreeSet<>(checks);
        siblings.removeIf(id -> !suiteOf(id).equals(suite));
        if (siblings.isEmpty()) {
            checks.forEach(id -> siblings.add(suiteOf(id) + ".*"));
        }
        return "Unknown check \"%s\"%s Known checks: %s"
                .formatted(check, nearest(Spelling.closestCheck(check, checks)), String.join(", ", siblings));
    }

    private static String nearest(Optional<String> known) {
        return known.map(": did you mean \"%s\"?"::formatted).orElse(".");
    }

    private boolean wantsSuite(TestDescriptor descriptor, CheckId id) {
        if (request.suites().isEmpty()) {
            return true;
        }
        boolean wanted = false;
        for (String name : request.suites()) {
            if (name.equals(id.suite()) || liesIn(name, descriptor)) {
                matched.add(name);
                wanted = true;
            }
        }
        return wanted;
    }

    private boolean wantsCheck(CheckId id) {
        if (request.checks().isEmpty()) {
            return true;
        }
        boolean wanted = false;
        for (String name : request.checks()) {
            if (name.equals(id.value()) || name.startsWith(id.value() + "[")) {
                matched.add(name);
                wanted = true;
            }
        }
        return wanted;
    }

    /** The checks of such a suite are known when it has run: any that names it may be among them. */
    private boolean wantsCheckOf(CheckId suite) {
        boolean wanted = request.checks().isEmpty();
        for (String name : request.checks()) {
            if (name.startsWith(suite.suite() + ".")) {
                matched.add(name);
                wanted = true;
            }
        }
        return wanted;
    }

    private static boolean liesIn(String classOrPackage, TestDescriptor descriptor) {
        return classNames(descriptor)
                .anyMatch(name -> name.equals(classOrPackage) || name.startsWith(classOrPackage + "."));
    }

    /** The classes that hold it, from the inside out. */
    private static Stream<String> classNames(TestDescriptor descriptor) {
        return Stream.iterate(Optional.of(descriptor), Optional::isPresent, at -> at.orElseThrow()
                        .getParent())
                .flatMap(at -> at.orElseThrow().getSource().stream())
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName());
    }
}
