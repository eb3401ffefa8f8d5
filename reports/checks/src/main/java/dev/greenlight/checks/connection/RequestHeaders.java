package dev.greenlight.checks.connection;

import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Headers as they are configured: by name, whose case does not matter (RFC 9110 §5.1), of which the last one holds. */
final class RequestHeaders {
    static final Type<Map<String, String>> TYPE = Type.mapping(
            "headers such as X-Bypass: value, in printable ASCII, and none that describes the connection (Host, Content-Length)",
            RequestHeaders::parse);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]+");
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private RequestHeaders() {}

    private static Map<String, String> parse(String text) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        text.lines().filter(line -> !line.isBlank()).forEach(line -> headers.putAll(one(line, false)));
        return Collections.unmodifiableMap(headers);
    }

    /** The header of that line. */
    static Map<String, String> one(String line, boolean mayBeHost) {
        int colon = Math.max(0, line.indexOf(':'));
        String name = line.substring(0, colon).strip();
        String value = line.substring(Math.min(line.length(), colon + 1)).strip();
        String plain = name.toLowerCase(Locale.ROOT);
        Types.require(
                line,
                NAME.matcher(name).matches()
                        && VALUE.matcher(value).matches()
                        && (!OF_THE_CONNECTION.contains(plain) || mayBeHost && plain.equals("host")));
        return Map.of(name, value);
    }
}
