package dev.greenlight.rehearsal.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a job ended.
 *
 * @param step the step that made it red; empty when none did
 * @param why what that step said last
 */
public record JobResult(
        String id,
        Conclusion conclusion,
        Map<String, String> outputs,
        Duration duration,
        String step,
        List<String> why) {
    /** In GitHub's words. */
    public enum Conclusion {
        SUCCESS,
        FAILURE,
        SKIPPED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public JobResult {
        outputs = Map.copyOf(outputs);
        why = List.copyOf(why);
    }

    static JobResult skipped(String id) {
        return new JobResult(id, Conclusion.SKIPPED, Map.of(), Duration.ZERO, "", List.of());
    }

    Map<String, Object> asNeed() {
        return Map.of("result", conclusion.toString(), "outputs", outputs);
    }
}
