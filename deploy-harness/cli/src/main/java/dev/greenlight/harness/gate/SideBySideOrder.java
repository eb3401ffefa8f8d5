package dev.greenlight.harness.gate;

import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Shows checks in the order that {@code @Order} gives them, and lets them run side by side all the same. */
public final class SideBySideOrder extends MethodOrderer.OrderAnnotation {
    @Override
    public Optional<ExecutionMode> getDefaultExecutionMode() {
        return Optional.empty();
    }
}
