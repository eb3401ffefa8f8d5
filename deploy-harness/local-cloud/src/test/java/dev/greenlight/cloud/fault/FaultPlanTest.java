package dev.greenlight.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private final FaultPlan plan = new FaultPlan();

    @Test
    void watchers_hearOfEveryChange_alsoWhenAFaultIsSpent() {
        List<Integer> sizes = new ArrayList<>();
        plan.onChange(() -> sizes.add(plan.all().size()));

        plan.add(Fault.of(FaultKind.STAGE_HANG, "BAKE_TIME").once());
        plan.strike(FaultKind.STAGE_HANG, "BAKE_TIME");
        int id = plan.add(Fault.of(FaultKind.STAGE_HANG, "*"));
        plan.strike(FaultKind.STAGE_HANG, "SCALE_UP");
        plan.remove(id);

        assertThat(sizes).containsExactly(1, 0, 1, 0);
    }

    @Test
    void strike_needsTheKindAndTheSubject() {
        plan.add(Fault.of(FaultKind.TASK_CRASH, "whatsapp-saas:4*"));

        assertThat(plan.strike(FaultKind.TASK_CRASH, "whatsapp-saas:41")).isPresent();
        assertThat(plan.strike(FaultKind.TASK_CRASH, "whatsapp-saas:5")).isEmpty();
        assertThat(plan.strike(FaultKind.TASK_UNHEALTHY, "whatsapp-saas:41")).isEmpty();
        assertThat(plan.holds(FaultKind.TASK_CRASH, "whatsapp-saas:42")).isTrue();
    }

    @Test
    void theFirstThatIsNotSkipping_strikes() {
        plan.add(Fault.error("ecs:*", "First", "").afterSkipping(1).once());
        plan.add(Fault.error("ecs:*", "Second", ""));

        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> plan.strike(FaultKind.ERROR, "ecs:UpdateService")
                                .orElseThrow())
                        .map(fault -> fault.parameter("code", "")))
                .containsExactly("Second", "First", "Second");
    }

    @Test
    void aFullPlan_refusesMore() {
        for (int i = 0; i < FaultPlan.CAPACITY; i++) {
            plan.add(Fault.of(FaultKind.ERROR, "*"));
        }

        assertThatThrownBy(() -> plan.add(Fault.of(FaultKind.ERROR, "*")))
                .hasMessage("A fault plan holds at most 1000 faults; remove some");
        plan.clear();
        assertThat(plan.strike(FaultKind.ERROR, "x")).isEmpty();
    }
}
