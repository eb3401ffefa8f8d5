package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.fault.FaultNeeds;
import dev.greenlight.sample.fault.ServiceFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault breaks its property, and the same look at a service without faults finds nothing broken. */
class FaultTest {

    @ParameterizedTest
    @EnumSource
    void fault_breaksItsProperty_whichIsWholeWithoutIt(ServiceFault fault) {
        if (!fault.needs().process()) {
            assertThat(isBroken(fault, named(fault))).as("with the fault").isTrue();
            assertThat(isBroken(fault, "")).as("without").isFalse();
        }
    }

    private static boolean isBroken(ServiceFault fault, String active) {
        List<String> flags = new ArrayList<>(List.of("--fault", active));
        if (fault.needs() == FaultNeeds.HTTPS || fault.needs() == FaultNeeds.REDIRECT) {
            flags.add("--https-port=0");
        }
        if (fault.needs() == FaultNeeds.REDIRECT) {
            flags.add("--redirect-http");
        }
        try (SampleService service = Visitor.start(flags.toArray(String[]::new))) {
            return Broken.is(fault, service);
        }
    }

    private static String named(ServiceFault fault) {
        return argument(fault).isEmpty() ? fault.id() : fault.id() + "=" + argument(fault);
    }

    private static String argument(ServiceFault fault) {
        return switch (fault) {
            case LATENCY -> "30s";
            case CONCURRENCY_SLOW -> "400ms";
            default -> fault.defaultArgument();
        };
    }
}
