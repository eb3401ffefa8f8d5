package dev.greenlight.checks.load;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses load where it is not allowed: on a host that isn't configured, and on production. */
public final class LoadGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private static final String PRODUCTION = "production";

    private LoadGuard() {}

    /** Why this load is refused; empty when it is allowed. Pure: names are not resolved. */
    public static Optional<String> refusal(Settings settings) {
        if (settings.get(LoadKeys.ALLOW)) {
            return Optional.empty();
        }
        if (settings.get(Settings.ENVIRONMENT).equals(PRODUCTION)) {
            return Optional.of("Load on production is refused: expected load.allow: true in the configuration of the "
                    + "environment, found nothing; set it when a load test of production is what you want");
        }
        Origin origin = ConnectionProfile.of(settings, System.getenv()).origin();
        String host = origin.serverName().orElse(origin.host());
        List<String> hosts = settings.get(LoadKeys.HOSTS);
        if (LOOPBACK.contains(host) || hosts.stream().anyMatch(host::equalsIgnoreCase)) {
            return Optional.empty();
        }
        return Optional.of(
                "Load on %s is refused: expected the host in load.hosts, found %s; add it there if it is yours to load"
                        .formatted(host, hosts.isEmpty() ? "no hosts" : String.join(", ", hosts)));
    }
}
