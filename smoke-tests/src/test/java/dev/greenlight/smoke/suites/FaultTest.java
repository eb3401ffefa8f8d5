package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.fault.Fault;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of the sample service turns exactly the checks that its registry names: neither fewer nor more. */
class FaultTest {
    static Stream<Fault> faultsOfCertainChecks() {
        return Stream.of(Fault.values())
                .filter(fault -> !fault.needs().process())
                .filter(fault -> !fault.checks().isEmpty() && !fault.checks().contains(Fault.EVERY_CHECK));
    }

    @ParameterizedTest
    @MethodSource("faultsOfCertainChecks")
    @Execution(ExecutionMode.SAME_THREAD)
    void fault_turnsExactlyItsChecks(Fault fault) {
        Map<Fault, String> faults = Map.of(fault, argument(fault));
        try (var target = fault.needs().https() ? SampleTarget.https(faults) : SampleTarget.http(faults)) {
            var results =
                    target.suites().with("greenlight.request.timeout", "1s").run();

            Set<String> expected = new TreeSet<>(fault.checks());
            assertThat(results.notGreen()).as(fault.id() + "\n" + results.red()).isEqualTo(expected);
        }
    }

    private static String argument(Fault fault) {
        return fault.defaultArgument();
    }
}
