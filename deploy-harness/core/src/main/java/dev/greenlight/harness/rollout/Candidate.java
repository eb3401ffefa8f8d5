package dev.greenlight.harness.rollout;

/**
 * The new revision.
 *
 * @param taskDefinition its ARN
 * @param image its image with the tag, or empty when it was not looked up
 * @param digest what the tag resolved to, or empty
 * @param sameAsStable whether it would run exactly what the stable revision runs, so that going back changes nothing
 */
public record Candidate(String taskDefinition, String image, String digest, boolean sameAsStable) {
    /** Not known yet. */
    public static final Candidate NONE = new Candidate("", "", "", false);
}
