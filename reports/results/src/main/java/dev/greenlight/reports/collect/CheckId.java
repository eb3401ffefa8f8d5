package dev.greenlight.reports.collect;

import dev.greenlight.checks.junit.CheckNames;
import dev.greenlight.checks.junit.NamedChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.platform.commons.PreconditionViolationException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The id of a check in the tree of a JUnit engine: the suite that is nearest above it, a dot, and the names below that. A
 * suite is a class named by {@code @CheckSuite}, or else the outermost container of the engine. Invocations of one
 * parameterised or dynamic test are told apart by number: {@code orders.refund[2]}; those of a factory with
 * {@code @NamedChecks} are called by their own name: {@code orders.refund-of-nothing}.
 *
 * @param suite the name of the suite
 * @param value {@code suite.name}; for the suite itself just {@code suite}
 */
public record CheckId(String suite, String value) {
    private static final Pattern PARAMETERS = Pattern.compile("\\([^)]*\\)$");
    private static final Pattern UNFIT = Pattern.compile("[^\\p{Alnum}_\\[\\]-]+");
    /** As the Jupiter engine calls factories in unique ids. */
    private static final String FACTORY = "test-factory";

    private static final Pattern INVOCATION = Pattern.compile("#\\d+");

    /** Whether this is the suite itself, not something in it. */
    public boolean isSuite() {
        return value.equals(suite);
    }

    /** Whether the checks below are named as they run, so that any name in the suite may be one of them. */
    public static boolean holdsNamedChecks(TestDescriptor descriptor) {
        return Step.isNamedFactory(descriptor.getUniqueId(), descriptor.getSource());
    }

    /** The id of what JUnit discovered. */
    public static CheckId of(TestDescriptor descriptor) {
        List<Step> path = new ArrayList<>();
        for (Optional<TestDescriptor> at = Optional.of(descriptor);
                at.isPresent();
                at = at.get().getParent()) {
            path.add(
                    0,
                    new Step(
                            at.get().getDisplayName(),
                            at.get().getUniqueId(),
                            at.get().getSource()));
        }
        return of(path);
    }

    /** The id of what JUnit is about to run. */
    public static CheckId of(TestPlan plan, TestIdentifier identifier) {
        List<Step> path = new ArrayList<>();
        for (Optional<TestIdentifier> at = Optional.of(identifier); at.isPresent(); at = plan.getParent(at.get())) {
            path.add(
                    0,
                    new Step(
                            at.get().getDisplayName(),
                            at.get().getUniqueIdObject(),
                            at.get().getSource()));
        }
        return of(path);
    }

    private static CheckId of(List<Step> pathFromEngine) {
        if (pathFromEngine.size() == 1) {
            return new CheckId(
                    pathFromEngine.get(0).segment(), pathFromEngine.get(0).segment());
        }
        List<Step> path = pathFromEngine.subList(1, pathFromEngine.size());
        int suite = 0;
        for (int depth = 0; depth < path.size(); depth++) {
            if (path.get(depth).isNamedSuite()) {
                suite = depth;
            }
        }
        var id = new StringBuilder(path.get(suite).segment());
        boolean named = false;
        for (Step step : path.subList(suite + 1, path.size())) {
            boolean namedBelow =
                    step != path.get(path.size() - 1) && Step.isNamedFactory(step.uniqueId(), step.source());
            if (!namedBelow) {
                String name = "." + step.segment();
                id.append(named ? name : step.invocation().orElse(name));
            }
            named |= namedBelow;
        }
        return new CheckId(path.get(suite).segment(), id.toString());
    }

    private record Step(String displayName, UniqueId uniqueId, Optional<TestSource> source) {
        String segment() {
            String name = PARAMETERS.matcher(displayName).replaceFirst("");
            return UNFIT.matcher(name.strip()).replaceAll("-");
        }

        /** {@code [2]} for the second invocation of a parameterised, repeated or dynamic test. */
        Optional<String> invocation() {
            String last = uniqueId.getLastSegment().getValue();
            return INVOCATION.matcher(last).matches() ? Optional.of("[" + last.substring(1) + "]") : Optional.empty();
        }

        /** Its dynamic tests have the same source, but are of another type. */
        static boolean isNamedFactory(UniqueId id, Optional<TestSource> source) {
            if (!id.getLastSegment().getType().equals(FACTORY)) {
                return false;
            }
            try {
                return source.filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .filter(method -> method.getJavaMethod().isAnnotationPresent(NamedChecks.class))
                        .isPresent();
            } catch (PreconditionViolationException | LinkageError unreadable) {
                return false; // JUnit reports such a method as a problem of its own
            }
        }

        boolean isNamedSuite() {
            return source.filter(ClassSource.class::isInstance)
                    .map(ClassSource.class::cast)
                    .filter(Step::carriesName)
                    .isPresent();
        }

        private static boolean carriesName(ClassSource source) {
            try {
                return CheckNames.suiteName(source.getJavaClass()).isPresent();
            } catch (PreconditionViolationException | IllegalArgumentException | LinkageError unreadable) {
                return false; // JUnit reports such a class as a problem of its own
            }
        }
    }
}
