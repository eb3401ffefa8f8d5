package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.List;

/** Whether browsers are kept from guessing content types. They look at the first value only. */
public final class ContentTypeOptions {
    private static final String SOURCE = "Fetch Standard, X-Content-Type-Options; OWASP Secure Headers";
    private static final String HEADER = "X-Content-Type-Options";

    private ContentTypeOptions() {}

    /** Judges one response. */
    public static Finding judge(TargetResponse response) {
        return judge(response.headers().members(HEADER), response.headers().has(HEADER))
                .source(SOURCE);
    }

    private static Finding judge(List<String> values, boolean present) {
        String found = present ? String.join(", ", values) : "no such header";
        if (values.isEmpty() || !values.get(0).equalsIgnoreCase("nosniff")) {
            return Finding.failed(
                            present
                                    ? "X-Content-Type-Options is not nosniff: browsers ignore it"
                                    : "X-Content-Type-Options header missing")
                    .expected("X-Content-Type-Options: nosniff")
                    .found(found)
                    .remedy("Send X-Content-Type-Options: nosniff with every response");
        }
        if (values.size() > 1) {
            return Finding.warning("X-Content-Type-Options sent more than once")
                    .expected("one field with one value")
                    .found(found)
                    .remedy("Set the header in one place only: the service or the proxy");
        }
        return Finding.passed("X-Content-Type-Options header present");
    }
}
