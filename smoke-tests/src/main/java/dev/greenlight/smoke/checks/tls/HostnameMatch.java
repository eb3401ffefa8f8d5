package dev.greenlight.smoke.checks.tls;

import java.net.IDN;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a certificate is made out to a host (RFC 9525 §6): by its subject alternative names only, never by its CN. */
public final class HostnameMatch {
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private HostnameMatch() {}

    /** The names and addresses that the certificate is made out to. */
    static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>(alternatives(certificate, DNS));
        names.addAll(alternatives(certificate, IP));
        return names;
    }

    /** Whether the host, which may be an IP address, is among them. */
    public static boolean matches(X509Certificate certificate, String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (IPV4.matcher(bare).matches() || bare.contains(":")) {
            return alternatives(certificate, IP).stream().anyMatch(address -> sameAddress(address, bare));
        }
        return alternatives(certificate, DNS).stream().anyMatch(pattern -> matches(pattern, bare));
    }

    /** A star stands for the whole leftmost label, and for one only. */
    static boolean matches(String pattern, String host) {
        String name = ascii(host);
        String wanted = ascii(pattern);
        if (!wanted.startsWith("*.")) {
            return wanted.equals(name) && !wanted.contains("*");
        }
        String parent = wanted.substring(1);
        int dot = name.indexOf('.');
        return parent.indexOf('.', 1) > 0 && dot > 0 && name.substring(dot).equals(parent);
    }

    private static String ascii(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        try {
            return bare.startsWith("*.") ? "*." + IDN.toASCII(bare.substring(2)) : IDN.toASCII(bare);
        } catch (IllegalArgumentException noName) {
            return bare;
        }
    }

    /** Both are literals, which Java parses without a look-up. */
    private static boolean sameAddress(String a, String b) {
        try {
            return java.net.InetAddress.getByName(a).equals(java.net.InetAddress.getByName(b));
        } catch (java.net.UnknownHostException noLiteral) {
            return false;
        }
    }

    private static List<String> alternatives(X509Certificate certificate, int type) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> Integer.valueOf(type).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
