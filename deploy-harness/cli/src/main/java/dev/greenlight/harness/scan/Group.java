package dev.greenlight.harness.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One weakness in one component, in all layers and reports that name it. */
record Group(List<Weakness> all, Set<String> scanners) {
    private static final int MOST_PLACES = 5;

    static List<Group> of(List<Source> sources) {
        Map<String, Group> groups = new LinkedHashMap<>();
        sources.stream().flatMap(source -> source.report().stream()).forEach(report -> report.weaknesses()
                .forEach(one -> {
                    Group group = groups.computeIfAbsent(
                            one.key(), key -> new Group(new ArrayList<>(), new LinkedHashSet<>()));
                    group.all.add(one);
                    group.scanners.add(report.scanner());
                }));
        return List.copyOf(groups.values());
    }

    /** The worst that any of them names: a scanner that doesn't know the severity is outweighed by one that does. */
    Severity severity() {
        return all.stream().map(Weakness::severity).min(Enum::compareTo).orElseThrow();
    }

    Weakness first() {
        return all.get(0);
    }

    String key() {
        return first().key();
    }

    /** The version that is not affected, or empty. */
    String fixed() {
        return texts(Weakness::fixed).stream().findFirst().orElse("");
    }

    /** Whether no scanner knows a version that fixes it, and all look for one. */
    boolean isUnfixed() {
        return all.stream().allMatch(Weakness::unfixed);
    }

    boolean isCoveredBy(Waiver waiver) {
        return all.stream().anyMatch(waiver::covers);
    }

    String sentence() {
        String title = first().title().isEmpty() ? "" : " (%s)".formatted(first().title());
        return "%s %s in %s%s".formatted(severity(), first().id(), first().component(), title);
    }

    String found() {
        List<String> places = texts(Weakness::place);
        String shown = String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size())));
        return "%s %s%s (%s)"
                .formatted(
                        String.join(", ", texts(Weakness::version)),
                        places.isEmpty() ? "" : "in " + shown,
                        places.size() > MOST_PLACES ? " and more" : "",
                        String.join(", ", scanners))
                .replace("  ", " ")
                .strip();
    }

    /** What they say, each once; one more than is shown at most. */
    private List<String> texts(Function<Weakness, String> part) {
        return all.stream()
                .map(part)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MOST_PLACES + 1)
                .toList();
    }
}
