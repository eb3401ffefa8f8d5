package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.Flags;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.harness.config.WatchKeys;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.watch.WatchRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenlight watch}: the first hour after a release, round by round, to a verdict. */
@Command(
        name = "watch",
        description = "Watches a release in production, and goes back on request when it turns out bad.")
public final class WatchCommand extends EnvironmentVerb {
    @Option(names = "--for", paramLabel = "DURATION", description = "How long (1h).")
    private @Nullable String time;

    @Option(names = "--interval", paramLabel = "DURATION", description = "Between two rounds (1m).")
    private @Nullable String interval;

    @Option(names = "--on-failure", paramLabel = "WHAT", description = "rollback or report (report).")
    private @Nullable String onFailure;

    WatchCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(flags())) {
            return new WatchRun(io, environment, session).run();
        }
    }

    private List<Setting> flags() {
        return new Flags()
                .set(WatchKeys.FOR, time, "--for")
                .set(WatchKeys.INTERVAL, interval, "--interval")
                .set(WatchKeys.ON_FAILURE, onFailure, "--on-failure")
                .settings();
    }
}
