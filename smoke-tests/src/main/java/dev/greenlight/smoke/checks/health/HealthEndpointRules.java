package dev.greenlight.smoke.checks.health;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.checks.health.HealthDocument.Component;
import dev.greenlight.smoke.checks.health.HealthDocument.Shape;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;

/** Whether a health endpoint says that the service is well, and whether body and status code agree. */
public final class HealthEndpointRules {
    private static final String SOURCE = "draft-inadarei-api-health-check; Spring Boot Actuator; MicroProfile Health";
    /** Where Rails and Laravel answer with a page of one colour. */
    private static final String COLOURED = "/up";

    private static final String EXPECTED = "200 with a JSON body whose status is ok, healthy, up or pass";

    private HealthEndpointRules() {}

    /** Judges the answer of a health endpoint by its status code and its own word. */
    public static Finding judge(TargetResponse response) {
        HealthDocument document = HealthDocument.of(response);
        return judge(response, document)
                .expected(EXPECTED)
                .found("status code %d, body: %s".formatted(response.status(), Excerpt.of(response.body())))
                .source(SOURCE);
    }

    private static Finding judge(TargetResponse response, HealthDocument document) {
        boolean says = document.status() == HealthStatus.UP || document.status() == HealthStatus.CONCERNS;
        if (response.status() != 200) {
            return Finding.failed("Health endpoint answered %s%s"
                            .formatted(
                                    Wall.named(response),
                                    says ? " although its body says " + document.statusWord() : ""))
                    .remedy(Wall.remedy(
                            response, "Look at the service's log; if the path is another one, set target.paths"));
        }
        if (isColoured(response)) {
            return Finding.warning("Health endpoint answers 200 with a page, not with JSON")
                    .remedy("Answer with JSON such as {\"status\": \"ok\"}");
        }
        if (document.shape() == Shape.NEITHER) {
            return Finding.failed("Health endpoint did not return valid JSON")
                    .remedy("Answer with JSON such as {\"status\": \"ok\"}");
        }
        if (document.shape() == Shape.PLAIN_TEXT && says) {
            return Finding.warning("Health endpoint says " + document.statusWord() + " in plain text, not in JSON")
                    .remedy("Answer with JSON such as {\"status\": \"ok\"}");
        }
        return byWord(document);
    }

    private static Finding byWord(HealthDocument document) {
        return switch (document.status()) {
            case UP ->
                Finding.passed("Health status is " + document.statusWord().toUpperCase(java.util.Locale.ROOT));
            case CONCERNS ->
                Finding.warning("Health status is " + document.statusWord() + ": healthy with concerns")
                        .remedy("Check what the body reports as unhealthy");
            case DOWN ->
                Finding.failed("Health endpoint answered 200 although its body says " + document.statusWord())
                        .remedy("Answer 503 when not healthy, and find out why it is not");
            case UNKNOWN ->
                Finding.failed(
                                document.statusWord().isEmpty()
                                        ? "Health document has no status"
                                        : "Health status is unknown: " + document.statusWord())
                        .remedy("Report status ok, healthy, up or pass");
        };
    }

    /**
     * Judges the landing page where there is no health endpoint: that it answers is a warning at best.
     *
     * @param landing its answer, with no redirect followed
     */
    public static Finding landing(TargetResponse landing) {
        Finding finding = Wall.of(landing).isEmpty()
                ? Finding.warning("No health endpoint found; the landing page answers " + landing.status())
                        .remedy("Set target.paths.liveness, or answer at /healthz with {\"status\": \"ok\"}")
                : Finding.failed("No health endpoint found, and the landing page answers " + Wall.named(landing))
                        .remedy(
                                Wall.remedy(
                                        landing,
                                        "Look at the service's log; or set target.paths.liveness, if there is a health endpoint"));
        return finding.expected(EXPECTED)
                .found("status code " + landing.status())
                .source(SOURCE);
    }

    /** Whether it is the page by which Rails and Laravel say at {@code /up} that they are up. */
    public static boolean isColoured(TargetResponse response) {
        return response.status() == 200
                && response.isHtml()
                && response.uri().getPath().endsWith(COLOURED);
    }

    /** Judges every component that the document reports; skipped when it reports none. */
    public static List<Finding> dependencies(TargetResponse response) {
        HealthDocument document = HealthDocument.of(response);
        if (document.components().isEmpty()) {
            return List.of(
                    Finding.skipped("Health document reports no dependencies").source(SOURCE));
        }
        List<Finding> findings = new ArrayList<>();
        for (Component component : document.components()) {
            if (component.status() != HealthStatus.UP) {
                findings.add(unwell(component));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.passed("All dependencies are up (%d)"
                            .formatted(document.components().size()))
                    .source(SOURCE));
        }
        return findings;
    }

    private static Finding unwell(Component component) {
        String message = "Dependency " + Excerpt.of(component.name()) + " is " + Excerpt.of(component.statusWord());
        Finding finding = component.status() == HealthStatus.DOWN ? Finding.failed(message) : Finding.warning(message);
        return finding.expected("every dependency up")
                .found(Excerpt.of(component.statusWord()))
                .remedy("Look at this dependency, or at how the service reaches it")
                .source(SOURCE);
    }

    /** The versions a response reports: the {@code X-App-Version} header's, else the health document's. */
    public static List<String> versions(TargetResponse response) {
        return response.headers()
                .first("X-App-Version")
                .filter(version -> !version.isEmpty())
                .map(List::of)
                .orElseGet(() -> HealthDocument.of(response).versions());
    }

    /**
     * Judges whether the expected version answers, with or without a leading {@code v}, looking at the first of these responses
     * that reports any.
     *
     * @param required whether it is a failure that none of them reports any, or a warning
     */
    public static Finding version(String expected, boolean required, List<TargetResponse> responses) {
        List<String> found = responses.stream()
                .map(HealthEndpointRules::versions)
                .filter(versions -> !versions.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (found.isEmpty()) {
            String none = "No version is reported, expected " + expected;
            return (required ? Finding.failed(none) : Finding.warning(none))
                    .expected("version " + expected)
                    .found("none")
                    .remedy(
                            "Set target.paths.version to where the service reports its version (X-App-Version header, or"
                                    + " version in JSON), or gates.expect-version: false")
                    .source(SOURCE);
        }
        boolean same = found.stream().anyMatch(version -> withoutV(version).equals(withoutV(expected)));
        String reported = Excerpt.of(String.join(", ", found));
        String message = same
                ? "Expected version answers: " + expected
                : "Version " + reported + " answers, expected " + expected;
        return complete(same ? Finding.passed(message) : Finding.failed(message), expected, reported);
    }

    private static String withoutV(String version) {
        return version.replaceFirst("^[vV](?=\\d)", "");
    }

    private static Finding complete(Finding finding, String expected, String found) {
        return finding.expected("version " + expected)
                .found(found)
                .remedy("Check that the deployment is complete and that the URL reaches the new revision")
                .source(SOURCE);
    }
}
