package dev.greenlight.smoke.settings;

import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.Endpoint;
import dev.greenlight.smoke.checks.api.EndpointKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the target answers what. Paths start with a slash and are appended to the path of the target's URL. What is not configured
 * is looked for when it is first asked for, once in a run. Asking for an endpoint that the target does not have ends the check as
 * skipped, which says so.
 */
public final class Endpoints {
    private final TargetPaths paths;
    private final Supplier<Map<EndpointKind, Endpoint>> search;
    private volatile @Nullable Map<EndpointKind, Endpoint> found;

    Endpoints(TargetPaths paths, Supplier<Map<EndpointKind, Endpoint>> search) {
        this.paths = paths;
        this.search = search;
    }

    /** The page whose headers the security checks look at. */
    public String landing() {
        return paths.landing();
    }

    /** Whether that page is configured, so that it must be there. */
    public boolean isLandingDeclared() {
        return paths.landingIsSet();
    }

    /** The health of the process itself. */
    public String liveness() {
        return path(EndpointKind.LIVENESS);
    }

    /** The health of the service with its dependencies. */
    public String apiHealth() {
        return path(EndpointKind.API_HEALTH);
    }

    /** The health endpoint that there is, of the process before that of the service. */
    public Optional<String> health() {
        return Stream.of(EndpointKind.LIVENESS, EndpointKind.API_HEALTH)
                .map(this::get)
                .filter(Endpoint::exists)
                .map(Endpoint::path)
                .findFirst();
    }

    /** Whether none was found, and it was not said that there is none of the process. */
    public boolean lacksHealth() {
        return !paths.declared().containsKey(EndpointKind.LIVENESS) && health().isEmpty();
    }

    /** Whether it is configured where the version is reported. */
    public boolean declaresVersion() {
        return paths.declared().containsKey(EndpointKind.VERSION);
    }

    /** Where the version may be reported, most likely first. */
    public List<String> versions() {
        Stream<String> first = declaresVersion() ? Stream.of(path(EndpointKind.VERSION)) : Stream.empty();
        List<String> all = Stream.concat(
                        first,
                        Stream.of(EndpointKind.VERSION, EndpointKind.LIVENESS, EndpointKind.API_HEALTH)
                                .map(this::get)
                                .filter(Endpoint::exists)
                                .map(Endpoint::path))
                .distinct()
                .toList();
        return all.isEmpty() ? List.of(landing()) : all;
    }

    /** WhatsApp's webhook. */
    public String webhook() {
        return path(EndpointKind.WEBHOOK);
    }

    /** An endpoint that needs the admin token. */
    public String admin() {
        return path(EndpointKind.ADMIN);
    }

    /** What the CORS check asks for as scripts of other sites would. */
    public String cors() {
        return paths.cors()
                .or(() -> Optional.of(get(EndpointKind.API_HEALTH))
                        .filter(Endpoint::exists)
                        .map(Endpoint::path))
                .or(this::health)
                .orElseGet(this::landing);
    }

    /** A path that does not exist. */
    public String notFound() {
        return paths.notFound();
    }

    /** Everything that is known so far, by the name of the endpoint. */
    public Map<String, Endpoint> known() {
        Map<EndpointKind, Endpoint> all = found;
        Map<String, Endpoint> known = new TreeMap<>();
        (all == null ? paths.declared() : all).forEach((kind, endpoint) -> known.put(kind.word(), endpoint));
        return known;
    }

    /** Looks for what is not configured, unless that was done. */
    Endpoint get(EndpointKind kind) {
        Endpoint declared = paths.declared().get(kind);
        if (declared != null) {
            return declared;
        }
        Map<EndpointKind, Endpoint> all = search.get();
        found = all;
        return all.getOrDefault(kind, Endpoint.NONE);
    }

    private String path(EndpointKind kind) {
        Endpoint endpoint = get(kind);
        if (!endpoint.exists()) {
            throw new CheckProblem(kind.absent(paths.declared().containsKey(kind)));
        }
        return endpoint.path();
    }
}
