package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.http.RequestFailed;
import dev.greenlight.smoke.settings.Target;
import dev.greenlight.smoke.wire.WireFailure;
import java.time.Duration;

/** Asks probes of the wire from within a check. */
final class WireProbes {
    private WireProbes() {}

    /** A probe. */
    @FunctionalInterface
    interface Probe<T> {
        T ask() throws WireFailure;
    }

    /**
     * What the probe learnt.
     *
     * @throws RequestFailed when it could not, with a finding that says why
     */
    static <T> T asked(Probe<T> probe) {
        try {
            return probe.ask();
        } catch (WireFailure failure) {
            throw new RequestFailed(Finding.failed(String.valueOf(failure.getMessage()))
                    .remedy(failure.kind().remedy()));
        }
    }

    /** The time for one probe: that of a request, or what is left of the run. */
    static Duration limit(Target target) {
        target.budget().require();
        return target.budget().atMost(target.connection().requestTimeout());
    }
}
