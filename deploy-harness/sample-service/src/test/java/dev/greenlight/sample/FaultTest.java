package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.fault.FaultNeeds;
import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault breaks its property, and the same look at a service without faults finds nothing broken. */
class FaultTest {

    @ParameterizedTest
    @EnumSource
    void fault_breaksItsProperty_whichIsWholeWithoutIt(ServiceFault fault) {
        if (!fault.needs().process()) {
            assertThat(isBroken(fault, new Faults(java.util.Map.of(fault, argument(fault)))))
                    .as("with the fault")
                    .isTrue();
            assertThat(isBroken(fault, Faults.none())).as("without").isFalse();
        }
    }

    private static boolean isBroken(ServiceFault fault, Faults active) {
        ServiceOptions options = Visitor.options().withFaults(active);
        if (fault.needs().https()) {
            options = options.withHttps(0, Optional.empty(), fault.needs() == FaultNeeds.REDIRECT);
        }
        try (SampleService service = SampleService.start(options)) {
            return Broken.is(fault, service);
        }
    }

    private static String argument(ServiceFault fault) {
        return switch (fault) {
            case LATENCY -> "30s";
            case CONCURRENCY_SLOW -> "400ms";
            default -> fault.defaultArgument();
        };
    }
}
