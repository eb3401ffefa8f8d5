package dev.greenlight.smoke.settings;

import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import dev.greenlight.smoke.checks.api.EndpointKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The paths that are configured.
 *
 * @param landing the page whose headers the security checks look at
 * @param landingIsSet whether that was said, so that it must be there
 * @param cors what the CORS check asks for, if that was said
 * @param notFound a path that does not exist
 * @param declared the endpoints that are configured, also those of which there is none
 */
record TargetPaths(
        String landing,
        boolean landingIsSet,
        Optional<String> cors,
        String notFound,
        Map<EndpointKind, Endpoint> declared) {
    private static final Map<EndpointKind, Key<Optional<String>>> KEYS = Map.of(
            EndpointKind.LIVENESS, TargetKeys.LIVENESS,
            EndpointKind.API_HEALTH, TargetKeys.API_HEALTH,
            EndpointKind.ADMIN, TargetKeys.ADMIN,
            EndpointKind.WEBHOOK, TargetKeys.WEBHOOK,
            EndpointKind.VERSION, TargetKeys.VERSION);

    static TargetPaths of(Settings settings) {
        Map<EndpointKind, Endpoint> declared = new EnumMap<>(EndpointKind.class);
        KEYS.forEach((kind, key) -> settings.get(key)
                .ifPresent(path ->
                        declared.put(kind, path.equals(TargetKeys.NONE) ? Endpoint.NONE : Endpoint.declared(path))));
        return new TargetPaths(
                settings.get(TargetKeys.LANDING),
                settings.isSet(TargetKeys.LANDING),
                settings.get(TargetKeys.CORS),
                settings.get(TargetKeys.NOT_FOUND),
                declared);
    }
}
