package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.EnvironmentOptions;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.harness.deploy.RolloutSession;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A verb about the service of an environment. */
abstract class EnvironmentVerb extends Verb {
    @Mixin
    EnvironmentOptions environment = new EnvironmentOptions();

    EnvironmentVerb(Io io, Redactor redactor) {
        super(io, redactor);
    }

    /** Reads the configuration, with these flags, and connects to AWS; starts nothing. */
    RolloutSession open(List<Setting> flags) {
        return RolloutSession.open(io, redactor, environment.environment, environment.read(io, flags));
    }
}
