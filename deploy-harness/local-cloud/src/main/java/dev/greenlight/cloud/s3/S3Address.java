package dev.greenlight.cloud.s3;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Inbound;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is about, read from its path, or from its host when that has a label before {@code localhost}.
 *
 * @param bucket empty for the list of buckets
 * @param key empty for the bucket itself
 */
record S3Address(String bucket, String key, Map<String, String> query) {
    /** @throws AwsError when an escape in the path or the query is broken */
    static S3Address of(Inbound request) {
        if (!request.path().startsWith("/")) {
            throw badUri();
        }
        String path = decode(request.path().substring(1).replace("+", "%2B"));
        String host = request.header("host").orElse("").replaceFirst(":[0-9]+$", "");
        String label = host.replaceFirst("\\.?(s3(\\.[a-z0-9-]+)?\\.)?localhost$", "");
        if (host.endsWith("localhost") && !label.isEmpty() && !label.equals("s3")) {
            return new S3Address(label, path, query(request.query()));
        }
        int slash = path.indexOf('/');
        return new S3Address(
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : path.substring(slash + 1),
                query(request.query()));
    }

    boolean asks(String parameter) {
        return query.containsKey(parameter);
    }

    private static Map<String, String> query(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    decode(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw badUri();
        }
    }

    private static AwsError badUri() {
        return AwsError.of("InvalidURI", "Couldn't parse the specified URI.");
    }
}
