package dev.greenlight.harness.deploy;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.Version;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.gate.GateRequest;
import dev.greenlight.harness.gate.GateResult;
import dev.greenlight.harness.gate.LauncherGate;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.reports.collect.RunListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the health suite on production, and the one check that needs the admin token. */
public final class SmokeLook {
    private static final String HEALTH = "health.";
    private static final String ADMIN = "api.admin-authenticated";
    private static final List<String> CHECKS =
            List.of(HEALTH + "liveness", HEALTH + "api-health", HEALTH + "dependencies", HEALTH + "version", ADMIN);
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Io io;
    private final RolloutSession session;
    private final String url;

    public SmokeLook(Io io, RolloutSession session, String url) {
        this.io = io;
        this.session = session;
        this.url = url;
    }

    public Answer<Symptoms.Smoke> look() {
        if (url.isEmpty()) {
            return Answer.none("No URL is known: set target.url (%s_URL)"
                    .formatted(session.place.environment().toUpperCase(java.util.Locale.ROOT)));
        }
        Map<String, String> parameters = new TreeMap<>(session.configuration.parameters());
        if (session.place.environment().equals("local")) {
            GateTargets.LOCAL_SECRETS.forEach(parameters::putIfAbsent);
        }
        parameters.put("greenlight.target.url", url);
        String variable = parameters.getOrDefault("greenlight.target.admin-token-variable", "ADMIN_TOKEN");
        GateResult result = new LauncherGate(session.redactor, Clock.systemUTC(), List::of)
                .run(GateRequest.of(parameters, BUDGET).withChecks(CHECKS), RunListener.NONE);
        List<CheckResult> health = result.checks().stream()
                .filter(check -> check.id().startsWith(HEALTH))
                .toList();
        return Answer.of(new Symptoms.Smoke(
                url,
                health.stream()
                        .filter(check -> check.status() == CheckStatus.FAILED)
                        .map(check -> "%s: %s".formatted(check.id(), check.message()))
                        .toList(),
                (int) health.stream()
                        .filter(check -> check.status() == CheckStatus.PASSED)
                        .count(),
                variable,
                !io.variable(variable).isEmpty(),
                result.checks().stream()
                        .filter(check -> check.id().equals(ADMIN) && check.status() == CheckStatus.FAILED)
                        .map(check -> "%s, found %s"
                                .formatted(check.message(), check.finding().found()))
                        .findFirst()
                        .orElse("")));
    }

    /** The status of that path of production. */
    public Answer<Integer> status(String path) {
        try {
            HttpClient client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TIMEOUT)
                    .build();
            String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(TIMEOUT)
                    .header("User-Agent", "greenlight/" + Version.text())
                    .build();
            return Answer.of(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException | IllegalArgumentException silent) {
            return Answer.none("no answer (%s)".formatted(silent.getClass().getSimpleName()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.none("interrupted");
        }
    }
}
