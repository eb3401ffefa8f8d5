package dev.greenlight.harness.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One weakness in one component, however many layers and reports tell of it. The worst severity that any of them names holds. */
record Group(
        Weakness first,
        Severity severity,
        Set<String> scanners,
        Set<String> places,
        Set<String> versions,
        List<Weakness> all) {
    private static final int MOST_PLACES = 5;

    static List<Group> of(List<Source> sources) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Source source : sources) {
            source.report().ifPresent(report -> report.weaknesses()
                    .forEach(one ->
                            groups.computeIfAbsent(one.key(), key -> empty(one)).add(report.scanner(), one)));
        }
        return groups.values().stream().map(Group::settled).toList();
    }

    private static Group empty(Weakness first) {
        return new Group(
                first,
                first.severity(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new ArrayList<>());
    }

    private void add(String scanner, Weakness weakness) {
        scanners.add(scanner);
        all.add(weakness);
        if (!weakness.place().isEmpty() && places.size() <= MOST_PLACES) {
            places.add(weakness.place());
        }
        if (!weakness.version().isEmpty() && versions.size() <= MOST_PLACES) {
            versions.add(weakness.version());
        }
    }

    /** A scanner that doesn't know the severity is outweighed by one that does. */
    private Group settled() {
        Severity worst =
                all.stream().map(Weakness::severity).min(Enum::compareTo).orElse(first.severity());
        return new Group(first, worst, scanners, places, versions, all);
    }

    String key() {
        return first.key();
    }

    String component() {
        return first.component();
    }

    String link() {
        return first.link();
    }

    String fixed() {
        return all.stream()
                .map(Weakness::fixed)
                .filter(version -> !version.isEmpty())
                .findFirst()
                .orElse("");
    }

    boolean isCoveredBy(Waiver waiver) {
        return all.stream().anyMatch(waiver::covers);
    }

    String sentence() {
        String title = first.title().isEmpty() ? "" : " (%s)".formatted(first.title());
        return "%s %s in %s%s".formatted(severity, first.id(), component(), title);
    }

    String found() {
        var text = new StringBuilder(String.join(", ", versions));
        if (!places.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append("in ")
                    .append(String.join(", ", places.stream().limit(MOST_PLACES).toList()))
                    .append(places.size() > MOST_PLACES ? " and more" : "");
        }
        return text.append(" (%s)".formatted(String.join(", ", scanners)))
                .toString()
                .strip();
    }
}
