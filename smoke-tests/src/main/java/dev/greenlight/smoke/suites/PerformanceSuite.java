package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.performance.PerformanceRules;
import dev.greenlight.smoke.http.Attempt;
import dev.greenlight.smoke.http.Exchange;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.settings.MeasurementThresholds;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import dev.greenlight.smoke.wire.PhaseTimer;
import dev.greenlight.smoke.wire.Phases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How fast the target answers. Runs alone: a check beside it would be measured, too. */
@SmokeSuite(value = "performance", title = "basic performance")
@Order(5)
@Isolated("time is measured")
class PerformanceSuite {
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Each request pays for its own connection, as a first visitor does; the very first is not counted. */
    @Test
    @Order(1)
    void responseTime(Target target, Check check) {
        MeasurementThresholds thresholds = target.thresholds();
        phases(target);
        List<Phases> measured = new ArrayList<>();
        while (measured.size() < thresholds.requests()) {
            measured.add(phases(target));
        }
        List<Duration> totals = measured.stream().map(Phases::total).toList();
        check.info("Average response time: %dms (%d requests)"
                .formatted(PerformanceRules.mean(totals).toMillis(), totals.size()));
        check.info("Phases, on average: " + mean(measured).words());
        check.conclude(PerformanceRules.judge(
                totals,
                new PerformanceRules.Limits(thresholds.excellent(), thresholds.acceptable(), thresholds.limit())));
    }

    @Test
    @Order(2)
    void concurrency(Target target, Check check) {
        TargetRequest request = target.request("GET", target.endpoints().liveness());
        Exchange alone = target.send("GET", target.endpoints().liveness());
        if (isRefused(alone)) { // a service that fails now and then is no reason not to look
            alone = target.send("GET", target.endpoints().liveness());
        }
        if (isRefused(alone)) {
            check.conclude(Finding.skipped("%s answers %d even to a single request"
                    .formatted(target.endpoints().liveness(), alone.response().status())));
            return;
        }
        int count = target.thresholds().concurrency();
        List<Duration> succeeded = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Attempt attempt : target.client().sendAll(Collections.nCopies(count, request))) {
            attempt.failure().ifPresent(failed -> failures.add(failed.finding().message()));
            attempt.exchange().ifPresent(exchange -> {
                if (isRefused(exchange)) {
                    failures.add("status code " + exchange.response().status());
                } else {
                    succeeded.add(exchange.took());
                }
            });
        }
        check.info("%d requests at once: mean %dms"
                .formatted(count, PerformanceRules.mean(succeeded).toMillis()));
        check.conclude(PerformanceRules.concurrency(
                succeeded, failures, target.thresholds().concurrencyLimit()));
    }

    private static boolean isRefused(Exchange exchange) {
        return exchange.response().status() >= SERVER_ERROR
                || exchange.response().status() == TOO_MANY_REQUESTS;
    }

    private static Phases phases(Target target) {
        TargetRequest request = target.request("GET", target.endpoints().liveness());
        return WireProbes.asked(() -> PhaseTimer.time(
                        request, target.connection(), target.client().limits(), WireProbes.limit(target)))
                .phases();
    }

    private static Phases mean(List<Phases> measured) {
        return new Phases(
                mean(measured, Phases::dns),
                mean(measured, Phases::connect),
                mean(measured, Phases::tls),
                mean(measured, Phases::firstByte),
                mean(measured, Phases::transfer));
    }

    private static Duration mean(List<Phases> measured, Function<Phases, Duration> phase) {
        return PerformanceRules.mean(measured.stream().map(phase).toList());
    }
}
