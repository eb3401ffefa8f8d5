package dev.greenlight.checks.connection;

import dev.greenlight.settings.InvalidSettings;
import dev.greenlight.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The proxies that the environment names, as {@code curl} reads them: {@code https_proxy}, {@code http_proxy} and {@code all_proxy},
 * also in capitals; {@code no_proxy} lists hosts, each with all hosts below it, or is {@code *}. A proxy
 * without a port has 1080.
 *
 * @param byScheme the proxy for each scheme of a target; credentials in its URL are sent to it only
 * @param direct hosts that are connected to without one, in lower case and without a dot before or behind them
 */
public record Proxies(Map<String, Address> byScheme, List<String> direct) {
    /** No proxy for anything. */
    public static final Proxies NONE = new Proxies(Map.of(), List.of());

    static final String DIRECT = "none";
    private static final String EVERYTHING = "*";
    private static final String USUAL_PORT = ":1080";

    public Proxies {
        byScheme = Map.copyOf(byScheme);
        direct = List.copyOf(direct);
    }

    /**
     * Reads them.
     *
     * @throws InvalidSettings when a variable names none, without repeating it, since it may hold a password
     */
    public static Proxies of(Map<String, String> variables) {
        Map<String, Address> proxies = new TreeMap<>();
        for (String scheme : List.of("http", "https")) {
            either(variables, scheme + "_proxy")
                    .or(() -> either(variables, "all_proxy"))
                    .ifPresent(named -> proxies.put(scheme, named));
        }
        List<String> direct = Arrays.stream(value(variables, "no_proxy")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .split("[,\\s]+"))
                .map(host -> host.replaceAll("^\\.|\\.$", ""))
                .filter(host -> !host.isEmpty())
                .toList();
        return new Proxies(proxies, direct);
    }

    /**
     * The one that is configured for all of a target, or else those of the environment.
     *
     * @throws InvalidSettings for one that is not spoken to by plain http
     */
    static Proxies of(Settings settings, Map<String, String> environment) {
        Proxies proxies = settings.get(ConnectionKeys.PROXY)
                .map(text -> text.equals(DIRECT) ? NONE : forAll(parse(text)))
                .orElseGet(() -> of(environment));
        if (proxies.byScheme.values().stream().anyMatch(proxy -> proxy.origin().isHttps())) {
            throw new InvalidSettings(List.of(
                    "request.proxy: expected a proxy that is spoken to by plain http, such as http://proxy.example.com:3128;"
                            + " found one by https"));
        }
        return proxies;
    }

    private static Proxies forAll(Address proxy) {
        return new Proxies(Map.of("http", proxy, "https", proxy), List.of());
    }

    /** The proxy on the way there. */
    public Optional<Address> to(Origin origin) {
        return towards(origin.scheme(), origin.host());
    }

    /** The proxy on the way to that host. */
    public Optional<Address> towards(String scheme, String host) {
        String wanted = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
        boolean isDirect = direct.stream()
                .anyMatch(one -> one.equals(EVERYTHING) || wanted.equals(one) || wanted.endsWith("." + one));
        return isDirect ? Optional.empty() : Optional.ofNullable(byScheme.get(scheme));
    }

    /** What must not be shown. */
    public List<String> secrets() {
        return byScheme.values().stream()
                .flatMap(proxy -> proxy.secrets().stream())
                .distinct()
                .toList();
    }

    private static Optional<Address> either(Map<String, String> variables, String name) {
        return value(variables, name).map(text -> {
            try {
                return parse(text);
            } catch (IllegalArgumentException unfit) {
                throw new InvalidSettings(List.of(
                        "%s: expected the URL of an HTTP proxy, such as http://proxy.example.com:3128; found that %s"
                                .formatted(name.toUpperCase(Locale.ROOT), unfit.getMessage())));
            }
        });
    }

    /**
     * Reads the URL of a proxy, whose scheme may be left out.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Address parse(String text) {
        String url = (text.contains("://") ? text : "http://" + text).replaceFirst("/+$", "");
        return Address.parse(url.matches("https://.*|.*:\\d+") ? url : url + USUAL_PORT);
    }

    private static Optional<String> value(Map<String, String> variables, String name) {
        return List.of(name, name.toUpperCase(Locale.ROOT)).stream()
                .map(one -> variables.getOrDefault(one, "").strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
