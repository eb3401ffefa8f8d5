package dev.greenlight.perf.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of error and how often it happened.
 *
 * @param message Gatling's words for it, but for what a proxy did
 * @param count how often
 */
public record RunError(String message, long count) {
    private static final Pattern REFUSED =
            Pattern.compile(".*ProxyConnectException: .*?([^/ ]+) => ([^ ,]+), (?:status: (\\d+).*|(timeout).*)");

    /** What Netty says of a proxy, in plain words. */
    public static String plain(String message) {
        Matcher refused = REFUSED.matcher(message);
        if (!refused.matches()) {
            return message;
        }
        String what = refused.group(3) == null ? "does not answer" : "answers with status " + refused.group(3);
        return "The proxy %s %s when asked for %s: see request.proxy"
                .formatted(refused.group(1), what, refused.group(2));
    }
}
