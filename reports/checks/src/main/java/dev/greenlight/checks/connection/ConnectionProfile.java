package dev.greenlight.checks.connection;

import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a target is reached, for everything that sends it requests.
 *
 * @param address where it is, and the credentials for it
 * @param trust who must vouch for its certificate
 * @param connectTimeout until a connection stands; never longer than a request may take
 * @param requestTimeout until the last byte of an answer, everything included
 */
public record ConnectionProfile(Address address, Trust trust, Duration connectTimeout, Duration requestTimeout) {
    public ConnectionProfile {
        requirePositive("connect timeout", connectTimeout);
        requirePositive("request timeout", requestTimeout);
        connectTimeout = connectTimeout.compareTo(requestTimeout) > 0 ? requestTimeout : connectTimeout;
    }

    /**
     * The profile that is configured.
     *
     * @throws dev.greenlight.settings.InvalidSettings when a value is not accepted, or no address is set
     */
    public static ConnectionProfile of(Settings settings) {
        String url = settings.get(ConnectionKeys.URL)
                .orElseThrow(() -> new InvalidSettings(
                        List.of("target.url is not set; expected " + ConnectionKeys.ADDRESS.accepted())));
        return new ConnectionProfile(
                Address.parse(url),
                settings.get(ConnectionKeys.CA_FILE),
                settings.get(ConnectionKeys.CONNECT_TIMEOUT),
                settings.get(ConnectionKeys.REQUEST_TIMEOUT));
    }

    /** Who is connected to. */
    public Origin origin() {
        return address.origin();
    }

    /** The headers that every request to this target carries: who asks, and the credentials of the address. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", UserAgent.VALUE);
        address.authorization().ifPresent(value -> headers.put("Authorization", value));
        return headers;
    }

    private static void requirePositive(String what, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Expected a %s longer than zero, found %s".formatted(what, timeout));
        }
    }
}
