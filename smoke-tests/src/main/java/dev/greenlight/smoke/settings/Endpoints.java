package dev.greenlight.smoke.settings;

/**
 * Where the target answers what. Paths start with a slash and are appended to the path of the target's URL.
 *
 * @param landing the page whose headers the security checks look at
 * @param liveness the health of the process itself
 * @param apiHealth the health of the service with its dependencies
 * @param version where the version is reported, in a header or in JSON
 * @param webhook WhatsApp's webhook
 * @param admin an endpoint that needs the admin token
 * @param cors what the CORS check asks for as scripts of other sites would
 * @param notFound a path that does not exist
 */
public record Endpoints(
        String landing,
        String liveness,
        String apiHealth,
        String version,
        String webhook,
        String admin,
        String cors,
        String notFound) {}
