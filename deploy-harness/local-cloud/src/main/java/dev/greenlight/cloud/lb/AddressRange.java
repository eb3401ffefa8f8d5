package dev.greenlight.cloud.lb;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A block of IP addresses in CIDR notation; IPv4 and IPv6 never match each other. */
public record AddressRange(InetAddress first, int prefix) {
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");

    /** @throws IllegalArgumentException when this is no block in CIDR notation */
    public static AddressRange of(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            String address = cidr.substring(0, Math.max(0, slash));
            if (!LITERAL.matcher(address).matches()) {
                throw new IllegalArgumentException(cidr);
            }
            InetAddress first = InetAddress.getByName(address);
            int prefix = Integer.parseInt(cidr.substring(slash + 1));
            if (prefix < 0 || prefix > first.getAddress().length * Byte.SIZE) {
                throw new IllegalArgumentException(cidr);
            }
            return new AddressRange(first, prefix);
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a block of addresses such as 192.0.2.0/24; found '" + cidr + "'", e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
