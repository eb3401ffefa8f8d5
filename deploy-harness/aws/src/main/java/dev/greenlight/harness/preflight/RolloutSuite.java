package dev.greenlight.harness.preflight;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.junit.CheckSuite;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.checks.junit.Supplied;
import org.junit.jupiter.api.Test;

/** What is observed while ECS deploys the candidate. */
@CheckSuite(value = "rollout", title = "the deployment of the candidate")
@Critical
public class RolloutSuite {
    /** The tag may have been pushed again between our look at the registry and that of ECS. */
    @Test
    void imageDigest(Check check, Digests digests) {
        check.conclude(finding(digests));
    }

    static Finding finding(Digests digests) {
        if (digests.registered().isEmpty()) {
            return Finding.skipped("The image is not in ECR: its digest was not looked up");
        }
        if (digests.resolved().isEmpty()) {
            return Finding.warning("ECS does not say which image the tag was resolved to");
        }
        return digests.resolved().equals(digests.registered())
                ? Finding.passed("ECS runs the image that was looked up (%s)".formatted(digests.resolved()))
                : Finding.failed("ECS runs another image than the one that was looked up")
                        .expected(digests.registered())
                        .found(digests.resolved())
                        .remedy("find out who pushed the tag again, and make tags of the repository immutable");
    }

    /**
     * What the candidate's tag means.
     *
     * @param registered when it was registered, or empty
     * @param resolved by ECS for the revision that it deploys, or empty
     */
    @Supplied("The rollout suite needs the digests of a candidate: run greenlight deploy")
    public record Digests(String registered, String resolved) {}
}
