package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Goal;
import dev.greenlight.harness.rollout.Limits;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.PlannedGate;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Shift;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.Trouble;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records of rollouts that are in a given phase, several for each: what came before matters. */
final class Histories {
    static final Instant T0 = Observations.CREATED;
    private static final PlannedGate GATE = new PlannedGate(List.of("smoke"), Duration.ofMinutes(2));

    private Histories() {}

    /** With the settings that were kept before the first update; one of each phase without, as earlier records are. */
    static List<Rollout> of(Phase phase) {
        List<Rollout> all = new ArrayList<>();
        for (Rollout plain : plain(phase)) {
            boolean updated = plain.decided(Action.Update.class).isPresent();
            all.add(updated ? kept(plain) : plain);
            if (updated && all.size() == 1) {
                all.add(plain);
            }
        }
        return all;
    }

    private static Rollout kept(Rollout rollout) {
        List<Event> events = new ArrayList<>(rollout.events());
        events.add(1, new Event.Kept(T0, Map.of("strategy", "BLUE_GREEN")));
        return new Rollout(events);
    }

    private static List<Rollout> plain(Phase phase) {
        return switch (phase) {
            case PREFLIGHT ->
                List.of(
                        open(),
                        remembered(),
                        gate(remembered(), "preflight", GatePoint.PREFLIGHT, true),
                        gate(remembered(), "preflight", GatePoint.PREFLIGHT, false),
                        asked(open()));
            case REGISTERING ->
                List.of(
                        registering(),
                        registered(),
                        rejected(registering()),
                        denied(registering(), "register"),
                        asked(registering()));
            case UPDATING ->
                List.of(
                        updating(),
                        done(updating()),
                        failed(updating(), Trouble.UNKNOWN),
                        failed(updating(), Trouble.THROTTLED),
                        rejected(updating()),
                        denied(updating(), "update"),
                        denied(twice(updating()), "update"),
                        failed(twice(twice(updating())), Trouble.UNKNOWN),
                        asked(failed(updating(), Trouble.UNKNOWN)),
                        asked(failed(updating(), Trouble.THROTTLED)));
            case DEPLOYING -> variants(deploying());
            case GATING ->
                variants(decided(
                        deploying(),
                        Phase.GATING,
                        new Action.RunGate(GatePoint.POST_TEST_TRAFFIC_SHIFT, Observations.HOOK)));
            case BAKING ->
                variants(decided(deploying(), Phase.BAKING, new Action.RunGate(GatePoint.BAKE_TIME, "bake-time#1")));
            case VERIFYING -> verifying(wait(deploying(), Phase.VERIFYING));
            case RECORDING ->
                List.of(
                        recording(),
                        done(recording()),
                        rejected(recording()),
                        denied(recording(), "tag"),
                        failed(recording(), Trouble.UNKNOWN));
            case ROLLING_BACK ->
                List.of(
                        rollingBack(),
                        done(rollingBack()),
                        failed(rollingBack(), Trouble.UNKNOWN),
                        failed(rollingBack(), Trouble.GONE),
                        denied(rollingBack(), "roll-back"),
                        denied(rollingBack(), "stop"),
                        done(decided(done(rollingBack()), Phase.ROLLING_BACK, new Action.Capture(Observations.PINNED))),
                        stopped(done(rollingBack())));
            case RETURNING ->
                List.of(
                        returning(),
                        done(returning()),
                        failed(returning(), Trouble.UNKNOWN),
                        rejected(returning()),
                        denied(returning(), "update"));
            case RETURN_DEPLOYING -> List.of(returnDeploying(), stopped(returnDeploying()));
            case VERIFYING_ROLLBACK ->
                List.of(
                        verifyingRollback(),
                        gate(verifyingRollback(), "rollback-verification#1", GatePoint.ROLLBACK_VERIFICATION, true),
                        gate(verifyingRollback(), "rollback-verification#1", GatePoint.ROLLBACK_VERIFICATION, false));
        };
    }

    /** The deployment that is pinned there leads to that task definition. */
    static String pinnedTarget(Phase phase) {
        return phase == Phase.RETURN_DEPLOYING ? Observations.STABLE : Observations.CANDIDATE;
    }

    static Plan plan(Goal goal) {
        return new Plan(
                "r-1",
                goal,
                new Place("production", "c", "web"),
                Strategy.BLUE_GREEN,
                "",
                "maria",
                "",
                "",
                Map.of(
                        GatePoint.PREFLIGHT, GATE,
                        GatePoint.POST_TEST_TRAFFIC_SHIFT, GATE,
                        GatePoint.POST_PRODUCTION_TRAFFIC_SHIFT, GATE,
                        GatePoint.BAKE_TIME, GATE,
                        GatePoint.VERIFICATION, GATE,
                        GatePoint.ROLLBACK_VERIFICATION, GATE),
                Shift.AT_ONCE,
                Limits.DEFAULT);
    }

