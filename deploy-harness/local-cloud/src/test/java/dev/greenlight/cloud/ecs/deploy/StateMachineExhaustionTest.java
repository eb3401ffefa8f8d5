package dev.greenlight.cloud.ecs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every state that any sequence of events can reach, for every kind of plan. */
class StateMachineExhaustionTest {
    private static final Pattern ARROW = Pattern.compile("(\\w+|\\[\\*]) --> (\\w+|\\[\\*])(?: *: .*)?");

    private static final Map<DeploymentPlan, Collection<Edge>> WALKED = new ConcurrentHashMap<>();

    static List<DeploymentPlan> plans() {
        List<DeploymentPlan> plans = new ArrayList<>();
        for (UpdateStrategy strategy : UpdateStrategy.values()) {
            DeploymentPlan plain = DeploymentPlans.plan(strategy);
            for (HookAction action : HookAction.values()) {
                DeploymentPlan paused = plain.withHooks(List.of(DeploymentPlans.pauseEverywhere(action)));
                plans.add(paused);
                plans.add(DeploymentPlans.reconciling(paused));
            }
            plans.add(DeploymentPlans.first(plain));
            plans.add(DeploymentPlans.withoutRollback(DeploymentPlans.reconciling(plain)));
            plans.add(withoutBake(plain));
        }
        return plans;
    }

    private static DeploymentPlan withoutBake(DeploymentPlan p) {
        return new DeploymentPlan(
                p.strategy(),
                p.steps(),
                Duration.ZERO,
                Duration.ZERO,
                p.hooks(),
                p.breaker(),
                p.alarms(),
                false,
                false,
                p.stageLimit(),
                p.totalLimit());
    }

    record Edge(DeploymentState from, DeploymentState to) {}

    @ParameterizedTest
    @MethodSource("plans")
    void everyReachableState_isSafe(DeploymentPlan plan) {
        Collection<Edge> edges = walk(plan);

        assertThat(edges).isNotEmpty();
        edges.forEach(StateMachineExhaustionTest::assertSafe);
    }

