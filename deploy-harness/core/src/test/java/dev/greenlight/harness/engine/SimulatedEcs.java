package dev.greenlight.harness.engine;

import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.CandidateEvidence;
import dev.greenlight.harness.rollout.Deployment;
import dev.greenlight.harness.rollout.DeploymentStatus;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.Plan;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.ServiceView;
import dev.greenlight.harness.rollout.Serving;
import dev.greenlight.harness.rollout.Stage;
import dev.greenlight.harness.rollout.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The documented behaviour of ECS service deployments, in the world's time, with knobs for failures. */
final class SimulatedEcs implements Platform {
    static final String STABLE = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41";
    static final String CANDIDATE = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42";
    static final String FOREIGN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:99";
    static final String TEAMS = "the team's";
    static final String OURS = "the rollout's";
    static final int TASKS = 2;
    private static final String REVISIONS = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:";
    private static final int FIRST = 42;
    private static final int REMEMBERED = 12;

    /** What a request can meet. */
    enum Fault {
        THROTTLE,
        SERVER_ERROR,
        LOST_REPLY,
        CREDENTIALS,
        STALE_READ
    }

    final World world;
    final Map<String, Fleet> fleets = new LinkedHashMap<>();
    final List<SimulatedDeployment> deployments = new ArrayList<>();
    final Map<Integer, Fault> faults = new HashMap<>();
    final Map<Stage, Runnable> onStage = new HashMap<>();
    final Set<String> alarms = new HashSet<>();
    private final Map<String, Candidate> registered = new HashMap<>();
    private final Deque<ServiceView> past = new ArrayDeque<>();
    /** Of the service: its team's own until an update of ours, and then those of the rollout. */
    String settings = TEAMS;

    private String failing = "";
    private String failed = "";
    private Duration failsFor = Duration.ZERO;
    private Instant failingUntil = Instant.MIN;
    /** The request that each process was last answered. */
    final Map<Integer, String> effects = new HashMap<>();
    /** How many updates each rollout has made. */
    final Map<String, Integer> updates = new HashMap<>();

    Duration visibleAfter = Duration.ofSeconds(3);
    boolean restoringDeploys;
    boolean rollbackFails;
    boolean rollbackComesTooLate;
    boolean identical;
    boolean readsAreStale;
    int requests;
    int updatesByUs;

    /** Tasks and traffic of one revision. */
    static final class Fleet {
        int requested;
        int healthy;
        double weight;
        boolean broken;
    }

    SimulatedEcs(World world) {
        this.world = world;
        Fleet stable = fleet(STABLE);
        stable.requested = TASKS;
        stable.healthy = TASKS;
        stable.weight = 100;
    }

    Fleet fleet(String taskDefinition) {
        return fleets.computeIfAbsent(taskDefinition, any -> new Fleet());
    }

    void kill(String taskDefinition) {
        fleet(taskDefinition).broken = true;
        fleet(taskDefinition).healthy = 0;
    }

    Optional<SimulatedDeployment> current() {
        return deployments.stream().filter(one -> !one.status.isTerminal()).reduce((a, b) -> b);
    }

    SimulatedDeployment begin(String taskDefinition, Optional<Plan> gated) {
        deployments.stream().filter(one -> !one.status.isTerminal()).forEach(SimulatedDeployment::supersede);
        var deployment = new SimulatedDeployment(this, deployments.size() + 1, taskDefinition, source(), gated);
        deployments.add(deployment);
        return deployment;
    }

    /** Someone else deploys something. */
    void competitorDeploys() {
        begin(FOREIGN, Optional.empty());
    }

    /** The task definition of the service: what was last deployed, or gone back to. */
    String current(String first) {
        return deployments.stream()
                .reduce((earlier, later) -> later)
                .map(one -> one.status == DeploymentStatus.ROLLBACK_SUCCESSFUL ? one.source : one.taskDefinition)
                .orElse(first);
    }

    private String source() {
        return fleets.entrySet().stream()
                .max(java.util.Comparator.comparing(entry -> entry.getValue().weight))
                .orElseThrow()
                .getKey();
    }

    void tick() {
        List.copyOf(deployments).forEach(SimulatedDeployment::tick);
        past.addLast(view());
        if (past.size() > REMEMBERED) {
            past.removeFirst();
        }
    }

    private ServiceView view() {
        List<Deployment> seen = new ArrayList<>();
        for (SimulatedDeployment one : deployments) {
            if (!one.createdAt.plus(visibleAfter).isAfter(world.now)) {
                seen.add(one.seen());
            }
        }
        List<Serving> serving = new ArrayList<>();
        fleets.forEach((taskDefinition, fleet) -> {
            if (fleet.requested > 0 || fleet.weight > 0) {
                serving.add(new Serving(taskDefinition, fleet.weight, fleet.requested, fleet.healthy));
            }
        });
        return new ServiceView(seen, serving, alarms);
    }

    @Override
    public ServiceView observe(Rollout rollout) {
        return request("observe", false, () -> view());
    }

    @Override
    public Candidate register(Rollout rollout, Action.Register action) {
        return request(
                "register",
                true,
                () -> registered.computeIfAbsent(
                        rollout.plan().id(),
                        any -> new Candidate(nextRevision(), "web:v2", "sha256:" + "0".repeat(64), identical)));
    }

