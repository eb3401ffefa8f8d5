package dev.greenlight.harness.deploy;

import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.config.TrafficKeys;
import dev.greenlight.harness.ecs.EcsTraffic;
import dev.greenlight.harness.monitoring.Compared;
import dev.greenlight.harness.monitoring.Compared.Sides;
import dev.greenlight.harness.monitoring.TrafficPolicy;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Span;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What candidate and stable did with real requests up to a step, for the suite {@code traffic}. Times in which a gate ran are left
 * out: its own requests reach the candidate's target group, and CloudWatch counts them.
 */
final class StepTraffic {
    private static final int LOOKS_PER_MINUTE = 6;
    private static final double PERCENT = 100;

    private final RolloutSession session;
    private final Settings configuration;

    StepTraffic(RolloutSession session) {
        this.session = session;
        this.configuration = session.configuration;
    }

    /** How long a gate may wait for CloudWatch, in real time. */
    static Duration patience(Settings configuration) {
        return configuration
                .get(TrafficKeys.PATIENCE)
                .multipliedBy(configuration.get(AwsKeys.MINUTE).toMillis())
                .dividedBy(Duration.ofMinutes(1).toMillis());
    }

    Compared of(Rollout rollout) {
        // Between two gates before a step the candidate served its share.
        List<Span> spans = rollout.after(GatePoint.PRE_PRODUCTION_TRAFFIC_SHIFT);
        return new Compared(!spans.isEmpty(), new Once(() -> sides(rollout.deployment(), spans)), policy());
    }

    private TrafficPolicy policy() {
        return new TrafficPolicy(
                configuration.get(TrafficKeys.LEAST_REQUESTS),
                configuration.get(TrafficKeys.SIGNIFICANCE),
                configuration.get(TrafficKeys.LEAST_EFFECT),
                configuration.get(TrafficKeys.TOLERANCE) / PERCENT,
                configuration.get(TrafficKeys.LEAST_SHIFT),
                configuration.get(TrafficKeys.ERROR_TOLERANCE) / PERCENT,
                configuration.get(TrafficKeys.NO_DATA));
    }

    private Answer<Sides> sides(String deployment, List<Span> spans) {
        var traffic = new EcsTraffic(session.clients, session.facts, session.options);
        Instant end = session.clock.now().plus(patience(configuration));
        Duration pause = configuration.get(AwsKeys.MINUTE).dividedBy(LOOKS_PER_MINUTE);
        while (true) {
            Answer<Sides> answer = traffic.read(deployment, spans);
            boolean whole = answer.value().filter(Sides::whole).isPresent();
            boolean hopeless = answer.value().isEmpty() && !answer.passing();
            if (whole || hopeless || !session.clock.now().isBefore(end)) {
                return answer;
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Answer.none("the comparison was interrupted");
            }
        }
    }

    /** Both checks judge the same minutes. */
    private static final class Once implements Supplier<Answer<Sides>> {
        private final Supplier<Answer<Sides>> measure;
        private @Nullable Answer<Sides> measured;

        Once(Supplier<Answer<Sides>> measure) {
            this.measure = measure;
        }

        @Override
        public synchronized Answer<Sides> get() {
            Answer<Sides> known = measured;
            if (known == null) {
                known = measure.get();
                measured = known;
            }
            return known;
        }
    }
}
