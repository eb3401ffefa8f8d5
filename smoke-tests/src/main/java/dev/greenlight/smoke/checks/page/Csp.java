package dev.greenlight.smoke.checks.page;

import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Content Security Policies of a response. Several fields, and policies joined by commas, all hold at once: the browser
 * allows what every one of them allows.
 *
 * @param enforced the policies that hold
 * @param reportOnly those that only report
 */
public record Csp(List<CspPolicy> enforced, List<CspPolicy> reportOnly) {
    private static final String HEADER = "Content-Security-Policy";

    /** The policies in the header. */
    public static Csp of(Headers headers) {
        return new Csp(policies(headers.all(HEADER)), policies(headers.all(HEADER + "-Report-Only")));
    }

    /** The policies in the header and, in a page, in its {@code <meta>} elements, which bind less. */
    public static Csp of(TargetResponse response) {
        Csp inHeader = of(response.headers());
        if (!response.isHtml()) {
            return inHeader;
        }
        List<CspPolicy> all = new ArrayList<>(inHeader.enforced());
        for (CspPolicy policy : policies(HtmlPage.of(response).metaPolicies())) {
            if (!policy.asMeta().isEmpty()) {
                all.add(policy.asMeta());
            }
        }
        return new Csp(all, inHeader.reportOnly());
    }

    /** Whether framing is limited to named hosts; empty when no enforced policy says anything about framing. */
    public Optional<Boolean> restrictsFraming() {
        List<SourceList> ancestors = enforced.stream()
                .flatMap(policy -> policy.sources("frame-ancestors").stream())
                .toList();
        return ancestors.isEmpty()
                ? Optional.empty()
                : Optional.of(ancestors.stream().anyMatch(list -> !list.allowsAnyHost()));
    }

    private static List<CspPolicy> policies(List<String> values) {
        List<CspPolicy> policies = new ArrayList<>();
        for (String value : values) {
            for (String policy : value.split(",", -1)) {
                CspPolicy parsed = CspPolicy.parse(policy);
                if (!parsed.isEmpty()) {
                    policies.add(parsed);
                }
            }
        }
        return policies;
    }
}
