package dev.greenlight.checks.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.Finding;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A problem thrown anywhere below a check is the end of that check, as if it had been concluded. */
class CheckProblemTest {
    private static final String ASKED_FOR = "problems.asked-for";
    private static final String HOSTILE = "GET https://user:s3cr3t@host/ said \u001B[31mno";

    private final Map<String, TestExecutionResult> results = run();

    @Test
    void failedFinding_isAFailureWithAllItsParts_redactedAndPrintable() {
        assertThat(thrown("failing"))
                .isInstanceOf(CheckFailure.class)
                .hasMessage(
                        "GET https://[redacted]@host/ said no%n  expected: an answer%n  to do: look%n  rule: RFC 9110"
                                .formatted());
        assertThat(((CheckFailure) thrown("failing")).finding().expected()).isEqualTo("an answer");
    }

    @Test
    void warning_isAnAbortedTestThatSaysSo() {
        assertThat(results.get("warning").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(thrown("warning")).isInstanceOf(CheckWarning.class).hasMessage("warning: slow");
    }

    @Test
    void skippedFinding_isASkippedTest() {
        assertThat(results.get("skipping").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(thrown("skipping")).isInstanceOf(CheckSkipped.class).hasMessage("nothing to look at");
    }

    @Test
    void passedFinding_neverTurnsAnInterruptedTestGreen() {
        assertThat(results.get("passing").getStatus()).isNotEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    }

    @Test
    void otherThrowable_isScrubbed() {
        assertThat(thrown("broken").getMessage())
                .contains("IllegalStateException")
                .doesNotContain("s3cr3t");
    }

    private Throwable thrown(String check) {
        return results.get(check).getThrowable().orElseThrow();
    }

    private static Map<String, TestExecutionResult> run() {
        Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Problems.class))
                .configurationParameter(ASKED_FOR, "yes")
                .build();
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config).execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    results.put(test.getDisplayName(), result);
                }
            }
        });
        return results;
    }

    /** Only for the run above: as tests of their own they would fail, and are meant to. */
    static final class OnlyWhenAskedFor implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(ASKED_FOR).isPresent()
                    ? ConditionEvaluationResult.enabled("asked for")
                    : ConditionEvaluationResult.disabled("part of another test");
        }
    }

    @CheckSuite
    @ExtendWith(OnlyWhenAskedFor.class)
    static class Problems {
        @Test
        void failing() {
            throw new CheckProblem(
                    Finding.failed(HOSTILE).expected("an answer").remedy("look").source("RFC 9110"));
        }

        @Test
        void warning() {
            throw new CheckProblem(Finding.warning("slow"));
        }

        @Test
        void skipping() {
            throw new CheckProblem(Finding.skipped("nothing to look at"));
        }

        @Test
        void passing() {
            throw new CheckProblem(Finding.passed("fine"));
        }

        @Test
        void broken() {
            throw new IllegalStateException(HOSTILE);
        }
    }
}
