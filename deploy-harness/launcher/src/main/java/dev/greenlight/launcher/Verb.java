package dev.greenlight.launcher;

/** What each verb needs of Java: one row each. */
enum Verb {
    SMOKE("smoke", Libraries.NONE, "checks", true, false),
    LOAD("load", Libraries.LOAD, "checks", false, false),
    DEPLOY("deploy", Libraries.LOAD, "releases", true, true),
    RESUME("resume", Libraries.LOAD, "releases", true, true),
    ROLLBACK("rollback", Libraries.LOAD, "releases", true, true),
    PROVE("prove", Libraries.LOAD, "releases", false, true),
    DEMO("demo", Libraries.LOAD, "releases", true, false),
    PLAN("plan", Libraries.LOAD, "releases", false, true),
    STATUS("status", Libraries.NONE, "services", true, true),
    HISTORY("history", Libraries.NONE, "services", false, true),
    DIFF("diff", Libraries.NONE, "services", true, true),
    DOCTOR("doctor", Libraries.NONE, "services", true, true),
    WATCH("watch", Libraries.NONE, "services", false, true),
    INCIDENT("incident", Libraries.NONE, "services", false, true),
    IAM_POLICY("iam-policy", Libraries.NONE, "services", false, true),
    /** Every other, and none: help, the version, and verbs that need neither AWS nor load. */
    OTHER("", Libraries.NONE, "checks", false, false);

    private final String word;
    private final Libraries libraries;
    private final String archive;
    private final boolean trains;
    private final boolean takesEnvironment;

    /**
     * @param archive the class archive that its runs share with those of others
     * @param trains whether a run of it loads what an archive should hold
     * @param takesEnvironment whether the variable {@code ENVIRONMENT} stands for a flag {@code --env} that is not given
     */
    Verb(String word, Libraries libraries, String archive, boolean trains, boolean takesEnvironment) {
        this.word = word;
        this.libraries = libraries;
        this.archive = archive;
        this.trains = trains;
        this.takesEnvironment = takesEnvironment;
    }

    static Verb of(String word) {
        for (Verb verb : values()) {
            if (verb.word.equals(word)) {
                return verb;
            }
        }
        return OTHER;
    }

    Libraries libraries() {
        return libraries;
    }

    String archive() {
        return archive;
    }

    boolean trains() {
        return trains;
    }

    boolean takesEnvironment() {
        return takesEnvironment;
    }
}
