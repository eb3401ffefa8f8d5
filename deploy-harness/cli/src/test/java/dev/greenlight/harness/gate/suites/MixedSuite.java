package dev.greenlight.harness.gate.suites;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CheckSuite(value = "mixed", title = "everything a test can do")
class MixedSuite {
    @Test
    void passes(Check check) {
        check.info("a figure");
        check.conclude(Finding.passed("All is well"));
    }

    @Test
    void warns(Check check) {
        check.conclude(Finding.warning("Not so well").expected("better"));
    }

    @Test
    void fails(Check check) {
        check.conclude(Finding.failed("Bad").expected("good").found("bad"));
    }

    @Test
    void skips(Check check) {
        check.conclude(Finding.skipped("Does not apply"));
    }

    @Test
    void assertsPlainly() {
        Assertions.assertThat("b").as("letter").isEqualTo("a");
    }

    @Test
    void throwsSomething() {
        throw new IllegalStateException("boom \u001B[31mred");
    }

    @Test
    void assumes() {
        Assumptions.abort("not here");
    }

    @Test
    @Disabled("switched off")
    void isDisabled() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void counts(int number) {
        Assertions.assertThat(number).isEqualTo(1);
    }

    @TestFactory
    List<DynamicTest> grows() {
        return List.of(dynamicTest("first", () -> {}), dynamicTest("second", () -> {}));
    }
}
