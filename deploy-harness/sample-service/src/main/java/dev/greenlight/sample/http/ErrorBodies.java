package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What errors tell: code and message, and what they must not tell only when a fault says so. */
final class ErrorBodies {

    private static final String TRACE = """
            java.lang.IllegalStateException: no such resource
            	at com.example.whatsapp.WebhookController.handle(WebhookController.java:42)
            	at com.example.whatsapp.Server.dispatch(Server.java:118)
            Caused by: java.lang.NullPointerException
            	at com.example.whatsapp.Store.find(Store.java:7)
            """;
    private static final String FILE = "ENOENT: no such file or directory, open '/usr/src/app/src/routes/index.js'";
    private static final byte[] PAGE = "<html><body><h1>Error</h1><address>Apache Tomcat/9.0.31</address></body></html>"
            .getBytes(StandardCharsets.UTF_8);

    private final Faults faults;

    ErrorBodies(Faults faults) {
        this.faults = faults;
    }

    /** The answer; an error with more than it should tell when a fault says so. */
    Response apply(Response response) {
        if (!response.isError()) {
            return response;
        }
        if (faults.has(ServiceFault.VERSION_IN_ERRORS)) {
            return response.withBody(PAGE).with("Content-Type", "text/html; charset=utf-8");
        }
        String leaked =
                faults.pick("", Map.of(ServiceFault.STACK_TRACE_IN_ERRORS, TRACE, ServiceFault.PATH_IN_ERRORS, FILE));
        return leaked.isEmpty() ? response : response.withBody(Response.errorBody("internal", leaked));
    }
}
