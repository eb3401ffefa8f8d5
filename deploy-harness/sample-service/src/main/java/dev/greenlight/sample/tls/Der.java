package dev.greenlight.sample.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/** The few forms of DER (ITU-T X.690) that a certificate is made of. */
final class Der {

    private Der() {}

    /** What never changes, such as an object identifier, as it is. */
    static byte[] fixed(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() >= 0x80) {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.size()) + 7) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i > 0; i--) {
                out.write(content.size() >> 8 * i);
            }
        }
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }
}
