package dev.greenlight.smoke.checks.cors;

import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.checks.cors.CorsProbe.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which origins to send to a target. They are header text only, nothing ever connects to them; still they end in a reserved
 * name (RFC 2606), or contain an underscore, so that they cannot be registered.
 */
public final class CorsProbes {
    private static final String FOREIGN = "greenlight-probe.example";
    private static final List<String> SPECIAL = List.of("_", "-", "!", "%60");

    private CorsProbes() {}

    /**
     * The probes for a target.
     *
     * @param target the address under test
     * @param allowed origins that the service is meant to let in, such as {@code https://app.shop.example}
     */
    public static List<CorsProbe> of(URI target, List<String> allowed) {
        String scheme = target.getScheme().toLowerCase(Locale.ROOT) + "://";
        String host = Origin.of(target).host();
        String port = Origin.of(target).authority().substring(host.length());
        List<CorsProbe> probes = new ArrayList<>();
        probes.add(new CorsProbe(scheme + FOREIGN, Kind.FOREIGN));
        probes.add(new CorsProbe("null", Kind.NULL));
        probes.add(new CorsProbe(scheme + host + port + "." + FOREIGN, Kind.POST_DOMAIN));
        if (isName(host)) {
            byName(probes, scheme, host, port);
        }
        if (scheme.equals("https://")) {
            probes.add(new CorsProbe("http://" + host + port, Kind.INSECURE));
        }
        probes.add(new CorsProbe(scheme + host + port, Kind.OWN));
        allowed.forEach(origin -> probes.add(new CorsProbe(origin, Kind.ALLOWED)));
        return probes.stream().filter(probe -> isFit(probe, allowed)).toList();
    }

    private static void byName(List<CorsProbe> probes, String scheme, String host, String port) {
        probes.add(new CorsProbe(scheme + "greenlight_probe" + host + port, Kind.PRE_DOMAIN));
        for (String special : SPECIAL) {
            probes.add(new CorsProbe(scheme + host + special + "." + FOREIGN, Kind.SPECIAL_CHARACTER));
        }
        if (host.contains(".")) {
            probes.add(new CorsProbe(scheme + host.replaceFirst("\\.", "_") + port, Kind.UNESCAPED_DOT));
            probes.add(new CorsProbe(scheme + "greenlight-probe." + host + port, Kind.SUBDOMAIN));
        }
    }

    /** An allowed origin is no probe of something else. */
    private static boolean isFit(CorsProbe probe, List<String> allowed) {
        return probe.kind() == Kind.ALLOWED || !allowed.contains(probe.origin());
    }

    private static boolean isName(String host) {
        return !host.contains(":") && !host.matches("[\\d.]+");
    }
}
