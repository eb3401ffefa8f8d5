package dev.greenlight.cloud.lb;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;

/** The answers that the load balancer gives by itself, in the words and headers of an application load balancer. */
final class ErrorPage {
    private static final String SERVER = "awselb/2.0";

    private ErrorPage() {}

    /** Answers with this status; closes the connection when the answer has begun and can't be taken back. */
    static void send(HttpServerExchange exchange, int status) {
        if (exchange.isResponseStarted()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.getResponseHeaders().clear();
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
        exchange.getResponseHeaders().put(Headers.SERVER, SERVER);
        exchange.getResponseSender().send(text(status), StandardCharsets.UTF_8);
    }

    static void server(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.SERVER, SERVER);
    }

    static String text(int status) {
        String title = status + " " + reason(status);
        return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
    }

    private static String reason(int status) {
        return switch (status) {
            case StatusCodes.SERVICE_UNAVAILABLE -> "Service Temporarily Unavailable";
            case StatusCodes.GATEWAY_TIME_OUT -> "Gateway Time-out";
            default -> StatusCodes.getReason(status);
        };
    }
}
