package dev.greenlight.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.clock.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {
    private final ManualClock clock = new ManualClock();
    private final Throttle throttle = Throttle.documented(clock, Throttle.Spelling.THROTTLING_EXCEPTION);

    @ParameterizedTest
    @CsvSource({
        "ecs:UpdateService, 50, 5",
        "ecs:DescribeServices, 100, 20",
        "ecs:DescribeServiceDeployments, 50, 20",
        "ecs:DescribeServiceRevisions, 50, 20",
        "ecs:DescribeTasks, 100, 20",
        "ecs:RegisterTaskDefinition, 20, 1",
        "ecs:DescribeTaskDefinition, 50, 20",
        "ecs:TagResource, 20, 10",
        "elasticloadbalancing:ModifyRule, 20, 3",
        "elasticloadbalancing:DescribeRules, 40, 10",
        "elasticloadbalancing:RegisterTargets, 20, 4",
    })
    void eachClass_hasItsBurst_andItsRefill(String action, int burst, int refill) {
        assertThat(accepted(action)).isEqualTo(burst);

        clock.advance(Duration.ofSeconds(1));

        assertThat(accepted(action)).isEqualTo(refill);
    }

    @Test
    void classes_dontTakeFromEachOther_exceptTheLoadBalancersAccount() {
        accepted("ecs:UpdateService");
        assertThat(accepted("ecs:DescribeServices")).isEqualTo(100);

        accepted("elasticloadbalancing:ModifyRule");
        assertThat(accepted("elasticloadbalancing:DescribeRules")).isEqualTo(20);
    }

    @Test
    void operationsThatAreNotListed_andOff_haveNoLimit() {
        assertThat(accepted("ecs:ContinueServiceDeployment")).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(Throttle.off().refusal("ecs:UpdateService")).isEmpty();
        }
    }

    @Test
    void refusal_isSpelledAsAsked() {
        Throttle other = Throttle.documented(clock, Throttle.Spelling.CLIENT_EXCEPTION);

        assertThat(throttle.refusal().code()).isEqualTo("ThrottlingException");
        assertThat(other.refusal().code()).isEqualTo("ClientException");
        assertThat(other.refusal()).hasMessage("Rate exceeded");
    }

    private int accepted(String action) {
        int accepted = 0;
        while (accepted < 1_000 && throttle.refusal(action).isEmpty()) {
            accepted++;
        }
        return accepted;
    }
}
