package dev.greenlight.smoke.suites;

import static org.awaitility.Awaitility.await;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.smoke.checks.health.HealthEndpointRules;
import dev.greenlight.smoke.http.Exchange;
import dev.greenlight.smoke.http.RestAssuredRequests;
import dev.greenlight.smoke.message.TargetResponse;
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
        String path = target.endpoints().liveness();
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
        Exchange known = target.answer(target.endpoints().apiHealth());
        var last = new AtomicReference<>(version(target, expected.get(), known));
        if (!last.get().isPassed()) {
            awaitVersion(target, expected.get(), last);
        }
        check.conclude(last.get());
    }

    private static void awaitVersion(Target target, String expected, AtomicReference<Finding> last) {
        try {
            await().pollInSameThread()
                    .pollDelay(VERSION_POLL)
                    .pollInterval(VERSION_POLL)
                    .atMost(target.budget()
                            .atMost(target.expectations().versionWait())
                            .plus(VERSION_POLL))
                    .until(() -> {
                        Exchange now = target.send("GET", target.endpoints().apiHealth());
                        last.set(version(target, expected, now));
                        return last.get().isPassed();
                    });
        } catch (ConditionTimeoutException stillAnother) {
            // the last finding says which one answers
        }
    }

    private static Finding version(Target target, String expected, Exchange apiHealth) {
        List<TargetResponse> responses =
                List.of(target.send("GET", target.endpoints().version()).response(), apiHealth.response());
        return HealthEndpointRules.version(expected, responses);
    }
}
