package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.headers.StructuredFields.Member;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether powerful browser features are switched off or limited. Browsers ignore a value that is no dictionary. */
public final class PermissionsPolicy {
    private static final String SOURCE = "Permissions Policy (W3C); RFC 9651";
    private static final String HEADER = "Permissions-Policy";
    private static final Set<String> POWERFUL = Set.of(
            "bluetooth",
            "camera",
            "clipboard-read",
            "display-capture",
            "geolocation",
            "hid",
            "microphone",
            "midi",
            "payment",
            "serial",
            "usb");

    private PermissionsPolicy() {}

    /** Judges one response. */
    public static Finding judge(TargetResponse response) {
        Optional<String> value = response.headers().combined(HEADER);
        Finding finding = value.map(PermissionsPolicy::judge).orElseGet(() -> missing(response));
        return finding.expected("Permissions-Policy: camera=(), geolocation=(), microphone=()")
                .found(value.orElse("no such header"))
                .remedy("Send Permissions-Policy with an empty list for each feature that is not used")
                .source(SOURCE);
    }

    private static Finding missing(TargetResponse response) {
        return Finding.warning(
                response.headers().has("Feature-Policy")
                        ? "Permissions-Policy header missing; Feature-Policy is obsolete"
                        : "Permissions-Policy header missing");
    }

    private static Finding judge(String value) {
        Optional<Map<String, Member>> policy = StructuredFields.dictionary(value);
        if (policy.isEmpty() || policy.get().isEmpty()) {
            return Finding.warning("Permissions-Policy is no valid dictionary: browsers ignore it");
        }
        Set<String> open = new TreeSet<>();
        policy.get().forEach((feature, allowed) -> {
            if (POWERFUL.contains(feature) && allowsAll(allowed)) {
                open.add(feature);
            }
        });
        return open.isEmpty()
                ? Finding.passed("Permissions-Policy header present")
                : Finding.warning("Permissions-Policy allows every frame: " + String.join(", ", open));
    }

    private static boolean allowsAll(Member allowed) {
        return allowed.isToken("*") || allowed.items().stream().anyMatch(item -> item.isToken("*"));
    }
}
