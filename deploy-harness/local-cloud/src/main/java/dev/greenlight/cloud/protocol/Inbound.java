package dev.greenlight.cloud.protocol;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param path percent-encoded, without the query
 * @param query percent-encoded, without the question mark
 * @param headers by lower-case name; the first value of each
 */
public record Inbound(String method, String path, String query, Map<String, String> headers, byte[] body) {
    private static final String CREDENTIAL = "Credential=";

    public Inbound {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The media type of the body in lower case, without its parameters; empty when there is none. */
    public String mediaType() {
        String type = header("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    /** The service in the credential scope of the signature, such as {@code s3}; empty when there is no signature. */
    public String signedFor() {
        return scope(3);
    }

    /** The region in the credential scope of the signature; empty when there is no signature. */
    public String signedRegion() {
        return scope(2);
    }

    /** Whose signature it is; empty when there is none. */
    public String accessKeyId() {
        return scope(0);
    }

    private String scope(int part) {
        String authorization = header("authorization").orElse("");
        int start = authorization.indexOf(CREDENTIAL);
        if (start < 0) {
            return "";
        }
        String[] scope = authorization
                .substring(start + CREDENTIAL.length())
                .split(",", 2)[0]
                .split("/");
        return scope.length < 5 ? "" : scope[part];
    }
}
