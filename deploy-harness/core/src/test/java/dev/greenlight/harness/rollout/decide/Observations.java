package dev.greenlight.harness.rollout.decide;

import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Hook;
import dev.greenlight.harness.rollout.Observation;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Generates what can be seen of the world: every status, stage and pause, times who serves how, times who else is there. */
final class Observations {
    static final String STABLE = "arn:aws:ecs:eu-west-1:1:task-definition/web:41";
    static final String CANDIDATE = "arn:aws:ecs:eu-west-1:1:task-definition/web:42";
    static final String OTHER = "arn:aws:ecs:eu-west-1:1:task-definition/web:99";
    static final String PINNED = "arn:deployment/1";
    static final Instant CREATED = Instant.parse("2026-11-03T10:00:00Z");
    static final String HOOK = "ecs-pause-1";

    private static final List<List<Serving>> SERVING = List.of(
            List.of(new Serving(STABLE, 100, 2, 2)),
            List.of(new Serving(STABLE, 100, 2, 2), new Serving(CANDIDATE, 0, 2, 2)),
            List.of(new Serving(STABLE, 0, 2, 2), new Serving(CANDIDATE, 100, 2, 2)),
            List.of(new Serving(STABLE, 90, 2, 2), new Serving(CANDIDATE, 10, 2, 2)),
            List.of(new Serving(STABLE, 0, 2, 2), new Serving(CANDIDATE, 100, 2, 0)),
            List.of(new Serving(STABLE, 100, 2, 0), new Serving(CANDIDATE, 0, 2, 2)),
            List.of(new Serving(STABLE, 100, 2, 0), new Serving(CANDIDATE, 0, 2, 0)),
            List.of(new Serving(CANDIDATE, 100, 2, 2)),
            List.of());

    private static final List<List<Deployment>> OTHERS = List.of(
            List.of(),
            List.of(newer("arn:deployment/9", OTHER, DeploymentStatus.IN_PROGRESS)),
            List.of(newer("arn:deployment/9", CANDIDATE, DeploymentStatus.IN_PROGRESS)),
            List.of(newer("arn:deployment/9", STABLE, DeploymentStatus.IN_PROGRESS)),
            List.of(newer("arn:deployment/9", STABLE, DeploymentStatus.SUCCESSFUL)));

    private Observations() {}

    /** Hands over each of them, at each of those times; at pauses with and without the gate running. */
    static void forEach(List<Instant> times, Phase phase, Consumer<Observation> consumer) {
        List<ServiceView> views = views(Histories.pinnedTarget(phase));
        boolean mayGate = Set.of(Phase.DEPLOYING, Phase.GATING, Phase.BAKING).contains(phase);
        for (Instant at : times) {
            for (ServiceView view : views) {
                consumer.accept(Observation.seen(at, view, ""));
                if (mayGate) {
                    consumer.accept(Observation.seen(at, view, HOOK));
                }
            }
            consumer.accept(Observation.blind(at, CREATED, "throttled", false, ""));
            consumer.accept(Observation.blind(at, CREATED, "not allowed", true, ""));
        }
    }

    private static List<ServiceView> views(String pinnedTarget) {
        List<ServiceView> views = new ArrayList<>();
        for (List<Serving> serving : SERVING) {
            for (List<Deployment> others : OTHERS) {
                views.add(new ServiceView(others, serving, Set.of()));
                for (DeploymentStatus status : DeploymentStatus.values()) {
                    views.add(view(serving, others, pinned(pinnedTarget, status, Stage.SCALE_UP, false)));
                }
                for (Stage stage : Stage.values()) {
                    for (boolean pausing : new boolean[] {false, true}) {
                        views.add(view(
                                serving, others, pinned(pinnedTarget, DeploymentStatus.IN_PROGRESS, stage, pausing)));
                    }
                }
            }
            views.add(view(serving, List.of(), failing(pinnedTarget)));
            views.add(new ServiceView(
                    List.of(pinned(pinnedTarget, DeploymentStatus.IN_PROGRESS, Stage.BAKE_TIME, false)),
                    serving,
                    Set.of("web-5xx")));
        }
        return views;
    }

    private static ServiceView view(List<Serving> serving, List<Deployment> others, Deployment pinned) {
        List<Deployment> all = new ArrayList<>(others);
        all.add(pinned);
        return new ServiceView(all, serving, Set.of());
    }

    private static Deployment pinned(String target, DeploymentStatus status, Stage stage, boolean pausing) {
        List<Hook> hooks = pausing ? List.of(new Hook(HOOK, CREATED.plusSeconds(600))) : List.of();
        return new Deployment(PINNED, target, status, stage, hooks, CREATED, 0, "reason");
    }

    private static Deployment failing(String target) {
        return new Deployment(
                PINNED, target, DeploymentStatus.IN_PROGRESS, Stage.SCALE_UP, List.of(), CREATED, 1, "reason");
    }

    private static Deployment newer(String arn, String target, DeploymentStatus status) {
        return new Deployment(arn, target, status, Stage.SCALE_UP, List.of(), CREATED.plusSeconds(60), 0, "");
    }
}
