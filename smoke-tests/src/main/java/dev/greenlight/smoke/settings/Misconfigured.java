package dev.greenlight.smoke.settings;

import java.util.List;

/** The configuration of the target won't do. Has no stack trace, since it is not a defect of ours. */
public final class Misconfigured extends RuntimeException {
    Misconfigured(List<String> problems) {
        super("The smoke suites can't run as they are configured: " + String.join("; ", problems), null, false, false);
    }
}
