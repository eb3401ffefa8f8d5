package dev.greenlight.smoke.checks.api;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.health.HealthDocument;
import dev.greenlight.smoke.checks.health.HealthEndpointRules;
import dev.greenlight.smoke.checks.health.HealthStatus;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.List;
import java.util.Set;

/** The endpoints that a service may have, where they usually are, and what an answer of one looks like. */
public enum EndpointKind {
    LIVENESS(
            "liveness",
            "health endpoint of the process",
            "/healthz",
            "/livez",
            "/health/live",
            "/actuator/health/liveness",
            "/health",
            "/up",
            "/ping"),
    API_HEALTH(
            "api-health",
            "health endpoint of the service",
            "/api/health",
            "/readyz",
            "/health/ready",
            "/actuator/health",
            "/health",
            "/status"),
    ADMIN("admin", "admin endpoint", "/admin/health"),
    WEBHOOK("webhook", "webhook", "/webhook"),
    /** It is looked for in the answers of the health endpoints. */
    VERSION("version", "endpoint that reports the version");

    /** What is sent to a webhook to be refused. */
    public static final String INVALID_EVENT = "{\"greenlight\": \"this is not a WhatsApp event\"}";

    private static final String SOURCE = "Greenlight: what a service offers";
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 422);
    private final String word;
    private final String what;
    private final List<String> usual;

    EndpointKind(String word, String what, String... usual) {
        this.word = word;
        this.what = what;
        this.usual = List.of(usual);
    }

    /** Its name in options and results. */
    public String word() {
        return word;
    }

    /** Where to look for it, in this order. */
    public List<String> usual() {
        return usual;
    }

    /** Whether it is asked by POST. */
    public boolean isPosted() {
        return this == WEBHOOK;
    }

    /**
     * Whether this is the answer of such an endpoint.
     *
     * @param unknown the answer of a path that does not exist, to the same method: what every path gets is no endpoint
     */
    public boolean answers(TargetResponse answer, TargetResponse unknown) {
        if (isSame(answer, unknown)) {
            return false;
        }
        return switch (this) {
            case LIVENESS, API_HEALTH -> saysHow(answer) || HealthEndpointRules.isColoured(answer);
            case ADMIN -> answer.status() == 401 || answer.status() == 403 || answer.isSuccess() && !answer.isHtml();
            case WEBHOOK -> REFUSED.contains(answer.status()) || answer.isSuccess() || answer.status() == 500;
            case VERSION -> false;
        };
    }

    /** Says that there is none. */
    public Finding absent(boolean configured) {
        String option = "target.paths." + word;
        return Finding.skipped(
                        configured
                                ? "The service has no %s (%s: none)".formatted(what, option)
                                : "No %s found at %s; if there is one, set %s"
                                        .formatted(what, usual.isEmpty() ? "any" : String.join(", ", usual), option))
                .source(SOURCE);
    }

    private static boolean isSame(TargetResponse answer, TargetResponse unknown) {
        if (answer.status() != unknown.status()) {
            return false;
        }
        return !answer.isSuccess()
                || answer.isHtml() && unknown.isHtml()
                || withoutPath(answer).equals(withoutPath(unknown));
    }

    private static String withoutPath(TargetResponse response) {
        return response.body().replace(response.uri().getRawPath(), "");
    }

    private static boolean saysHow(TargetResponse answer) {
        boolean may = answer.isSuccess() || answer.status() == 500 || answer.status() == 503;
        HealthDocument document = HealthDocument.of(answer);
        return may && document.shape() != HealthDocument.Shape.NEITHER && document.status() != HealthStatus.UNKNOWN;
    }
}
