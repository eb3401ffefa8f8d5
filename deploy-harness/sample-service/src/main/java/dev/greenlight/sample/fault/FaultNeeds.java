package dev.greenlight.sample.fault;

/** What the service must be started with for a fault to show. */
public enum FaultNeeds {
    NOTHING("", false),
    /** An origin on the allow-list, for the check to ask with. */
    ORIGIN("an allowed origin", false),
    HTTPS("https", false),
    REDIRECT("https and --redirect-http", false),
    /** A JVM of its own, since the fault ends or changes the whole process. */
    PROCESS("a process of its own", true),
    PROCESS_AND_HTTPS("https and a process of its own", true);

    private final String text;
    private final boolean process;

    FaultNeeds(String text, boolean process) {
        this.text = text;
        this.process = process;
    }

    /** The need in words, or empty. */
    public String text() {
        return text;
    }

    /** Whether it can't be started inside another program's JVM. */
    public boolean process() {
        return process;
    }
}
