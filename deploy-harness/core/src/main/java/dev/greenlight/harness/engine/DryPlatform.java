package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at the real service until something would be changed; from then on plays a deployment that goes well. */
final class DryPlatform implements Platform {
    private static final String DEPLOYMENT = "(the new deployment)";

    private final Platform real;
    private final Consumer<String> out;
    private final List<Stage> pauses = new ArrayList<>();
    private Optional<ServiceView> before = Optional.empty();
    private Phase phase = Phase.PREFLIGHT;
    private String target = "";

    DryPlatform(Platform real, Consumer<String> out) {
        this.real = real;
        this.out = out;
    }

    Phase phase() {
        return phase;
    }

    @Override
    public ServiceView observe(Rollout rollout) {
        phase = rollout.phase();
        return target.isEmpty() ? look(rollout) : played(rollout);
    }

    private ServiceView look(Rollout rollout) {
        ServiceView seen = real.observe(rollout);
        before = Optional.of(seen);
        return seen;
    }

    private ServiceView played(Rollout rollout) {
        boolean paused = !pauses.isEmpty();
        boolean bakes = !paused
                && rollout.plan().gate(GatePoint.BAKE_TIME).isPresent()
                && rollout.lastVerdict(GatePoint.BAKE_TIME).isEmpty();
        Stage stage = paused ? pauses.get(0) : bakes ? Stage.BAKE_TIME : Stage.CLEAN_UP;
        List<Hook> hooks = paused ? List.of(new Hook(stage + " " + pauses.size(), Instant.MAX)) : List.of();
        var status = paused || bakes ? DeploymentStatus.IN_PROGRESS : DeploymentStatus.SUCCESSFUL;
        var deployment = new Deployment(DEPLOYMENT, target, status, stage, hooks, Instant.EPOCH, "");
        int tasks =
                before.flatMap(ServiceView::soleServing).map(Serving::requested).orElse(1);
        double weight = status == DeploymentStatus.SUCCESSFUL ? 100 : 0;
        return new ServiceView(
                List.of(deployment),
                List.of(
                        new Serving(target, weight, tasks, tasks),
                        new Serving(rollout.stable(), 100 - weight, tasks, tasks)),
                Set.of());
    }

    @Override
    public Candidate register(Rollout rollout, Action.Register action) {
        String family = RevisionReference.family(action.from());
        out.accept("RegisterTaskDefinition: %s with image tag %s, else as %s"
                .formatted(family, action.tag(), RevisionReference.shortName(action.from())));
        return new Candidate(family + ":(new)", action.tag(), "", false);
    }

    @Override
    public void update(Rollout rollout, String taskDefinition, boolean gated) {
        Plan plan = rollout.plan();
        target = taskDefinition;
        out.accept("UpdateService: %s in cluster %s to %s, %s, bake time %d s"
                .formatted(
                        plan.place().service(),
                        plan.place().cluster(),
                        RevisionReference.shortName(taskDefinition),
                        plan.strategy().word(),
                        plan.shift().bake().toSeconds()));
        for (GatePoint point : GatePoint.values()) {
            if (plan.gate(point).isPresent() && point.pause().isPresent()) {
                pauses.add(point.pause().get());
                out.accept("  pause at %s, rolled back by ECS after %d min without an answer"
                        .formatted(point, plan.hookTimeoutMinutes(point)));
            }
        }
    }

    @Override
    public void answer(String deployment, String hook, boolean proceed) {
        Stage stage = pauses.remove(0);
        out.accept(
                "ContinueServiceDeployment at %s: CONTINUE when the gate has passed, else ROLLBACK".formatted(stage));
    }

    @Override
    public void stop(String deployment) {
        throw new IllegalStateException("A dry run has nothing to stop");
    }

    @Override
    public List<String> evidence(Rollout rollout) {
        return List.of();
    }

    @Override
    public void tag(Rollout rollout) {
        out.accept("TagResource: the service with the released version, who and when");
    }

    /** A gate that is told and not run. */
    static final class PassedRun implements Gate.Run {
        @Override
        public Optional<Verdict> verdict() {
            return Optional.of(Verdict.passed("not run", List.of()));
        }

        @Override
        public void cancel() {}
    }
}
