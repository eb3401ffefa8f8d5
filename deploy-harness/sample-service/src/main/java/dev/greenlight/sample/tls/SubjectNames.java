package dev.greenlight.sample.tls;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whom a certificate is for.
 *
 * @param common the common name
 * @param hosts DNS names
 * @param addresses IP addresses, as bytes
 */
record SubjectNames(String common, List<String> hosts, List<byte[]> addresses) {

    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    static final SubjectNames LOOPBACK =
            new SubjectNames("localhost", List.of("localhost"), List.of(LOOPBACK_4, LOOPBACK_6));
    static final SubjectNames ELSEWHERE =
            new SubjectNames("wrong-host.example", List.of("wrong-host.example"), List.of());

    /** The value of the extension subjectAltName (RFC 5280 4.2.1.6). */
    byte[] der() {
        byte[][] names = new byte[hosts.size() + addresses.size()][];
        for (int i = 0; i < hosts.size(); i++) {
            names[i] = Der.tagged(0x82, hosts.get(i).getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < addresses.size(); i++) {
            names[hosts.size() + i] = Der.tagged(0x87, addresses.get(i));
        }
        return Der.sequence(names);
    }
}
