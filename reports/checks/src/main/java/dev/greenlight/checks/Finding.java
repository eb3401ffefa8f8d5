package dev.greenlight.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one rule says about one target: a status, a sentence, and for everything that did not pass what was expected, what
 * was found and what to do. Rules are pure functions that return findings; {@link Check#conclude} turns a finding into the
 * outcome of a JUnit test.
 *
 * @param status what became of it
 * @param message one sentence without a full stop, such as {@code X-Frame-Options header present}
 * @param expected what should have been there, or empty
 * @param found what was there instead, as the target sent it (it is redacted and sanitised at the sink), or empty
 * @param remedy what to do about it, or empty
 * @param source where the rule comes from (an RFC, OWASP or AWS page), or empty
 */
public record Finding(CheckStatus status, String message, String expected, String found, String remedy, String source) {

    public Finding {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(source, "source");
        if (message.isBlank()) {
            throw new IllegalArgumentException("A finding needs a message: one sentence that says what was seen");
        }
    }

    /** The expectation was met. */
    public static Finding passed(String message) {
        return of(CheckStatus.PASSED, message);
    }

    /** Review is recommended; the run stays green. */
    public static Finding warning(String message) {
        return of(CheckStatus.WARNING, message);
    }

    /** The expectation was not met; the run is red. */
    public static Finding failed(String message) {
        return of(CheckStatus.FAILED, message);
    }

    /** The check could not apply; the message says why. */
    public static Finding skipped(String message) {
        return of(CheckStatus.SKIPPED, message);
    }

    /** A copy that says what should have been there. */
    public Finding expected(String text) {
        return new Finding(status, message, text, found, remedy, source);
    }

    /** A copy that says what was there instead. */
    public Finding found(String text) {
        return new Finding(status, message, expected, text, remedy, source);
    }

    /** A copy that says what to do. */
    public Finding remedy(String text) {
        return new Finding(status, message, expected, found, text, source);
    }

    /** A copy that names where the rule comes from. */
    public Finding source(String text) {
        return new Finding(status, message, expected, found, remedy, text);
    }

    /** A copy without secrets and control sequences, each part cut to a bounded length, the sentence on one line. */
    public Finding redactedBy(Redactor redactor) {
        String sentence = SafeText.oneLine(SafeText.of(message, redactor));
        return new Finding(
                status,
                sentence.isEmpty() ? "No message" : sentence,
                SafeText.of(expected, redactor),
                SafeText.of(found, redactor),
                SafeText.of(remedy, redactor),
                SafeText.of(source, redactor));
    }

    /** What is known beyond the sentence, by its label: {@code expected}, {@code found}, {@code to do}, {@code rule}. */
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("expected", expected);
        details.put("found", found);
        details.put("to do", remedy);
        details.put("rule", source);
        details.values().removeIf(String::isEmpty);
        return details;
    }

    /** The sentence, then each of the details on a line of its own. */
    public String text() {
        var text = new StringBuilder(message);
        details().forEach((label, detail) -> text.append("\n  %s: %s".formatted(label, detail)));
        return text.toString();
    }

    /** Whether the rule was met, without so much as a warning. */
    public boolean isPassed() {
        return status == CheckStatus.PASSED;
    }

    private static Finding of(CheckStatus status, String message) {
        return new Finding(status, message, "", "", "", "");
    }
}
