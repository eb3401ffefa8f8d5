package dev.greenlight.harness.rollout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task-definition revision as people write it: {@code 42}, {@code family:42} or an ARN.
 *
 * @param family its family
 * @param revision its number, from 1
 */
public record RevisionReference(String family, int revision) {
    private static final String FAMILY = "([A-Za-z0-9_-]{1,255})";
    private static final Pattern ARN =
            Pattern.compile("arn:[^:]+:ecs:[^:]*:[^:]*:task-definition/" + FAMILY + ":(\\d{1,9})");
    private static final Pattern NAMED = Pattern.compile(FAMILY + ":(\\d{1,9})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /**
     * Reads what a person wrote.
     *
     * @param text {@code 42}, {@code family:42} or an ARN
     * @param currentFamily the family that a bare number belongs to
     * @throws IllegalArgumentException saying what is accepted
     */
    public static RevisionReference parse(String text, String currentFamily) {
        for (Pattern pattern : new Pattern[] {ARN, NAMED}) {
            Matcher match = pattern.matcher(text);
            if (match.matches()) {
                return new RevisionReference(match.group(1), positive(match.group(2), text));
            }
        }
        if (NUMBER.matcher(text).matches()) {
            return new RevisionReference(currentFamily, positive(text, text));
        }
        throw invalid(text);
    }

    /** {@code family:42} of an ARN, for people; the text itself when it is not one. */
    public static String shortName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The family of an ARN or of {@code family:42}. */
    public static String family(String reference) {
        String name = shortName(reference);
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    @Override
    public String toString() {
        return family + ":" + revision;
    }

    private static int positive(String digits, String text) {
        int number = Integer.parseInt(digits);
        if (number < 1) {
            throw invalid(text);
        }
        return number;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "A revision is written 42, family:42 or as the ARN of a task definition; found \"%s\"".formatted(text));
    }
}
