package dev.greenlight.sample.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code X-Hub-Signature-256} of Meta's webhooks: {@code sha256=} and the lower-case hex HMAC-SHA256 of the body as
 * received, with the app secret as key.
 */
public final class Signature {

    private static final Pattern FORM = Pattern.compile("sha256=[0-9a-f]{64}");
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** Whether the header is the signature of the body; compared in constant time. */
    public static boolean matches(String header, String appSecret, byte[] body) {
        return FORM.matcher(header).matches() && equal(of(appSecret, body), header);
    }

    /** Compares secrets in a time that does not depend on how much of them is right. */
    static boolean equal(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }

    /** The header for a body, as Meta would send it. */
    public static String of(String appSecret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
