package dev.greenlight.harness.config;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Types;
import java.time.Duration;
import java.util.List;

/** What runs where a command runs suites, and in which time. */
public final class RunKeys implements KeySource {
    public static final Key<List<String>> SUITES =
            Key.of("smoke.suites", Types.LIST, "", "The suites to run; all unless given");
    public static final Key<List<String>> CHECKS =
            Key.of("smoke.checks", Types.LIST, "", "The ids of the checks to run; all of the suites unless given");
    public static final Key<List<String>> JARS = Key.of("smoke.jars", Types.LIST, "", "Jars with suites of your own");
    public static final Key<Boolean> STRICT =
            Key.of("smoke.strict", Types.BOOLEAN, "false", "Whether warnings count as failures");
    public static final Key<Integer> REQUIRED =
            Key.of("smoke.required", Types.WHOLE, "1", "How many checks must have run for the result to count");
    public static final Key<Duration> LOAD_BUDGET =
            Key.of("load.budget", Types.DURATION, "2h", "The time of a load test of the command line, all in all");
}
