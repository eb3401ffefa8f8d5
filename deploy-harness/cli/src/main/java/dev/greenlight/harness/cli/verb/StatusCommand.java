package dev.greenlight.harness.cli.verb;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.deploy.RolloutSession;
import dev.greenlight.harness.deploy.StatusReport;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code greenlight status}: what serves, what moves, and how long a pause still waits. */
@Command(name = "status", description = "Shows stage, traffic, gate results, and the time until a pause expires.")
public final class StatusCommand extends EnvironmentVerb {
    @Option(names = "--watch", description = "Shows it again every two seconds, until Ctrl-C.")
    private boolean watch;

    private static final Duration ROUND = Duration.ofSeconds(2);

    StatusCommand(Io io, Redactor redactor) {
        super(io, redactor);
    }

    @Override
    public Integer call() {
        try (RolloutSession session = open(List.of())) {
            var report = new StatusReport(io, redactor, session);
            if (watch && environment.json == null && environment.global.draws(io, io.outIsTerminal())) {
                report.watch(environment.global, ROUND);
            }
            do {
                report.show(environment.json);
                if (watch) {
                    session.clock.sleep(ROUND);
                }
            } while (watch && !Thread.currentThread().isInterrupted());
            return ExitCode.PASSED;
        }
    }
}
