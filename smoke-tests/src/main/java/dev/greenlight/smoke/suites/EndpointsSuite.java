package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Endpoint;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckEntries;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.checks.health.HealthEndpointRules;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.Endpoints;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What a target offers, for what comes after it: the load on it, and the gates of the revision that is to replace it. */
@SmokeSuite(value = "endpoints", title = "what the target offers")
class EndpointsSuite {
    private static final String VERSION = "version";

    /** Fails when the target does not answer, or nothing but a wall does. */
    @Test
    @Critical
    void offered(Target target, Check check, TestReporter reporter) {
        Endpoints endpoints = target.endpoints();
        TargetResponse landing = target.answer(endpoints.landing()).response();
        if (endpoints.health().isEmpty()) {
            Wall.refusal(landing)
                    .filter(why -> why.status() == CheckStatus.FAILED)
                    .ifPresent(why -> {
                        throw new CheckProblem(why);
                    });
            Judged.requireOpen(target, target.page(endpoints.landing()).response());
        }
        Map<String, Endpoint> known = endpoints.known();
        if (known.getOrDefault(VERSION, Endpoint.NONE).isDiscovered() && reportsAnother(target)) {
            check.info("The version that answers is not the image's tag: it is not expected of another revision");
            known.put(VERSION, Endpoint.NONE);
        }
        known.forEach((name, endpoint) -> reporter.publishEntry(CheckEntries.ENDPOINT + name, endpoint.text()));
        check.conclude(Finding.passed("Offered: "
                + known.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue().text())
                        .collect(Collectors.joining(", "))));
    }

    private static boolean reportsAnother(Target target) {
        return target.expectations()
                .version()
                .filter(expected -> !HealthEndpointRules.version(
                                expected,
                                true,
                                target.endpoints().versions().stream()
                                        .map(path -> target.answer(path).response())
                                        .toList())
                        .isPassed())
                .isPresent();
    }
}
