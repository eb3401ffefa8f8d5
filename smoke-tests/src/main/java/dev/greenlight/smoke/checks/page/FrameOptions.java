package dev.greenlight.smoke.checks.page;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether other sites can frame the page (clickjacking). An enforced {@code frame-ancestors} from the header overrides
 * X-Frame-Options in every browser, also when it is the weaker of the two; one in {@code <meta>} is ignored.
 */
public final class FrameOptions {
    private static final String SOURCE = "RFC 7034; HTML Standard, X-Frame-Options; CSP Level 3, frame-ancestors";
    private static final String HEADER = "X-Frame-Options";
    private static final String REMEDY =
            "Send X-Frame-Options: DENY, or Content-Security-Policy: frame-ancestors 'none'";

    private FrameOptions() {}

    /** Judges one response by its header alone. */
    public static Finding judge(TargetResponse response) {
        Csp csp = Csp.of(response.headers());
        if (csp.restrictsFraming().isPresent()) {
            return byPolicy(response, csp.restrictsFraming().get());
        }
        return byHeader(response.headers().members(HEADER)).source(SOURCE);
    }

    private static Finding byPolicy(TargetResponse response, boolean restricted) {
        if (restricted) {
            return Finding.passed(
                            response.headers().has(HEADER)
                                    ? "X-Frame-Options header present"
                                    : "Framing is restricted by CSP frame-ancestors")
                    .source(SOURCE);
        }
        return Finding.failed("CSP frame-ancestors lets any site frame this one")
                .expected("frame-ancestors 'none', 'self' or named hosts")
                .found(response.headers().combined("Content-Security-Policy").orElse(""))
                .remedy(
                        "Name the hosts that may frame it, or 'none'; X-Frame-Options is ignored beside frame-ancestors")
                .source(SOURCE);
    }

    private static Finding byHeader(List<String> values) {
        if (values.isEmpty()) {
            return Finding.failed("X-Frame-Options header missing")
                    .expected("X-Frame-Options: DENY or SAMEORIGIN, or CSP frame-ancestors in the header")
                    .found("neither")
                    .remedy(REMEDY);
        }
        Set<String> distinct = new LinkedHashSet<>();
        values.forEach(value -> distinct.add(value.toLowerCase(Locale.ROOT)));
        boolean protects = distinct.contains("deny") || distinct.contains("sameorigin");
        String found = String.join(", ", values);
        if (!protects) {
            return invalid(distinct, found);
        }
        if (values.size() > 1) {
            return Finding.warning(
                            distinct.size() > 1
                                    ? "X-Frame-Options sent with conflicting values"
                                    : "X-Frame-Options sent more than once")
                    .expected("one X-Frame-Options field with one value")
                    .found(found)
                    .remedy("Set the header in one place only: the service or the proxy");
        }
        return Finding.passed("X-Frame-Options header present");
    }

    private static Finding invalid(Set<String> distinct, String found) {
        boolean obsolete = distinct.stream().anyMatch(value -> value.startsWith("allow-from"));
        return Finding.failed(
                        obsolete
                                ? "X-Frame-Options ALLOW-FROM is obsolete: browsers ignore it"
                                : "X-Frame-Options has no valid value: browsers ignore it")
                .expected("DENY or SAMEORIGIN")
                .found(found)
                .remedy(obsolete ? "Name the allowed hosts in CSP frame-ancestors" : REMEDY);
    }
}
