package dev.greenlight.harness.rollout.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.State;
import dev.greenlight.harness.rollout.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every phase, with each record that can lead there, against everything that can be seen: one pass, many rules. */
class DeciderTest {
    private static final Instant LATE = Histories.T0.plus(Duration.ofHours(2));
    private static final List<Instant> TIMES = List.of(
            Histories.T0.minusSeconds(3600),
            Histories.T0,
            Histories.T0.plusSeconds(20),
            Histories.T0.plus(Duration.ofMinutes(4)),
            LATE);

    /** What comes of putting settings back depends on the time in no finer way. */
    private static final Set<Instant> TELLING = Set.of(Histories.T0, LATE);

    private static final Map<SafeDecision, String> BROKEN = new LinkedHashMap<>();
    private static final Map<Phase, Set<State>> ARROWS = new EnumMap<>(Phase.class);
    private static int decisions;
    private static String unfit = "";

    @BeforeAll
    static void decideEverything() {
        for (Phase phase : Phase.values()) {
            for (Rollout rollout : Histories.of(phase)) {
                Observations.forEach(TIMES, rollout.phase(), observation -> decide(rollout, observation));
            }
        }
    }

    private static Decision decide(Rollout rollout, Observation observation) {
        Decision decision = Decider.decide(rollout, observation);
        decisions++;
        if (decision.next() != rollout.phase()) {
            ARROWS.computeIfAbsent(rollout.phase(), any -> new HashSet<>()).add(decision.next());
        }
        for (SafeDecision rule : SafeDecision.values()) {
            if (!rule.holds(rollout, observation, decision)) {
                BROKEN.putIfAbsent(rule, "%s%nsaw %s%nand decided %s".formatted(rollout, observation, decision));
            }
        }
        if (decision.action() instanceof Action.Restore && TELLING.contains(observation.at())) {
            followRestoring(rollout, observation, decision);
        }
        return decision;
    }

    /** Settings are put back at an end only, which then comes, the same whether that worked or not. */
    private static void followRestoring(Rollout rollout, Observation observation, Decision decision) {
        Rollout restoring =
                rollout.with(new Event.Decided(Histories.T0, decision.next(), decision.action(), decision.reason()));
        String word = Action.Restore.WORD;
        Rollout done = restoring.with(new Event.Done(Histories.T0, word));
        Rollout denied = restoring.with(new Event.Failed(Histories.T0, word, Trouble.DENIED, "not allowed"));
        State end = decide(done, observation).next();
        boolean same = Decider.decide(denied, observation).next() == end;
        if (decision.next() != rollout.phase() || !(end instanceof Ending) || !same) {
            unfit = "%s%nsaw %s%nand decided %s, then %s".formatted(rollout, observation, decision, end);
        }
    }

    @Test
    void puttingSettingsBack_comesRightBeforeTheEnd_andChangesNothingAboutIt() {
        assertThat(unfit).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SafeDecision.class)
    void everyDecision_keepsTheRule(SafeDecision rule) {
        assertThat(decisions).isGreaterThan(300_000);
        assertThat(Optional.ofNullable(BROKEN.get(rule))).as(rule.name()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyArrow_isTakenAndNoOther(Phase phase) {
        Set<State> drawn = phase == Phase.PREFLIGHT
                ? Set.of(Phase.REGISTERING, Ending.BUSY, Ending.REFUSED, Ending.INCONCLUSIVE)
                : phase.next();

        assertThat(ARROWS.getOrDefault(phase, Set.of())).isEqualTo(drawn);
    }

    @Test
    void rolloutThatIsOver_leavesNothingToDecide() {
        Rollout over = Rollout.open(Histories.T0, Histories.plan(new Goal.Release("v2")))
                .with(new Event.Decided(Histories.T0, Ending.REFUSED, new Action.Finish(), "withdrawn"));

        assertThatThrownBy(() -> Decider.decide(
                        over, Observation.seen(Histories.T0, new ServiceView(List.of(), List.of(), Set.of()), "")))
                .hasMessage("The rollout is over (refused): nothing is left to decide");
    }
}
