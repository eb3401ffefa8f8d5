package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.smoke.checks.performance.PerformanceRules;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import dev.greenlight.smoke.wire.PhaseTimer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The checks of the performance suite that measure nothing, and so need not run alone. */
@SmokeSuite(value = "performance", title = "basic performance")
@Order(5)
class TransferSuite {

    @Test
    @Order(3)
    void connectionReuse(Target target, Check check) {
        String path = Judged.timed(target);
        var reuse = WireProbes.asked(() -> PhaseTimer.twice(
                target.request("GET", path),
                target.connection(),
                target.client().limits(),
                WireProbes.limit(target)));
        check.conclude(PerformanceRules.connectionReuse(reuse.reused(), reuse.words()));
    }

    @Test
    @Order(4)
    void compression(Target target, Check check) {
        var exchange = target.send("GET", Judged.pagePath(target), new Header("Accept-Encoding", "gzip, br"));
        check.conclude(PerformanceRules.compression(exchange.response(), exchange.body().length));
    }
}
