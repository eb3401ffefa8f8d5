package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.fault.ServiceFault;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of the sample service turns exactly the checks that its registry names: neither fewer nor more. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class FaultTest {
    static Stream<ServiceFault> faultsOfCertainChecks() {
        return Stream.of(ServiceFault.values())
                .filter(fault -> !fault.needs().process())
                .filter(fault -> !fault.checks().isEmpty() && !fault.checks().contains(ServiceFault.EVERY_CHECK));
    }

    @ParameterizedTest
    @MethodSource("faultsOfCertainChecks")
    @Execution(ExecutionMode.SAME_THREAD)
    void fault_turnsExactlyItsChecks(ServiceFault fault) {
        Map<ServiceFault, String> faults = Map.of(fault, argument(fault));
        try (var target =
                fault.needs().text().contains("https") ? SampleTarget.https(faults) : SampleTarget.http(faults)) {
            var results = parameters(fault, target.suites()).run();

            Set<String> expected = new TreeSet<>(fault.checks());
            assertThat(results.notGreen()).as(fault.id() + "\n" + results.red()).isEqualTo(expected);
        }
    }

    /** Shorter than by default, so that the tests are short; the lines that the checks draw are moved along. */
    private static String argument(ServiceFault fault) {
        return fault == ServiceFault.LATENCY
                ? "250ms"
                : fault == ServiceFault.CONCURRENCY_SLOW ? "60ms" : fault.defaultArgument();
    }

    private static SuiteRun parameters(ServiceFault fault, SuiteRun run) {
        if (fault == ServiceFault.WEBHOOK_HANGS) {
            return run.with("greenlight.request.timeout", "3s");
        } else if (fault == ServiceFault.LATENCY) {
            return run.with("greenlight.performance.excellent", "50ms")
                    .with("greenlight.performance.acceptable", "100ms")
                    .with("greenlight.performance.limit", "200ms")
                    .with("greenlight.performance.concurrency-limit", "200ms");
        } else if (fault == ServiceFault.CONCURRENCY_SLOW) {
            return run.with("greenlight.performance.concurrency-limit", "300ms");
        }
        return run;
    }
}
