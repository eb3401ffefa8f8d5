package dev.greenlight.smoke.suites;

import static org.awaitility.Awaitility.await;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.checks.health.HealthEndpointRules;
import dev.greenlight.smoke.http.RestAssuredRequests;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.Endpoints;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whether the service says that it is well, and that it is the one expected. */
@SmokeSuite(value = "health", title = "health endpoints")
@Order(2)
class HealthSuite {
    private static final Duration VERSION_POLL = Duration.ofMillis(500);

    @Test
    @Critical
    void liveness(Target target, Check check) {
        Endpoints endpoints = target.endpoints();
        if (endpoints.lacksHealth()) {
            TargetResponse landing = target.answer(endpoints.landing()).response();
            if (landing.redirect().isPresent() && Wall.of(landing).isEmpty()) {
                Judged.page(target); // it leads to a page, or else there is nothing to judge
            }
            check.conclude(HealthEndpointRules.landing(landing));
            return;
        }
        String path = endpoints.liveness();
        check.conclude(HealthEndpointRules.judge(RestAssuredRequests.response(target.get(path), target.resolve(path))));
    }

    @Test
    @Critical
    void apiHealth(Target target, Check check) {
        check.conclude(HealthEndpointRules.judge(
                target.answer(target.endpoints().apiHealth()).response()));
    }

    @Test
    void dependencies(Target target, Check check) {
        check.conclude(HealthEndpointRules.dependencies(
                target.answer(target.endpoints().apiHealth()).response()));
    }

    /** During a rollout both versions may answer for a moment, so the expected one is waited for, a short time. */
    @Test
    @Critical
    void version(Target target, Check check) {
        Optional<String> expected = target.expectations().version();
        if (expected.isEmpty()) {
            check.conclude(Finding.skipped("No expected version is set: use --expect-version"));
            return;
        }
        List<String> paths = target.endpoints().versions();
        boolean held =
                target.expectations().versionRequired() || target.endpoints().declaresVersion();
        if (!held && version(target, expected.get(), paths).status() == CheckStatus.FAILED) {
            check.conclude(Finding.skipped("Another version answers than the image's tag: it is not expected"));
            return;
        }
        var last = new AtomicReference<>(version(target, expected.get(), paths));
        if (last.get().status() == CheckStatus.FAILED) {
            awaitVersion(target, expected.get(), paths, last);
        }
        check.conclude(last.get());
    }

    private static void awaitVersion(
            Target target, String expected, List<String> paths, AtomicReference<Finding> last) {
        try {
            await().pollInSameThread()
                    .pollDelay(VERSION_POLL)
                    .pollInterval(VERSION_POLL)
                    .atMost(target.budget()
                            .atMost(target.expectations().versionWait())
                            .plus(VERSION_POLL))
                    .until(() -> {
                        last.set(version(target, expected, paths));
                        return last.get().isPassed();
                    });
        } catch (ConditionTimeoutException stillAnother) {
            // the last finding says which one answers
        }
    }

    private static Finding version(Target target, String expected, List<String> paths) {
        return HealthEndpointRules.version(
                expected,
                target.expectations().versionRequired(),
                paths.stream().map(path -> target.send("GET", path).response()).toList());
    }
}
