package dev.greenlight.checks.connection;

import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a target is reached, for everything that sends it requests.
 *
 * @param address where it is, and the credentials for it
 * @param configured headers that every request carries beside ours; their values are secrets
 * @param trust who must vouch for its certificate
 * @param certificate what it is shown where it demands a certificate of its clients
 * @param proxies what stands in between
 * @param connectTimeout until a connection stands; never longer than a request may take
 * @param requestTimeout until the last byte of an answer, everything included
 */
public record ConnectionProfile(
        Address address,
        Map<String, String> configured,
        Trust trust,
        Optional<ClientCertificate> certificate,
        Proxies proxies,
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
     * @param environment says which proxy there is where none is configured, and holds the password of the client's key
     * @throws dev.greenlight.settings.InvalidSettings when a value is not accepted, or no address is set
     */
    public static ConnectionProfile of(Settings settings, Map<String, String> environment) {
        String url = settings.get(ConnectionKeys.URL)
                .orElseThrow(() -> new InvalidSettings(
                        List.of("target.url is not set; expected " + ConnectionKeys.ADDRESS.accepted())));
        return new ConnectionProfile(
                Address.parse(url).by(settings.get(ConnectionKeys.ROUTE)),
                settings.get(ConnectionKeys.HEADERS),
                settings.get(ConnectionKeys.CA_FILE),
                ClientCertificate.of(settings, environment),
                Proxies.of(settings, environment),
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
        headers.putAll(address.route().headers());
        return headers;
    }

    /**
     * What must not be shown of a configuration, whether or not it has an address.
     *
     * @throws InvalidSettings when what it names in the environment is not there
     */
    public static List<String> secrets(Settings settings, Map<String, String> environment) {
        return Stream.of(
                        settings.get(ConnectionKeys.URL).stream().flatMap(url -> Address.parse(url).secrets().stream()),
                        settings.get(ConnectionKeys.HEADERS).values().stream(),
                        ClientCertificate.password(settings, environment).stream(),
                        Proxies.of(settings, environment).secrets().stream())
                .flatMap(each -> each)
                .toList();
    }

    /** What of this must not be shown; the password of the client's key is not kept. */
    public List<String> secrets() {
        return Stream.of(address.secrets(), configured.values(), proxies.secrets())
                .flatMap(each -> each.stream())
                .toList();
    }

    private static void requirePositive(String what, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Expected a %s longer than zero, found %s".formatted(what, timeout));
        }
    }
}
