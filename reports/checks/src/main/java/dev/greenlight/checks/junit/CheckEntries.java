package dev.greenlight.checks.junit;

/**
 * The keys of the JUnit report entries by which a running suite tells a listener what a test result cannot carry. Any
 * engine may publish them; none is required.
 */
public final class CheckEntries {
    /** On a container: how the sentence {@code Testing …} ends. */
    public static final String TITLE = "greenlight.title";

    /** On a test that passed: its sentence. */
    public static final String MESSAGE = "greenlight.message";

    /** On a test: a figure worth showing. May be published several times. */
    public static final String INFO = "greenlight.info";

    /** On a container or a test that takes long: where it is now. Shown live, kept nowhere. */
    public static final String PROGRESS = "greenlight.progress";

    /** On a container or a test: before the name of an endpoint; the value is {@link dev.greenlight.checks.Endpoint#text}. */
    public static final String ENDPOINT = "greenlight.endpoint.";

    private CheckEntries() {}
}
