package dev.greenlight.harness.gate.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Says which target it was told, when two gates are in it at the same time. */
@CheckSuite("echo")
@ExtendWith(EchoSuite.Url.class)
class EchoSuite {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @Test
    void target(String url, Check check) throws InterruptedException, BrokenBarrierException, TimeoutException {
        BOTH.await(30, TimeUnit.SECONDS);
        check.conclude(Finding.passed("target " + url));
    }

    static final class Url implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter("greenlight.target.url").orElse("none");
        }
    }
}
