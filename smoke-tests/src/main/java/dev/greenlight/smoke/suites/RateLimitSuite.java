package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.smoke.checks.headers.RateLimit;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The one check of the security suite that may use up what a target grants a client. JUnit runs isolated classes after all
 * others, so that no other check is refused because of it.
 */
@SmokeSuite(value = "security", title = "security headers and configurations")
@Order(6)
@Isolated("a burst of requests")
class RateLimitSuite {

    /** Looks at answers that other checks have had; only when they say nothing of a limit, more requests are sent. */
    @Test
    void rateLimiting(Target target, Check check) {
        List<TargetResponse> answers = new ArrayList<>();
        answers.add(Judged.page(target));
        String path = Judged.timed(target);
        answers.add(target.answer(path).response());
        int burst = target.thresholds().rateLimitBurst();
        while (RateLimit.level(answers) == RateLimit.Level.NOT_OBSERVED && answers.size() < burst + 2) {
            answers.add(target.send("GET", path).response());
        }
        check.conclude(RateLimit.judge(answers));
    }
}
