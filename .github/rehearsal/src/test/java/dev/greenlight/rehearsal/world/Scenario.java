package dev.greenlight.rehearsal.world;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with a release. */
public enum Scenario {
    GOOD("600d600", ""),
    /** It lacks a security header. */
    BAD_IMAGE("badbad0", "no-x-frame-options"),
    /** A scanner knows a critical weakness of it. */
    VULNERABLE_IMAGE("c0ffee1", ""),
    /** Fast enough for a request now and then, too slow under load. */
    SLOW_CANDIDATE("510510a", "latency=700ms"),
    /** It takes another admin token in production than the team believes, which no earlier job can know. */
    RED_IN_PRODUCTION("ad317a1", "");

    private final String commit;
    private final String fault;

    Scenario(String commit, String fault) {
        this.commit = commit;
        this.fault = fault;
    }

    /** The commit that is released: forty digits. */
    public String commit() {
        return (commit + "0".repeat(40)).substring(0, 40);
    }

    /** The tag of its image. */
    public String tag() {
        return "main-" + commit;
    }

    /** What the service is told to do wrong. */
    public Optional<String> fault() {
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    /** @throws IllegalArgumentException that names them all */
    public static Scenario named(String name) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown scenario \"%s\"; there are %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(String::valueOf).collect(Collectors.joining(", ")))));
    }

    /** The flags of the service. */
    List<String> flags() {
        return fault().map(name -> List.of("--fault", name)).orElse(List.of());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
