package dev.greenlight.harness.gate.suites;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.NamedChecks;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@CheckSuite("named")
class NamedSuite {
    @TestFactory
    @NamedChecks
    Stream<DynamicTest> all(Check check) {
        return Stream.of(
                dynamicTest("one", () -> {
                    check.info("a figure of one");
                    check.conclude(Finding.passed("One is well"));
                }),
                dynamicTest(
                        "two", () -> check.conclude(Finding.failed("Two is bad").expected("good"))),
                dynamicTest("three", () -> check.conclude(Finding.warning("Three is so so"))),
                dynamicTest("four", () -> {
                    throw new CheckProblem(Finding.skipped("Four does not apply"));
                }),
                dynamicTest("five", () -> {
                    throw new IllegalStateException("https://user:s3cr3t@host/");
                }));
    }
}
