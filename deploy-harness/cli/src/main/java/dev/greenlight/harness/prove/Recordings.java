package dev.greenlight.harness.prove;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.aws.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Requests and answers as JSON that may be kept with the tests: without values of variables, logs, objects and the account's number,
 * and redacted. The first answers to each action are enough.
 */
final class Recordings {
    private static final int MOST_OF_AN_ACTION = 40;
    private static final Pattern ACCOUNT = Pattern.compile("arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:(\\d{12}):");
    private static final String MASKED = "123456789012";
    private static final Set<String> VALUES = Set.of(
            "environment",
            "environmentFiles",
            "secrets",
            "secretOptions",
            "options",
            "command",
            "entryPoint",
            "dockerLabels",
            "credentials",
            "userId");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Recordings() {}

    static String write(List<Exchange> exchanges, Redactor redactor) {
        ArrayNode all = JSON.createArrayNode();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Exchange one : exchanges) {
            if (!one.action().startsWith("logs:") && counts.merge(one.action(), 1, Integer::sum) <= MOST_OF_AN_ACTION) {
                ObjectNode entry = all.addObject();
                entry.put("at", one.at().toString()).put("action", one.action()).put("error", one.error());
                entry.set("request", JSON.valueToTree(plain(one.request())));
                entry.set("response", JSON.valueToTree(plain(one.response())));
            }
        }
        return redactor.redact(withoutAccounts(all.toPrettyString())) + "\n";
    }

    /** Every account that an ARN names is masked wherever its number stands: in names of hosts and buckets, too. */
    private static String withoutAccounts(String text) {
        String masked = text;
        for (String account : ACCOUNT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList()) {
            masked = masked.replace(account, MASKED);
        }
        return masked;
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, one) ->
                    copy.put(String.valueOf(key), VALUES.contains(String.valueOf(key)) ? List.of() : plain(one)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Recordings::plain).toList();
        }
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
