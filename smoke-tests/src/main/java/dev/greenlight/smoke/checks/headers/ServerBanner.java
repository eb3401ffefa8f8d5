package dev.greenlight.smoke.checks.headers;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the server says which software in which version it runs, which spares an attacker the search. */
public final class ServerBanner {
    private static final String SOURCE = "OWASP Secure Headers, headers to remove";
    private static final Pattern VERSION = Pattern.compile("[/ (v]\\d+(?:\\.\\d+)+|/\\d+\\b");
    private static final List<String> TELLTALE =
            List.of("X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version", "X-Php-Version");

    private ServerBanner() {}

    /** Judges one response. */
    public static Finding judge(TargetResponse response) {
        List<String> telling = new ArrayList<>();
        for (String server : response.headers().all("Server")) {
            if (VERSION.matcher(server).find()) {
                telling.add("Server: " + server);
            }
        }
        for (String name : TELLTALE) {
            response.headers().all(name).forEach(value -> telling.add(name + ": " + value));
        }
        if (telling.isEmpty()) {
            return Finding.passed("Server does not reveal its software version").source(SOURCE);
        }
        return Finding.warning("Server reveals its software")
                .expected("no version in Server, no X-Powered-By")
                .found(String.join(", ", telling))
                .remedy("Switch the banner off in the server and the framework (server_tokens off, x-powered-by off)")
                .source(SOURCE);
    }
}
