package dev.greenlight.checks;

import java.util.List;

/**
 * The running check, which a test method takes as a parameter. A test that never concludes and returns normally has passed, as
 * in any JUnit class.
 */
public interface Check {

    /** Ends this check with the finding: returns when it passed, and otherwise throws what JUnit understands. */
    void conclude(Finding finding);

    /**
     * Ends this check with the weightiest of the findings (failed, warning, passed, skipped, in that order); the others of
     * the same status are joined to its message.
     *
     * @throws IllegalArgumentException when there is no finding, since nothing was then looked at
     */
    void conclude(List<Finding> findings);

    /**
     * Adds a figure that is worth showing although nothing depends on it, such as a mean response time. It is shown under
     * the check as {@code [INFO] text}.
     */
    void info(String text);
}
