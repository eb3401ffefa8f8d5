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
            throw new RequestFailed(
                    Finding.failed(String.valueOf(failure.getMessage())).remedy(remedy(failure.kind())));
        }
    }

    /** The time for one probe: that of a request, or what is left of the run. */
    static Duration limit(Target target) {
        target.budget().require();
        return target.budget().atMost(target.connection().requestTimeout());
    }

    private static String remedy(WireFailure.Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST -> "Check the name in the URL, and its DNS records";
            case UNREACHABLE -> "Check that the service runs and listens on this port";
            case TIMED_OUT -> "Check that security groups and firewalls let this machine in";
            case TLS -> "See connectivity.tls";
            case CLOSED, GARBAGE -> "Check that the port speaks http (or https) as the URL says";
            case TOO_LARGE -> "Answer with less";
        };
    }
}