    @Override
    public void update(Rollout rollout, String taskDefinition, boolean gated) {
        request("update", true, () -> {
            Fleet target = fleet(taskDefinition);
            if (target.broken && taskDefinition.equals(rollout.stable()) && target.requested > 0) {
                world.violated("traffic was sent back onto an unhealthy stable revision");
            }
            updatesByUs++;
            updates.merge(rollout.plan().id(), 1, Integer::sum);
            settings = OURS;
            var begun = begin(taskDefinition, gated ? Optional.of(rollout.plan()) : Optional.empty());
            begun.isRelease = !rollout.plan().isRollback() && !taskDefinition.equals(rollout.stable());
            return begun;
        });
    }

    @Override
    public void answer(String deployment, String hook, boolean proceed) {
        request("answer", true, () -> {
            SimulatedDeployment one = byArn(deployment);
            if (!one.isAwaiting(hook)) {
                throw new PlatformException(Trouble.GONE, "the pause was answered already");
            }
            if (proceed && !world.gate.hasPassed(hook)) {
                world.violated("CONTINUE was sent at %s without a passed verdict".formatted(one.stage));
            }
            if (!proceed) {
                checkWayBack(one);
            }
            one.answer(hook, proceed);
            return hook;
        });
    }

    @Override
    public void stop(String deployment) {
        request("stop", true, () -> {
            SimulatedDeployment one = byArn(deployment);
            if (one.status.isTerminal()) {
                throw new PlatformException(Trouble.GONE, "the deployment is over");
            }
            checkWayBack(one);
            one.rollBack("stopped");
            return deployment;
        });
    }

    private void checkWayBack(SimulatedDeployment deployment) {
        Fleet stable = fleet(deployment.source);
        boolean goesSomewhere = !deployment.source.equals(deployment.taskDefinition);
        if (goesSomewhere && stable.broken && stable.requested > 0 && !readsAreStale) {
            world.violated("a rollback was asked for while the stable revision was unhealthy");
        }
    }

    @Override
    public List<CandidateEvidence> evidence(Rollout rollout) {
        return request(
                "evidence",
                false,
                () -> List.of(new CandidateEvidence(
                        CandidateEvidence.Kind.TASK, "1", "task 1 stopped: essential container exited (1)")));
    }

    @Override
    public void tag(Rollout rollout) {
        request("tag", true, () -> "tagged");
    }

    @Override
    public Map<String, Object> settings(Optional<Rollout> leftBy) {
        return request(
                "settings",
                false,
                () -> settings.equals(OURS) && leftBy.isPresent() ? leftBy.get().settings() : Map.of("own", settings));
    }

    @Override
    public Optional<String> restore(Rollout rollout) {
        return request("restore", true, () -> {
            if (settings.equals(OURS)) {
                settings = String.valueOf(rollout.settings().get("own"));
            }
            String served = rollout.state().equals(Phase.RECORDING)
                    ? rollout.candidate().taskDefinition()
                    : rollout.stable();
            return restoringDeploys ? Optional.of(begin(served, Optional.empty()).arn) : Optional.empty();
        });
    }

    private SimulatedDeployment byArn(String arn) {
        return deployments.stream()
                .filter(one -> one.arn.equals(arn))
                .findFirst()
                .orElseThrow(() -> new PlatformException(Trouble.REJECTED, "no such deployment"));
    }

    @SuppressWarnings("unchecked")
    private <R> R request(String name, boolean mutates, Supplier<R> effect) {
        return world.call(name, () -> {
            Fault fault = faults.remove(requests++);
            if (name.equals(failing)) {
                failing = "";
                failingUntil = world.now.plus(failsFor);
                failed = name;
            }
            if (name.equals(failed) && world.now.isBefore(failingUntil)) {
                throw new PlatformException(Trouble.UNKNOWN, "500 from ECS");
            }
            if (fault == Fault.THROTTLE) {
                throw new PlatformException(Trouble.THROTTLED, "Rate exceeded");
            }
            if (fault == Fault.SERVER_ERROR) {
                throw new PlatformException(Trouble.UNKNOWN, "500 from ECS");
            }
            if (fault == Fault.CREDENTIALS) {
                throw new PlatformException(Trouble.CREDENTIALS, "the security token has expired");
            }
            if (mutates && !world.lock.isHeldBy(world.process)) {
                world.violated("%s was sent without holding the lock".formatted(name));
            }
            effects.remove(world.process);
            boolean stale =
                    (fault == Fault.STALE_READ || readsAreStale) && name.equals("observe") && past.size() == REMEMBERED;
            R result = stale ? (R) past.getFirst() : effect.get();
            if (fault == Fault.LOST_REPLY) {
                throw new PlatformException(Trouble.UNKNOWN, "the reply was lost");
            }
            effects.put(world.process, name);
            return result;
        });
    }

    /** From its first request on, that kind of them fails for so long. */
    void failsFor(String name, Duration time) {
        failing = name;
        failsFor = time;
    }

    /** Nothing fails from now on, and what was broken runs again. */
    void heal() {
        faults.clear();
        onStage.clear();
        alarms.clear();
        rollbackFails = false;
        rollbackComesTooLate = false;
        fleets.values().forEach(one -> {
            one.broken = false;
            one.healthy = one.requested;
        });
    }

    private String nextRevision() {
        return REVISIONS + (FIRST + registered.size());
    }

    Instant now() {
        return world.now;
    }
}
