package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether other sites are kept out of the page's process and away from its resources: Cross-Origin-Opener-Policy,
 * -Embedder-Policy and -Resource-Policy. The first two concern pages only.
 */
public final class CrossOriginIsolation {
    private static final String SOURCE = "HTML Standard (COOP, COEP); Fetch Standard (CORP)";
    private static final Set<String> OPENER =
            Set.of("same-origin", "same-origin-allow-popups", "noopener-allow-popups");
    private static final Set<String> EMBEDDER = Set.of("require-corp", "credentialless");
    private static final Set<String> RESOURCE = Set.of("same-origin", "same-site", "cross-origin");

    private CrossOriginIsolation() {}

    /** Judges one response: one finding for each header that matters to a page, or to an answer that is none. */
    public static List<Finding> judge(TargetResponse response) {
        List<Finding> findings = new ArrayList<>();
        if (response.isHtml() || response.headers().has("Cross-Origin-Opener-Policy")) {
            findings.add(byItem(response, "Cross-Origin-Opener-Policy", OPENER, "same-origin"));
        }
        if (response.isHtml() || response.headers().has("Cross-Origin-Embedder-Policy")) {
            findings.add(byItem(response, "Cross-Origin-Embedder-Policy", EMBEDDER, "require-corp"));
        }
        findings.add(resource(response));
        return findings;
    }

    private static Finding byItem(TargetResponse response, String header, Set<String> strict, String best) {
        Optional<String> value = response.headers().combined(header);
        if (value.isEmpty()) {
            return missing(header, best);
        }
        String token = StructuredFields.item(value.get())
                .filter(item -> item.kind() == StructuredFields.Kind.TOKEN)
                .map(StructuredFields.Member::text)
                .orElse("");
        if (token.equals("unsafe-none")) {
            return complete(
                    Finding.warning(header + " is unsafe-none, which isolates nothing"), header, best, "unsafe-none");
        }
        return judged(header, value.get(), strict.contains(token), best);
    }

    /** This one is compared as it stands, so that a repeated or joined value is none (Fetch Standard §3.6). */
    private static Finding resource(TargetResponse response) {
        String header = "Cross-Origin-Resource-Policy";
        Optional<String> value = response.headers().combined(header);
        return value.isEmpty()
                ? missing(header, "same-origin")
                : judged(header, value.get(), RESOURCE.contains(value.get()), "same-origin");
    }

    private static Finding missing(String header, String best) {
        return complete(Finding.warning(header + " header missing"), header, best, "no such header");
    }

    private static Finding judged(String header, String value, boolean valid, String best) {
        Finding finding = valid
                ? Finding.passed(header + " header present")
                : Finding.failed(header + " has no valid value: browsers ignore it");
        return complete(finding, header, best, value);
    }

    private static Finding complete(Finding finding, String header, String best, String found) {
        return finding.expected(header + ": " + best)
                .found(found)
                .remedy("Send " + header + ": " + best + ", once")
                .source(SOURCE);
    }
}
