package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** Sends plain http to the https port of the same host, keeping path and query. */
public final class HttpsRedirect {

    /** What may stand in a Location header; a client may send any Host header. */
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private static final int DEFAULT_PORT = 443;

    private final boolean active;
    private final IntSupplier httpsPort;
    private final Faults faults;

    public HttpsRedirect(boolean active, IntSupplier httpsPort, Faults faults) {
        this.active = active;
        this.httpsPort = httpsPort;
        this.faults = faults;
    }

    /** The redirect, when this request is to be sent elsewhere. */
    public Optional<Response> of(ServiceRequest request) {
        if (!active || request.secure() || faults.has(ServiceFault.NO_HTTPS_REDIRECT)) {
            return Optional.empty();
        }
        String host = request.header("Host").orElse("");
        if (!HOST.matcher(host).matches()) {
            return Optional.of(Response.error(400, "bad_host", "The Host header is missing or not a host name"));
        }
        return Optional.of(Response.empty(308).with("Location", location(host, request.target())));
    }

    private String location(String host, String target) {
        if (faults.has(ServiceFault.REDIRECT_TO_HTTP)) {
            return "http://" + host + target;
        }
        int port = httpsPort.getAsInt();
        return "https://" + host.replaceAll(":\\d+$", "") + (port == DEFAULT_PORT ? "" : ":" + port) + target;
    }
}