    private static void assertSafe(Edge edge) {
        DeploymentState from = edge.from();
        DeploymentState to = edge.to();
        boolean noTasks = to.goal().scale() == DeploymentGoal.Scale.SOURCE_ONLY;
        boolean movesOn = to.production() > from.production();
        assertThat(from.status().isTerminal()).as("terminal states are final").isFalse();
        assertThat(noTasks && to.production() + to.test() > 0)
                .as("traffic without tasks")
                .isFalse();
        assertThat(movesOn && to.status() != EcsDeploymentStatus.IN_PROGRESS)
                .as("weight moved on without progress")
                .isFalse();
        assertThat(movesOn && to.stage() != LifecycleStage.PRODUCTION_TRAFFIC_SHIFT)
                .as("weight moved on elsewhere")
                .isFalse();
        assertThat(movesOn && from.isPaused())
                .as("a paused deployment moved traffic")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyReachableState_reachesAnEndWhenTheWorldObeysAndTimePasses(DeploymentPlan plan) {
        for (Edge edge : walk(plan)) {
            ServiceModel world = new ServiceModel(plan);
            world.deployment = edge.to();
            world.now = edge.to().times().updatedAt();
            for (int i = 0; i < 60 && !world.deployment.status().isTerminal(); i++) {
                world.settle();
                Deadlines.next(world.deployment).ifPresent(at -> world.now = at);
            }
            assertThat(world.deployment.status().isTerminal()).as("it ends").isTrue();
        }
    }

    @Test
    void picture_showsExactlyTheArrowsThatExist() throws IOException {
        Set<String> found = new TreeSet<>();
        for (DeploymentPlan plan : plans()) {
            walk(plan).forEach(edge -> found.add(node(edge.from()) + " --> " + node(edge.to())));
        }
        found.removeIf(arrow -> arrow.split(" --> ")[0].equals(arrow.split(" --> ")[1]));

        Set<String> drawn = new TreeSet<>();
        Matcher matcher = ARROW.matcher(Files.readString(Path.of("STATES.md")));
        while (matcher.find()) {
            if (!matcher.group().contains("[*]")) {
                drawn.add(matcher.group(1) + " --> " + matcher.group(2));
            }
        }

        assertThat(drawn)
                .as("arrows drawn in STATES.md against arrows the machine has")
                .isEqualTo(found);
    }

    private static String node(DeploymentState d) {
        return switch (d.status()) {
            case IN_PROGRESS -> d.stage().name();
            case ROLLBACK_IN_PROGRESS -> "BACK_" + d.stage();
            case PENDING,
                    STOP_REQUESTED,
                    ROLLBACK_REQUESTED,
                    SUCCESSFUL,
                    STOPPED,
                    ROLLBACK_SUCCESSFUL,
                    ROLLBACK_FAILED -> d.status().name();
        };
    }

    /**
     * Time only matters relative to deadlines, so each state is tried at its own time and at its next deadline; states that
     * differ in nothing but times are one.
     */
    private static Collection<Edge> walk(DeploymentPlan plan) {
        return WALKED.computeIfAbsent(plan, StateMachineExhaustionTest::explore);
    }

    private static Collection<Edge> explore(DeploymentPlan plan) {
        Map<String, Edge> edges = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Deque<DeploymentState> open = new ArrayDeque<>();
        open.add(DeploymentState.pending("arn:deployment/1", plan, Instant.parse("2026-01-01T00:00:00Z")));
        while (!open.isEmpty()) {
            DeploymentState from = open.remove();
            String fromKey = key(from);
            for (DeploymentState to : successors(from)) {
                String toKey = key(to);
                if (!toKey.equals(fromKey)) {
                    edges.putIfAbsent(fromKey + toKey, new Edge(from, to));
                    if (seen.add(toKey)) {
                        open.add(to);
                    }
                }
            }
        }
        return edges.values();
    }

    private static String key(DeploymentState d) {
        List<String> hooks = d.hooks().stream()
                .filter(hook -> hook.stage() == d.stage() && hook.step() == d.step())
                .map(hook -> hook.state().name())
                .toList();
        return List.of(
                        d.status(),
                        d.stage(),
                        d.step(),
                        d.production(),
                        d.test(),
                        Math.min(2, d.monitors().failures()),
                        d.monitors().breaker(),
                        hooks,
                        d.monitors().ignoredAlarms(),
                        d.monitors().triggeredAlarms())
                .toString();
    }

    private static List<DeploymentState> successors(DeploymentState d) {
        Instant now = d.times().updatedAt();
        Instant late = Deadlines.next(d).orElse(now);
        List<DeploymentState> next = new ArrayList<>();
        for (DeploymentFacts o : observations()) {
            next.add(StateMachine.step(d, o, now));
            next.add(StateMachine.step(d, o, late));
            next.add(StateMachine.step(d, o, now.plus(DeploymentPlans.DAY)));
        }
        next.add(StateMachine.stop(d, now));
        next.add(StateMachine.supersede(d, now));
        if (d.monitors().failures() < 2) {
            next.add(StateMachine.taskFailed(d));
        }
        next.add(StateMachine.taskHealthy(d));
        d.hooks().stream().filter(HookRun::isWaiting).forEach(hook -> {
            for (HookAction action : HookAction.values()) {
                next.add(StateMachine.answer(d, hook.hookId(), action, now));
            }
        });
        return next;
    }

    private static List<DeploymentFacts> observations() {
        DeploymentFacts held = new DeploymentFacts(
                2, new DeploymentFacts.Tasks(2, 2), new DeploymentFacts.Tasks(2, 2), 0, null, Set.of(), true);
        return List.of(
                DeploymentPlans.observed(0, 2),
                DeploymentPlans.observed(2, 2),
                DeploymentPlans.observed(2, 0),
                DeploymentPlans.observed(0, 0),
                DeploymentPlans.broken("the rule is gone"),
                DeploymentPlans.alarm("errors"),
                held);
    }
}
