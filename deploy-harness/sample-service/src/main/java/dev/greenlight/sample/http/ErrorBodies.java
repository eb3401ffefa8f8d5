package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What errors tell: code and message, and what they must not tell only when a fault says so. */
public final class ErrorBodies {

    private static final String TRACE = "java.lang.IllegalStateException: no such resource\n"
            + "\tat com.example.whatsapp.WebhookController.handle(WebhookController.java:42)\n"
            + "\tat com.example.whatsapp.Server.dispatch(Server.java:118)\n"
            + "Caused by: java.lang.NullPointerException\n"
            + "\tat com.example.whatsapp.Store.find(Store.java:7)\n";

    private final Faults faults;

    public ErrorBodies(Faults faults) {
        this.faults = faults;
    }

    /** The answer; an error with more than it should tell when a fault says so. */
    public Response apply(Response response) {
        if (!response.isError()) {
            return response;
        }
        if (faults.has(ServiceFault.STACK_TRACE_IN_ERRORS)) {
            return leak(response, TRACE);
        }
        if (faults.has(ServiceFault.PATH_IN_ERRORS)) {
            return leak(response, "ENOENT: no such file or directory, open '/usr/src/app/src/routes/index.js'");
        }
        if (faults.has(ServiceFault.VERSION_IN_ERRORS)) {
            return response.withBody("<html><body><h1>Error</h1><address>Apache Tomcat/9.0.31</address></body></html>"
                            .getBytes(StandardCharsets.UTF_8))
                    .with("Content-Type", "text/html; charset=utf-8");
        }
        return response;
    }

    private static Response leak(Response response, String detail) {
        return response.withBody(JsonBodies.write(Map.of("error", Map.of("code", "internal", "message", detail))));
    }
}
