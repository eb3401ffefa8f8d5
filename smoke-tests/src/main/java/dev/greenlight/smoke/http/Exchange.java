package dev.greenlight.smoke.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One request and its answer, complete and within limits. Immutable: the arrays are not to be changed.
 *
 * @param request what was sent
 * @param status the status code
 * @param headers the answer's headers; those of one name in the order in which they came
 * @param body the answer's body, decompressed
 * @param took from sending to the last byte
 */
public record Exchange(Request request, int status, List<Header> headers, byte[] body, Duration took) {

    /**
     * What was sent.
     *
     * @param method such as {@code GET}
     * @param uri absolute, without credentials
     * @param headers all but those that the client adds by itself (Host, Content-Length)
     * @param body empty for none
     */
    public record Request(String method, URI uri, List<Header> headers, byte[] body) {
        public Request {
            headers = List.copyOf(headers);
        }

        /** A request without a body. */
        public static Request of(String method, URI uri, Header... headers) {
            return new Request(method, uri, List.of(headers), new byte[0]);
        }
    }

    public Exchange {
        headers = List.copyOf(headers);
    }

    /** The values of this header, in order. */
    public List<String> all(String name) {
        return values(name).toList();
    }

    /** The first value of this header. */
    public Optional<String> first(String name) {
        return values(name).findFirst();
    }

    /** The body as text: UTF-8, whatever it claims to be, since checks look for ASCII. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private Stream<String> values(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value);
    }
}
