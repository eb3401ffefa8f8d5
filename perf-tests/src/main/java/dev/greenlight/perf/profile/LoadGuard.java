package dev.greenlight.perf.profile;

import java.util.Optional;
import java.util.Set;

/** Refuses load where it is not allowed: on a host that isn't configured, and on production. */
public final class LoadGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private LoadGuard() {}

    /** Why this load is refused; empty when it is allowed. Pure: names are not resolved. */
    public static Optional<String> refusal(LoadSettings settings) {
        if (settings.allowed()) {
            return Optional.empty();
        }
        if (settings.production()) {
            return Optional.of("Load on production is refused: expected load.allow: true in the configuration of the "
                    + "environment, found nothing; set it when a load test of production is what you want");
        }
        String host = settings.connection().origin().host();
        if (LOOPBACK.contains(host) || settings.hosts().stream().anyMatch(host::equalsIgnoreCase)) {
            return Optional.empty();
        }
        return Optional.of(
                "Load on %s is refused: expected the host in load.hosts, found %s; add it there if it is yours to load"
                        .formatted(
                                host, settings.hosts().isEmpty() ? "no hosts" : String.join(", ", settings.hosts())));
    }
}
