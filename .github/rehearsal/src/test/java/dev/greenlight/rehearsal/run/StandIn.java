package dev.greenlight.rehearsal.run;

import java.io.IOException;

/** What is done in place of an action that needs GitHub, AWS or a scanner's database. */
@FunctionalInterface
public interface StandIn {
    StepResult run(ActionCall call) throws IOException;
}
