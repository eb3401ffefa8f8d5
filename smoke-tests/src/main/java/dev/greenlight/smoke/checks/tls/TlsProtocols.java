package dev.greenlight.smoke.checks.tls;

import dev.greenlight.checks.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether TLS 1.2 or later works, and older versions do not. Judges answers from the wire only. */
public final class TlsProtocols {
    private static final String SOURCE = "RFC 8996; RFC 9325";

    private TlsProtocols() {}

    /** Judges what the server answered to a ClientHello of each version. */
    public static List<Finding> judge(Map<TlsVersion, HelloAnswer> answers) {
        List<String> current = accepted(answers, false);
        List<String> obsolete = accepted(answers, true);
        List<Finding> findings = new ArrayList<>();
        if (current.isEmpty()) {
            findings.add(complete(Finding.failed("Neither TLS 1.2 nor TLS 1.3 works"), answers));
        }
        if (!obsolete.isEmpty()) {
            findings.add(complete(Finding.warning("Obsolete " + String.join(", ", obsolete) + " accepted"), answers));
        }
        if (findings.isEmpty()) {
            findings.add(complete(unanswered(answers, current), answers));
        }
        return findings;
    }

    /** A probe without an answer proves nothing either way, and must not count as a refusal. */
    private static Finding unanswered(Map<TlsVersion, HelloAnswer> answers, List<String> current) {
        String open = answers.entrySet().stream()
                .filter(entry -> entry.getKey().isObsolete())
                .filter(entry -> entry.getValue() instanceof HelloAnswer.TimedOut
                        || entry.getValue() instanceof HelloAnswer.Unreachable)
                .map(entry -> entry.getKey().words())
                .collect(Collectors.joining(", "));
        return open.isEmpty()
                ? Finding.passed(String.join(", ", current) + " accepted, older versions refused")
                : Finding.warning("Could not establish whether " + open + " is refused");
    }

    private static List<String> accepted(Map<TlsVersion, HelloAnswer> answers, boolean obsolete) {
        return answers.values().stream()
                .filter(HelloAnswer.Accepted.class::isInstance)
                .map(answer -> ((HelloAnswer.Accepted) answer).version())
                .filter(version -> version.isObsolete() == obsolete)
                .distinct()
                .sorted()
                .map(TlsVersion::words)
                .toList();
    }

    private static Finding complete(Finding finding, Map<TlsVersion, HelloAnswer> answers) {
        return finding.expected("TLS 1.2 or 1.3 accepted, everything older refused")
                .found(answers.entrySet().stream()
                        .map(entry ->
                                entry.getKey().words() + ": " + entry.getValue().words())
                        .collect(Collectors.joining("; ")))
                .remedy("Choose a security policy of TLS 1.2 and later at the load balancer")
                .source(SOURCE);
    }
}
