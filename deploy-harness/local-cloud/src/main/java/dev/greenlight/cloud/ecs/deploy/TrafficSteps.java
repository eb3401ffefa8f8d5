package dev.greenlight.cloud.ecs.deploy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The production weights that a strategy passes through. */
public final class TrafficSteps {
    public static final List<Double> AT_ONCE = List.of(100.0);

    private TrafficSteps() {}

    /** Equal steps; what doesn't divide 100 makes the last one smaller. Decimal arithmetic, so that 0.1 stays 0.1. */
    public static List<Double> linear(double stepPercent) {
        List<Double> steps = new ArrayList<>();
        BigDecimal step = BigDecimal.valueOf(stepPercent);
        BigDecimal whole = BigDecimal.valueOf(100);
        for (BigDecimal at = step; at.compareTo(whole) < 0; at = at.add(step)) {
            steps.add(at.doubleValue());
        }
        steps.add(100.0);
        return List.copyOf(steps);
    }

    public static List<Double> canary(double percent) {
        return percent >= 100 ? AT_ONCE : List.of(percent, 100.0);
    }
}
