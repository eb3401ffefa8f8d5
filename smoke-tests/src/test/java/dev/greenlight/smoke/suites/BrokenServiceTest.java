package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.sample.SampleProcess;
import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.smoke.server.ClosedPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** The faults of the sample service that end, change or silence the whole of it, seen through all suites. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class BrokenServiceTest {
    /** Those that the tests below show; the others are shown by {@link FaultTest} and {@link CertificateTest}. */
    private static final Set<ServiceFault> SHOWN_HERE = EnumSet.of(
            ServiceFault.OLD_TLS,
            ServiceFault.IGNORE_SIGTERM,
            ServiceFault.ONLY_OLD_TLS,
            ServiceFault.HANG,
            ServiceFault.ERRORS,
            ServiceFault.CRASH_AT_START,
            ServiceFault.CRASH_AFTER,
            ServiceFault.OOM,
            ServiceFault.LEAK_MEMORY,
            ServiceFault.SLOW_START);

    private static final long LONGEST_SECONDS = 30;
    /** Passes when plain http is not served. */
    private static final String NOT_SERVED = "connectivity.https-redirect";

    private static final String REFUSED = "Connection refused";

    @Test
    void everyFault_isShownByATest() {
        Set<ServiceFault> shown = EnumSet.copyOf(SHOWN_HERE);
        FaultTest.faultsOfCertainChecks().forEach(shown::add);
        Arrays.stream(ServiceFault.values()).filter(CertificateTest::shows).forEach(shown::add);

        assertThat(shown).isEqualTo(EnumSet.allOf(ServiceFault.class));
    }

    @Test
    void oldTlsBesideTheNew_isAWarning_andWhatHappensOnStoppingIsNoneOfTheSuites() {
        try (var target = SampleTarget.process(ServiceFault.OLD_TLS, ServiceFault.IGNORE_SIGTERM)) {
            var results = target.suites().run();

            assertThat(results.notGreen()).as(results.red()).isEqualTo(Set.copyOf(ServiceFault.OLD_TLS.checks()));
            assertThat(results.ids(CheckStatus.WARNING)).containsExactly("connectivity.tls-protocols");
            assertThat(results.check("connectivity.tls-protocols").message()).contains("TLS 1.0", "TLS 1.1");
        }
    }

    @Test
    void nothingButOldTls_failsWhateverNeedsAConnection() {
        try (var target = SampleTarget.process(ServiceFault.ONLY_OLD_TLS)) {
            var results = target.suites().run();

            assertThat(results.ids(CheckStatus.PASSED, CheckStatus.WARNING))
                    .as(results.red())
                    .containsExactly("connectivity.dns", "connectivity.https-redirect", "connectivity.tcp");
            assertThat(results.ids(CheckStatus.FAILED)).containsAll(named(ServiceFault.ONLY_OLD_TLS));
            assertThat(results.check("connectivity.tls-protocols").message()).contains("TLS 1.2");
        }
    }

    @Test
    void silentService_failsWhateverNeedsAnAnswer_inTime() {
        try (var target = SampleTarget.http(Map.of(ServiceFault.HANG, ""))) {
            var results =
                    target.suites().with("greenlight.request.timeout", "1s").run();

            assertThat(results.ids(CheckStatus.PASSED, CheckStatus.WARNING))
                    .as(results.red())
                    .containsExactly("connectivity.dns", "connectivity.tcp");
            assertThat(results.ids(CheckStatus.FAILED)).containsAll(named(ServiceFault.HANG));
            assertThat(results.check("health.liveness").message()).contains("was not answered completely within 1s");
        }
    }

    @Test
    void everyTenthAnswerAnError_isCaughtByTheTenAtOnce() {
        try (var target = SampleTarget.http(Map.of(ServiceFault.ERRORS, "10%"))) {
            var results = target.suites().run();

            assertThat(results.ids(CheckStatus.FAILED)).as(results.red()).containsAll(named(ServiceFault.ERRORS));
        }
    }

    @Test
    void nothingButErrors_turnsWhateverExpectsAnAnswerOfItsOwn() {
        try (var target = SampleTarget.http(Map.of(ServiceFault.ERRORS, "100%"))) {
            var results = target.suites().run();

            assertThat(results.ids(CheckStatus.FAILED))
                    .as(results.red())
                    .contains(
                            "api.admin-authenticated",
                            "api.admin-requires-auth",
                            "api.not-found",
                            "api.webhook-rejects-invalid",
                            "api.webhook-signature",
                            "api.webhook-verification",
                            "health.api-health",
                            "health.liveness");
            assertThat(results.ids(CheckStatus.SKIPPED)).contains("performance.concurrency");
        }
    }

    @Test
    void serviceThatEndsWithoutListening_isRefusedConnections() throws IOException {
        try (var closed = new ClosedPort();
                var process = SampleProcess.start(Map.of(), "--port=" + closed.number(), "--fault=crash-at-start")) {
            assertGone(SuiteRun.against("http://localhost:" + closed.number())
                    .offering()
                    .run());
            assertThat(process.process().exitValue()).isEqualTo(1);
        }
    }

    @Test
    void serviceThatCrashedOrUsedUpItsMemory_isRefusedConnections() throws InterruptedException {
        try (var crashed = SampleTarget.process(Map.of(ServiceFault.CRASH_AFTER, "1ms"));
                var exhausted = SampleTarget.process(Map.of(ServiceFault.OOM, "1ms"))) {
            assertThat(crashed.awaitEnd(LONGEST_SECONDS)).isEqualTo(1);
            assertThat(exhausted.awaitEnd(LONGEST_SECONDS)).isEqualTo(137);

            assertGone(crashed.suites().run());
            assertGone(exhausted.suites().run());
        }
    }

    @Test
    void serviceKilledDuringTheRun_isRedInWhatComesAfter_andSaysWhy() {
        try (var target = SampleTarget.process(Map.of())) {
            var results =
                    target.suites().listenedToBy(atFirstPass(target::kill)).run();

            assertThat(results.check("performance.response-time").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(results.check("performance.concurrency").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(results.brokenContainers()).isEmpty();
            assertThat(results.checks().values())
                    .allSatisfy(
                            result -> assertThat(result.message()).isNotBlank().doesNotContain("Exception"));
        }
    }

    @Test
    void leakingService_isGreenUntilItsHeapIsUsedUp() {
        try (var target = SampleTarget.process(ServiceFault.LEAK_MEMORY)) {
            var first = target.suites().only(HealthSuite.class).run();
            var last = first;
            for (int runs = 1; runs < 30 && last.notGreen().isEmpty(); runs++) {
                last = target.suites().only(HealthSuite.class).run();
            }

            assertThat(first.notGreen()).as(first.red()).isEmpty();
            assertThat(last.notGreen()).isNotEmpty();
            assertThat(last.brokenContainers()).isEmpty();
        }
    }

    @Test
    void slowService_isRefusedConnectionsAtFirst_andGreenOnceItListens() throws Exception {
        int port = freePort();
        var started = CompletableFuture.supplyAsync(
                () -> SampleProcess.start(Map.of(), "--port=" + port, "--fault=slow-start=4s"));
        try {
            var early = SuiteRun.against("http://localhost:" + port)
                    .only(ConnectivitySuite.class)
                    .run();
            assumeFalse(started.isDone(), "this machine was too busy to be early");
            var service = started.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            var late = SuiteRun.against(service.uri().toString()).run();

            assertThat(early.check("connectivity.tcp").message()).contains(REFUSED);
            assertThat(late.ids(CheckStatus.FAILED)).as(late.red()).isEmpty();
        } finally {
            started.thenAccept(SampleProcess::close).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void assertGone(SuiteRun.Results results) {
        assertThat(results.ids(CheckStatus.PASSED, CheckStatus.WARNING))
                .contains("connectivity.dns")
                .allMatch(id -> id.equals("connectivity.dns") || id.equals(NOT_SERVED));
        assertThat(results.check("connectivity.tcp").message()).contains(REFUSED);
        assertThat(results.ids(CheckStatus.FAILED)).contains("connectivity.tcp", "health.liveness");
        assertThat(results.brokenContainers()).isEmpty();
    }

    private static Set<String> named(ServiceFault fault) {
        Set<String> ids = fault.checks().stream()
                .filter(id -> !id.equals(ServiceFault.EVERY_CHECK))
                .collect(Collectors.toSet());
        assertThat(ids).as("checks that %s names", fault.id()).isNotEmpty();
        return ids;
    }

    private static TestExecutionListener atFirstPass(Runnable action) {
        var left = new AtomicReference<>(action);
        return new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    left.getAndSet(() -> {}).run();
                }
            }
        };
    }

    /** Outside the range from which other tests are given theirs, since it is free until the service listens. */
    private static int freePort() throws IOException {
        for (int port = ThreadLocalRandom.current().nextInt(20_000, 30_000); ; port++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
    }
}
