package dev.greenlight.smoke.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetResponse;
import java.net.URI;
import java.util.List;

/** Answers to judge, and what is asserted of every finding. */
public final class Responses {
    public static final URI HTTPS = URI.create("https://api.shop.example/");
    public static final URI HTTP = URI.create("http://api.shop.example/");

    private Responses() {}

    public static TargetResponse https(String... headers) {
        return new TargetResponse(200, Headers.of(headers), "", HTTPS);
    }

    public static TargetResponse http(String... headers) {
        return new TargetResponse(200, Headers.of(headers), "", HTTP);
    }

    public static TargetResponse status(int status, String body, String... headers) {
        return new TargetResponse(status, Headers.of(headers), body, HTTPS);
    }

    public static TargetResponse html(String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "text/html; charset=utf-8";
        return new TargetResponse(200, Headers.of(all), body, HTTPS);
    }

    /** One status and message; what is not green says what was expected, what to do and by which rule. */
    public static void assertFinding(Finding finding, String status, String message) {
        assertThat(finding.status().word() + ": " + finding.message()).isEqualTo(status + ": " + message);
        assertThat(finding.source()).isNotBlank();
        if (finding.status() == CheckStatus.FAILED || finding.status() == CheckStatus.WARNING) {
            assertThat(finding.expected()).as("expected").isNotBlank();
            assertThat(finding.found()).as("found").isNotBlank();
            assertThat(finding.remedy()).as("remedy").isNotBlank();
        }
    }

    public static void assertFindings(List<Finding> findings, String... statusesAndMessages) {
        assertThat(findings)
                .extracting(finding -> finding.status().word() + ": " + finding.message())
                .containsExactly(statusesAndMessages);
        findings.forEach(finding -> assertFinding(finding, finding.status().word(), finding.message()));
    }
}
