package dev.greenlight.harness.proof;

import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.harness.rollout.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Several things that go wrong in one release, made of a seed.
 *
 * @param faults of the cloud's API
 * @param stage when something happens beside
 * @param happening what
 * @param candidate the tag: a good one or a bad one
 */
record Combination(List<Fault> faults, Stage stage, Happening happening, String candidate) {
    private static final String BAD = "bad-fault-no-x-frame-options";
    private static final List<String> ACTIONS = List.of(
            "ecs:*",
            "ecs:Describe*",
            "ecs:RegisterTaskDefinition",
            "ecs:UpdateService",
            "ecs:ContinueServiceDeployment",
            "ecs:StopServiceDeployment",
            "elasticloadbalancing:*",
            "ecr:*");
    private static final List<FaultKind> KINDS = List.of(
            FaultKind.THROTTLE,
            FaultKind.ERROR,
            FaultKind.REPLY_LOST,
            FaultKind.REQUEST_LOST,
            FaultKind.STALE_READ,
            FaultKind.EXPIRED_CREDENTIALS,
            FaultKind.LATENCY);
    private static final List<Stage> STAGES =
            List.of(Stage.POST_TEST_TRAFFIC_SHIFT, Stage.POST_PRODUCTION_TRAFFIC_SHIFT, Stage.BAKE_TIME);
    private static final int MOST_STRIKES = 4;
    private static final int MOST_SKIPPED = 30;

    /** Something that nobody asks for. */
    enum Happening {
        NOTHING,
        CANDIDATE_CRASHES,
        STABLE_CRASHES,
        COMPETITION,
        DRIFT;

        void happen(ProofWorld world) {
            switch (this) {
                case NOTHING -> {}
                case CANDIDATE_CRASHES -> {
                    world.tasks().crash("v2");
                    world.tasks().crash(BAD);
                }
                case STABLE_CRASHES -> world.tasks().crash("v1");
                case COMPETITION ->
                    world.cloud().faults().add(Fault.of(FaultKind.COMPETING_DEPLOYMENT, "whatsapp-saas"));
                case DRIFT -> world.cloud().faults().add(Fault.of(FaultKind.RULE_DRIFT, world.productionRule()));
            }
        }
    }

    Combination {
        faults = List.copyOf(faults);
    }

    static Combination of(Random random) {
        List<Fault> faults = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            faults.add(fault(random));
        }
        return new Combination(
                faults,
                pick(random, STAGES),
                pick(random, List.of(Happening.values())),
                random.nextInt(3) == 0 ? BAD : "v2");
    }

    private static Fault fault(Random random) {
        FaultKind kind = pick(random, KINDS);
        String action = pick(random, ACTIONS);
        boolean one = !action.endsWith("*");
        Fault fault =
                switch (kind) {
                    case ERROR ->
                        Fault.error(action, "ServerException", "try again").with("status", "500");
                    case LATENCY -> Fault.latency(action, Duration.ofMillis(50 + random.nextInt(200)));
                    default -> Fault.of(kind, action);
                };
        return fault.times(1 + random.nextInt(MOST_STRIKES)).afterSkipping(one ? 0 : random.nextInt(MOST_SKIPPED));
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
