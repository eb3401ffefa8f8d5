package dev.greenlight.checks.connection;

import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a target is reached, for everything that sends it requests.
 *
 * @param address where it is, and the credentials for it
 * @param configured headers that every request carries beside ours; their values are secrets
 * @param trust who must vouch for its certificate
 * @param connectTimeout until a connection stands; never longer than a request may take
 * @param requestTimeout until the last byte of an answer, everything included
 */
public record ConnectionProfile(
        Address address,
        Map<String, String> configured,
        Trust trust,
        Duration connectTimeout,
        Duration requestTimeout) {
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
                settings.get(ConnectionKeys.HEADERS),
                settings.get(ConnectionKeys.CA_FILE),
                settings.get(ConnectionKeys.CONNECT_TIMEOUT),
                settings.get(ConnectionKeys.REQUEST_TIMEOUT));
    }

    /** Who is connected to. */
    public Origin origin() {
        return address.origin();
    }

    /** The headers that every request to this target carries: who asks, the credentials of the address, and what is configured. */
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", UserAgent.VALUE);
        address.authorization().ifPresent(value -> headers.put("Authorization", value));
        headers.putAll(configured);
        return headers;
    }

    /** What must not be shown: the credentials of the address and the values of the configured headers. */
    public List<String> secrets() {
        return Stream.concat(address.secrets().stream(), configured.values().stream())
                .toList();
    }

    /** The same of a configuration, whether or not it has an address. */
    public static List<String> secrets(Settings settings) {
        return Stream.concat(
                        settings.get(ConnectionKeys.URL).map(Address::parse).stream()
                                .flatMap(address -> address.secrets().stream()),
                        settings.get(ConnectionKeys.HEADERS).values().stream())
                .toList();
    }

    private static void requirePositive(String what, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Expected a %s longer than zero, found %s".formatted(what, timeout));
        }
    }
}
