package dev.greenlight.smoke.checks.page;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether addresses, which may hold secrets, are kept from other sites. The last policy that a browser knows counts. */
public final class ReferrerPolicy {
    private static final String SOURCE = "Referrer Policy (W3C); Mozilla HTTP Observatory";
    private static final String HEADER = "Referrer-Policy";
    private static final Set<String> PRIVATE =
            Set.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin");
    private static final Set<String> LOOSE = Set.of("origin", "origin-when-cross-origin", "no-referrer-when-downgrade");
    private static final String UNSAFE = "unsafe-url";

    private ReferrerPolicy() {}

    /** Judges one response. */
    public static Finding judge(TargetResponse response) {
        List<String> tokens = new ArrayList<>(response.headers().members(HEADER));
        if (response.isHtml()) {
            tokens.addAll(HtmlPage.of(response).metaReferrer());
        }
        String found = tokens.isEmpty() ? "no such header" : String.join(", ", tokens);
        return judge(tokens.stream()
                        .map(token -> token.toLowerCase(Locale.ROOT))
                        .toList())
                .expected("Referrer-Policy: no-referrer or strict-origin-when-cross-origin")
                .found(found)
                .remedy("Send Referrer-Policy: no-referrer")
                .source(SOURCE);
    }

    private static Finding judge(List<String> tokens) {
        if (tokens.isEmpty()) {
            return Finding.warning("Referrer-Policy header missing");
        }
        String effective = tokens.stream()
                .filter(token -> PRIVATE.contains(token) || LOOSE.contains(token) || token.equals(UNSAFE))
                .reduce("", (before, last) -> last);
        if (effective.isEmpty()) {
            return Finding.warning("Referrer-Policy has no valid value: browsers ignore it");
        }
        if (effective.equals(UNSAFE)) {
            return Finding.failed("Referrer-Policy unsafe-url sends whole addresses to every site");
        }
        if (LOOSE.contains(effective)) {
            return Finding.warning(
                    "Referrer-Policy " + effective + " sends other sites more than browsers do by default");
        }
        return Finding.passed("Referrer-Policy header present");
    }
}
