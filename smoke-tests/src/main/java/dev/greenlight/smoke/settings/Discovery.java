package dev.greenlight.smoke.settings;

import dev.greenlight.checks.Endpoint;
import dev.greenlight.smoke.checks.api.EndpointKind;
import dev.greenlight.smoke.checks.health.HealthEndpointRules;
import dev.greenlight.smoke.http.Attempt;
import dev.greenlight.smoke.http.RequestFailed;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.message.TargetResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for the endpoints that are not configured at their usual places, first at the most usual ones. What it learns, checks need
 * not ask for again. Sends what changes nothing in the target: GET requests, and an invalid event to a webhook.
 */
final class Discovery {
    private final Target target;
    private final TargetPaths paths;
    private final Map<URI, TargetResponse> got = new HashMap<>();
    private final Map<URI, TargetResponse> posted = new HashMap<>();

    Discovery(Target target, TargetPaths paths) {
        this.target = target;
        this.paths = paths;
    }

    /** All endpoints. */
    record Found(Map<EndpointKind, Endpoint> endpoints) {}

    /**
     * All endpoints, the configured ones among them.
     *
     * @throws RequestFailed when nothing is answered
     */
    Found find() {
        Map<EndpointKind, Endpoint> found = new EnumMap<>(EndpointKind.class);
        found.putAll(paths.declared());
        List<EndpointKind> open = Stream.of(EndpointKind.values())
                .filter(kind -> !found.containsKey(kind) && !kind.usual().isEmpty())
                .toList();
        if (!open.isEmpty()) {
            ask(open, found, 0, 1);
            ask(open, found, 1, Integer.MAX_VALUE);
        }
        if (!found.containsKey(EndpointKind.VERSION)) {
            version(found).ifPresent(path -> found.put(EndpointKind.VERSION, Endpoint.discovered(path)));
        }
        Stream.of(EndpointKind.values()).forEach(kind -> found.putIfAbsent(kind, Endpoint.NONE));
        return new Found(found);
    }

    private void ask(List<EndpointKind> open, Map<EndpointKind, Endpoint> found, int from, int to) {
        List<TargetRequest> requests = new ArrayList<>();
        for (EndpointKind kind : open) {
            if (!found.containsKey(kind) && kind.usual().size() > from) {
                add(requests, kind.isPosted(), paths.notFound());
                kind.usual().stream().limit(to).skip(from).forEach(path -> add(requests, kind.isPosted(), path));
            }
        }
        List<Attempt> attempts = target.learn(requests);
        attempts.forEach(attempt -> attempt.exchange()
                .ifPresent(exchange -> answers(!exchange.request().method().equals("GET"))
                        .put(exchange.request().uri(), exchange.response())));
        if (!attempts.isEmpty()
                && attempts.stream().allMatch(attempt -> attempt.exchange().isEmpty())) {
            attempts.get(0).answer(); // fails, and says why
        }
        open.stream().filter(kind -> !found.containsKey(kind)).forEach(kind -> match(kind)
                .ifPresent(path -> found.put(kind, Endpoint.discovered(path))));
    }

    private void add(List<TargetRequest> requests, boolean post, String path) {
        boolean known = answers(post).containsKey(target.resolve(path))
                || requests.stream()
                        .anyMatch(request -> request.uri().equals(target.resolve(path))
                                && request.method().equals(post ? "POST" : "GET"));
        if (!known) {
            requests.add(post ? target.invalidEvent(path) : target.request("GET", path));
        }
    }

    private Optional<String> match(EndpointKind kind) {
        Map<URI, TargetResponse> answers = answers(kind.isPosted());
        URI nowhere = target.resolve(paths.notFound());
        TargetResponse unknown =
                answers.getOrDefault(nowhere, new TargetResponse(0, new Headers(List.of()), "", nowhere));
        return kind.usual().stream()
                .filter(path -> {
                    TargetResponse answer = answers.get(target.resolve(path));
                    return answer != null && kind.answers(answer, unknown);
                })
                .findFirst();
    }

    private Map<URI, TargetResponse> answers(boolean post) {
        return post ? posted : got;
    }

    private Optional<String> version(Map<EndpointKind, Endpoint> found) {
        return Stream.of(EndpointKind.LIVENESS, EndpointKind.API_HEALTH)
                .map(kind -> found.getOrDefault(kind, Endpoint.NONE))
                .filter(Endpoint::exists)
                .map(Endpoint::path)
                .filter(this::reportsVersion)
                .findFirst();
    }

    private boolean reportsVersion(String path) {
        try {
            return !HealthEndpointRules.versions(target.answer(path).response()).isEmpty();
        } catch (RequestFailed unanswered) {
            return false;
        }
    }
}
