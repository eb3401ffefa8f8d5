package dev.greenlight.cloud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends a request byte by byte, also one that no client would send. */
public final class RawHttp {
    private static final int READ_TIMEOUT_MILLIS = 30_000;

    private final URI server;
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];

    private RawHttp(URI server, String method, String path) {
        this.server = server;
        this.method = method;
        this.path = path;
        headers.put("Host", server.getAuthority());
        headers.put("Connection", "close");
    }

    /** What came back; status 0 when the connection was closed without a reply. */
    public record Answer(int status, String head, String body) {}

    public static RawHttp request(URI server, String method, String path) {
        return new RawHttp(server, method, path);
    }

    /** A call as AWS JSON. */
    public static RawHttp json(URI server, String target, String body) {
        return request(server, "POST", "/")
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .body(body);
    }

    /** A call as a form. */
    public static RawHttp form(URI server, String form) {
        return request(server, "POST", "/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(form);
    }

    /** A call as Smithy RPC v2 CBOR. */
    public static RawHttp cbor(URI server, String service, String operation, byte[] body) {
        return request(server, "POST", "/service/%s/operation/%s".formatted(service, operation))
                .header("smithy-protocol", "rpc-v2-cbor")
                .header("Content-Type", "application/cbor")
                .body(body);
    }

    public RawHttp header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public RawHttp body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    public Answer send() {
        headers.putIfAbsent("Content-Length", Integer.toString(body.length));
        var head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            var out = new ByteArrayOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.write(body);
            socket.getOutputStream().write(out.toByteArray());
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, text, "");
        }
        return new Answer(Integer.parseInt(text.split(" ", 3)[1]), text.substring(0, end), text.substring(end + 4));
    }
}
