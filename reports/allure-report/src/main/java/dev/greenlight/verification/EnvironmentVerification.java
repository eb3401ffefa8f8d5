package dev.greenlight.verification;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.Outcome;
import dev.greenlight.checks.RunResult;
import dev.greenlight.harness.cli.MavenVerification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Runs the smoke suites and the load test as the command line does, and hands each check to Failsafe as a test of its own, so that every tool
 * that reads Maven's results sees them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnvironmentVerification {
    private final MavenVerification run =
            new MavenVerification(System.getProperties(), System.getenv(), System.out, System.err);

    @TestFactory
    @Order(2)
    List<DynamicNode> smoke() {
        Assumptions.assumeTrue(run.wantsSmoke(), "no smoke suite was asked for");
        return nodes(run.smoke());
    }

    @TestFactory
    @Order(3)
    List<DynamicNode> load() {
        Assumptions.assumeTrue(run.wantsLoad(), "load is put on local and staging, or where -Dsuite=load asks for it");
        return nodes(run.load());
    }

    private static List<DynamicNode> nodes(RunResult run) {
        List<DynamicNode> nodes = new ArrayList<>();
        Map<String, List<CheckResult>> suites = run.checks().stream()
                .collect(Collectors.groupingBy(CheckResult::suite, LinkedHashMap::new, Collectors.toList()));
        suites.forEach((suite, checks) -> nodes.add(DynamicContainer.dynamicContainer(
                suite, checks.stream().map(EnvironmentVerification::test).toList())));
        nodes.add(DynamicTest.dynamicTest("verdict", () -> verdict(run)));
        return nodes;
    }

    private static DynamicTest test(CheckResult check) {
        return DynamicTest.dynamicTest(check.id(), () -> {
            switch (check.status()) {
                case PASSED -> {}
                case FAILED -> Assertions.fail("%s: %s".formatted(check.id(), check.message()));
                case WARNING -> Assumptions.abort("warning: " + check.message());
                case SKIPPED -> Assumptions.abort(check.message());
            }
        });
    }

    private static void verdict(RunResult run) {
        if (run.outcome() != Outcome.PASSED && run.totals().failed() == 0) {
            Assertions.fail("%s: %s".formatted(run.outcome().word(), String.join("; ", run.reasons())));
        }
    }
}
