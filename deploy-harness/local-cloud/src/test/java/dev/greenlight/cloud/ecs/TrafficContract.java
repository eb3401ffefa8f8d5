package dev.greenlight.cloud.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What every {@link Traffic} must do; the fake of the tests and the real load balancer run the same tests. */
public abstract class TrafficContract {
    /** Host of a target that answers health checks, or counts as answering them. */
    protected static final String HOST = "127.0.0.1";

    protected abstract Traffic traffic();

    /** Forwards to {@link #blue()} with weight 100 and to {@link #green()} with weight 0. */
    protected abstract String rule();

    protected abstract String blue();

    protected abstract String green();

    /** A target group to which no rule forwards. */
    protected abstract String unattached();

    /** The port of something that passes health checks. */
    protected abstract int goodPort();

    @Test
    void rule_tellsItsWeightsAndKind() {
        Traffic.Rule rule = traffic().rule(rule()).orElseThrow();

        assertThat(rule.kind()).isEqualTo(Traffic.ActionKind.FORWARD);
        assertThat(rule.weights()).containsExactlyInAnyOrderEntriesOf(Map.of(blue(), 100, green(), 0));
        assertThat(rule.listenerArn()).contains(":listener/");
    }

    @Test
    void setWeights_canBeReadBackAndRepeated() {
        Map<String, Integer> weights = Map.of(blue(), 1, green(), 999);

        traffic().setWeights(rule(), weights);
        traffic().setWeights(rule(), weights);

        assertThat(traffic().rule(rule()).orElseThrow().weights()).isEqualTo(weights);
    }

    @Test
    void unknownArns_areToldApartFromMistakes() {
        String unknown = rule() + "0";

        assertThat(traffic().rule(unknown)).isEmpty();
        assertThat(traffic().targetGroup(unknown)).isEmpty();
        assertThat(traffic().rulesOf(unknown)).isEmpty();
        assertThatThrownBy(() -> traffic().setWeights(unknown, Map.of(blue(), 1)))
                .isInstanceOf(Traffic.UnknownResource.class)
                .hasMessageContaining(unknown);
        assertThatThrownBy(() -> traffic().register(unknown, HOST, goodPort()))
                .isInstanceOf(Traffic.UnknownResource.class);
        assertThatThrownBy(() -> traffic().health(unknown, HOST, goodPort()))
                .isInstanceOf(Traffic.UnknownResource.class);
    }

    @Test
    void rulesOf_namesTheRulesThatForwardWhateverTheWeight() {
        assertThat(traffic().rulesOf(blue())).contains(rule());
        assertThat(traffic().rulesOf(green())).contains(rule());
        assertThat(traffic().rulesOf(unattached())).isEmpty();
        assertThat(traffic().targetGroup(blue()).orElseThrow().targetType()).isEqualTo("ip");
    }

    @Test
    void goodTarget_becomesHealthyAndTheListenerIsTold() {
        List<Integer> told = new CopyOnWriteArrayList<>();
        traffic().onHealthChange((group, host, port) -> told.add(port));
        assertThat(traffic().health(green(), HOST, goodPort()).state()).isEqualTo(Traffic.Health.ABSENT);

        traffic().register(green(), HOST, goodPort());
        traffic().register(green(), HOST, goodPort());

        await().until(() -> traffic().health(green(), HOST, goodPort()).state() == Traffic.Health.HEALTHY);
        await().until(() -> told.contains(goodPort()));
    }

    @Test
    void deregisteredTarget_isAbsentInTheEndAndTheListenerIsTold() {
        traffic().register(green(), HOST, goodPort());
        await().until(() -> traffic().health(green(), HOST, goodPort()).state() == Traffic.Health.HEALTHY);
        List<Integer> told = new CopyOnWriteArrayList<>();
        traffic().onHealthChange((group, host, port) -> told.add(port));

        traffic().deregister(green(), HOST, goodPort());
        traffic().deregister(green(), HOST, goodPort());

        await().until(() -> traffic().health(green(), HOST, goodPort()).state() == Traffic.Health.ABSENT);
        await().until(() -> told.contains(goodPort()));
    }

    @Test
    void targetOfAGroupWithoutRule_isUnused() {
        traffic().register(unattached(), HOST, goodPort());

        assertThat(traffic().health(unattached(), HOST, goodPort()).state()).isEqualTo(Traffic.Health.UNUSED);
    }
}
