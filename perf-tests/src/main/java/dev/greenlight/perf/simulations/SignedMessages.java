package dev.greenlight.perf.simulations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An endless feeder of WhatsApp messages, each with its {@code X-Hub-Signature-256}: the lower-case hex HMAC-SHA256 of the
 * raw body under the app secret (Meta, "Getting started with webhooks: validating payloads").
 */
final class SignedMessages implements Iterator<Map<String, Object>> {
    private static final String ALGORITHM = "HmacSHA256";
    private static final AtomicLong NUMBER = new AtomicLong();

    private final SecretKeySpec key;

    SignedMessages(String appSecret) {
        key = new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Map<String, Object> next() {
        String body = body(NUMBER.incrementAndGet());
        return Map.of("body", body, "signature", "sha256=" + signature(body));
    }

    static String body(long number) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"0","changes":[{"field":"messages","value":\
                {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550000000","phone_number_id":"0"},\
                "messages":[{"from":"15550000001","id":"wamid.load%d","timestamp":"1700000000","type":"text",\
                "text":{"body":"load test %d"}}]}}]}]}""".formatted(number, number);
    }

    String signature(String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }
}
