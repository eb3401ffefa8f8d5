package dev.greenlight.sample.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where Redis is. */
final class RedisUrl {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");

    private RedisUrl() {}

    static URI parse(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // Reported below, without the address, which may hold the password.
        }
        throw new IllegalArgumentException(
                "Expected REDIS_URL to be redis://:PASSWORD@HOST:PORT/NUMBER or rediss://…; found another form");
    }
}
