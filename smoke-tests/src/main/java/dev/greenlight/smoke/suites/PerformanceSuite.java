package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.checks.performance.PerformanceRules;
import dev.greenlight.smoke.http.Attempt;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.settings.MeasurementThresholds;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import dev.greenlight.smoke.wire.PhaseTimer;
import dev.greenlight.smoke.wire.Phases;
import dev.greenlight.smoke.wire.WireExchange;
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
    /** Each request pays for its own connection, as a first visitor does; the very first is not counted. */
    @Test
    @Order(1)
    void responseTime(Target target, Check check) {
        MeasurementThresholds thresholds = target.thresholds();
        String path = Judged.timed(target);
        timed(target, path);
        List<WireExchange> answers = new ArrayList<>();
        while (answers.size() < thresholds.requests()) {
            answers.add(timed(target, path));
        }
        List<Phases> measured = answers.stream().map(WireExchange::phases).toList();
        List<Duration> totals = measured.stream().map(Phases::total).toList();
        check.info("Average response time: %dms (%d requests)"
                .formatted(PerformanceRules.mean(totals).toMillis(), totals.size()));
        check.info("Phases, on average: " + mean(measured).words());
        check.conclude(PerformanceRules.judge(
                totals,
                answers.stream().map(WireExchange::response).toList(),
                new PerformanceRules.Limits(thresholds.excellent(), thresholds.acceptable(), thresholds.limit())));
    }

    @Test
    @Order(2)
    void concurrency(Target target, Check check) {
        TargetRequest request = target.request("GET", Judged.timed(target));
        int count = target.thresholds().concurrency();
        List<Duration> succeeded = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Attempt attempt : target.client().sendAll(Collections.nCopies(count, request))) {
            attempt.failure().ifPresent(failed -> failures.add(failed.finding().message()));
            attempt.exchange().ifPresent(exchange -> {
                if (Wall.of(exchange.response()).isPresent()) {
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

    private static WireExchange timed(Target target, String path) {
        TargetRequest request = target.request("GET", path);
        return WireProbes.asked(() ->
                PhaseTimer.time(request, target.connection(), target.client().limits(), WireProbes.limit(target)));
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
