package dev.greenlight.checks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces secrets in text by {@value #MASK}: the values it was given, credentials in URLs, query parameters and headers that
 * hold secrets by their name. Every sink (log, report, record, attachment, message) passes its text through one. Immutable
 * and thread-safe.
 *
 * <p>A given value shorter than {@value #SHORTEST_SECRET} characters is not masked, and one shorter than {@value #SHORT} only as a
 * whole word: it would mask ordinary words and parts of names.
 */
public final class Redactor {
    /** What stands where a secret was. */
    public static final String MASK = "[redacted]";

    private static final int SHORTEST_SECRET = 4;
    private static final int SHORT = 8;
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|ACCESS_KEY|WEBHOOK_URL|PRIVATE_KEY).*");
    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-admin-token",
            "x-api-key",
            "x-amz-security-token",
            "x-hub-signature",
            "x-hub-signature-256");
    private static final Pattern URL_CREDENTIALS = Pattern.compile("(://)[^/\\s@\"'<>]+@");
    private static final Pattern SECRET_QUERY = Pattern.compile(
            "(?i)([?&](?:hub\\.verify_token|access_token|token|secret|password|api_?key|signature|x-amz-[a-z-]+)=)[^&#\\s\"'<>]+");
    private static final Pattern SLACK_WEBHOOK = Pattern.compile("(?i)(https?://hooks\\.slack\\.com/)[^\\s\"'<>]+");
    private static final Pattern SIGNATURE = Pattern.compile("(?i)sha(1|256)=[0-9a-f]{16,}");

    private final List<Pattern> secrets;
    private final List<String> values;

    private Redactor(List<String> values) {
        this.values = values;
        this.secrets = values.stream().map(Redactor::pattern).toList();
    }

    /** A redactor that masks these values wherever they appear, beside what it knows by form. */
    public static Redactor of(Collection<String> secrets) {
        return new Redactor(secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** A redactor that masks the value of every environment variable whose name says that it is a secret. */
    public static Redactor ofEnvironment(Map<String, String> environment) {
        return of(environment.entrySet().stream()
                .filter(entry -> SECRET_NAME.matcher(entry.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList());
    }

    private static Pattern pattern(String secret) {
        String value = Pattern.quote(secret);
        return Pattern.compile(secret.length() < SHORT ? "(?<![\\w-])" + value + "(?![\\w-])" : value);
    }

    /** A redactor that masks these values, too. */
    public Redactor with(Collection<String> more) {
        return of(Stream.concat(values.stream(), more.stream()).toList());
    }

    /** The text without its secrets. */
    public String redact(String text) {
        String safe = text;
        for (Pattern secret : secrets) {
            safe = secret.matcher(safe).replaceAll(MASK);
        }
        if (safe.contains("://")) {
            safe = URL_CREDENTIALS.matcher(safe).replaceAll("$1" + MASK + "@");
            safe = SLACK_WEBHOOK.matcher(safe).replaceAll("$1" + MASK);
        }
        if (safe.indexOf('=') >= 0) {
            safe = SECRET_QUERY.matcher(safe).replaceAll("$1" + MASK);
            safe = SIGNATURE.matcher(safe).replaceAll("sha$1=" + MASK);
        }
        return safe;
    }

    /** The value of a header as it may be shown: {@value #MASK} for a header that holds a secret by its name. */
    public String redactHeader(String name, String value) {
        return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? MASK : redact(value);
    }
}