    private static List<Rollout> variants(Rollout moving) {
        String hook = Observations.HOOK;
        Rollout passed = gate(moving, hook, GatePoint.POST_TEST_TRAFFIC_SHIFT, true);
        Action proceed = new Action.Answer(Observations.PINNED, hook, true);
        List<Rollout> variants = new ArrayList<>(List.of(
                moving,
                passed,
                gate(moving, hook, GatePoint.POST_TEST_TRAFFIC_SHIFT, false),
                gate(moving, "bake-time#1", GatePoint.BAKE_TIME, true),
                gate(moving, "bake-time#1", GatePoint.BAKE_TIME, false),
                asked(moving),
                stopped(moving),
                done(decided(passed, Phase.DEPLOYING, proceed)),
                failed(decided(passed, Phase.DEPLOYING, proceed), Trouble.UNKNOWN),
                denied(decided(passed, Phase.DEPLOYING, proceed), "continue")));
        if (moving.phase() == Phase.DEPLOYING) {
            variants.add(done(twice(deploying())));
            variants.add(moving.with(
                    new Event.Registered(T0, new Candidate(Observations.CANDIDATE, "web:v2", "sha256:1", true))));
        }
        return variants.stream()
                .filter(one -> one.phase() == moving.phase() || one.phase() == Phase.DEPLOYING)
                .toList();
    }

    private static List<Rollout> verifying(Rollout rollout) {
        Rollout baked = gate(rollout, "bake-time#1", GatePoint.BAKE_TIME, true);
        return List.of(
                rollout,
                baked,
                gate(rollout, "bake-time#1", GatePoint.BAKE_TIME, false),
                asked(rollout),
                gate(baked, "verification#1", GatePoint.VERIFICATION, true),
                gate(baked, "verification#1", GatePoint.VERIFICATION, false));
    }

    private static Rollout open() {
        return Rollout.open(T0, plan(new Goal.Release("v2")));
    }

    private static Rollout remembered() {
        return done(decided(open(), Phase.PREFLIGHT, new Action.Remember(Observations.STABLE, Set.of())));
    }

    private static Rollout registering() {
        return decided(remembered(), Phase.REGISTERING, new Action.Register(Observations.STABLE, "v2"));
    }

    private static Rollout registered() {
        return done(registering()
                .with(new Event.Registered(T0, new Candidate(Observations.CANDIDATE, "web:v2", "sha256:1", false))));
    }

    private static Rollout updating() {
        return decided(
                registered(),
                Phase.UPDATING,
                new Action.Update(Observations.CANDIDATE, true, Set.of("arn:deployment/0")));
    }

    private static Rollout twice(Rollout updating) {
        return decided(
                failed(updating, Trouble.UNKNOWN),
                Phase.UPDATING,
                new Action.Update(Observations.CANDIDATE, true, Set.of("arn:deployment/0")));
    }

    private static Rollout deploying() {
        return done(decided(done(updating()), Phase.DEPLOYING, new Action.Pin(Observations.PINNED)));
    }

    private static Rollout recording() {
        return decided(wait(deploying(), Phase.VERIFYING), Phase.RECORDING, new Action.Tag(Observations.CANDIDATE));
    }

    private static Rollout rollingBack() {
        return decided(deploying(), Phase.ROLLING_BACK, new Action.Stop(Observations.PINNED));
    }

    private static Rollout returning() {
        return decided(
                wait(deploying(), Phase.VERIFYING),
                Phase.RETURNING,
                new Action.Update(Observations.STABLE, false, Set.of("arn:deployment/0", Observations.PINNED)));
    }

    private static Rollout returnDeploying() {
        return done(decided(done(returning()), Phase.RETURN_DEPLOYING, new Action.Pin(Observations.PINNED)));
    }

    private static Rollout verifyingRollback() {
        return wait(done(rollingBack()), Phase.VERIFYING_ROLLBACK);
    }

    private static Rollout wait(Rollout rollout, Phase phase) {
        return decided(rollout, phase, new Action.Wait("something", Duration.ofSeconds(5)));
    }

    private static Rollout decided(Rollout rollout, Phase phase, Action action) {
        return rollout.with(new Event.Decided(T0, phase, action, "reason"));
    }

    private static Rollout done(Rollout rollout) {
        return rollout.with(new Event.Done(T0, "it"));
    }

    private static Rollout failed(Rollout rollout, Trouble trouble) {
        return rollout.with(new Event.Failed(T0, "it", trouble, "no luck"));
    }

    private static Rollout rejected(Rollout rollout) {
        return failed(rollout, Trouble.REJECTED);
    }

    private static Rollout denied(Rollout rollout, String action) {
        return rollout.with(new Event.Failed(T0, action, Trouble.DENIED, "not allowed"));
    }

    private static Rollout asked(Rollout rollout) {
        return rollout.with(new Event.Asked(T0, "tom", "wrong tag"));
    }

    private static Rollout stopped(Rollout rollout) {
        return rollout.with(new Event.Staged(T0, Stage.SCALE_UP, DeploymentStatus.STOPPED, 0, ""));
    }

    private static Rollout gate(Rollout rollout, String key, GatePoint point, boolean passes) {
        Verdict verdict = passes
                ? Verdict.passed("31 checks passed", List.of())
                : Verdict.failed("1 of 31 checks failed", List.of());
        return rollout.with(new Event.Concluded(T0, point, key, verdict));
    }
}
