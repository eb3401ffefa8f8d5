package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Shapes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/** Fills model classes of the SDK with values that are hard to write: escapes, other scripts, extremes, nesting. */
public final class RandomPojos {
    private static final int DEEPEST = 4;
    private static final String[] TEXTS = {
        "plain",
        "with space & <tags> \"quotes\" 'and' more",
        "ümläut 漢字 😀",
        "a=b&c=d%20+",
        "line\nbreak\ttab",
        "{\"json\":[1]}",
        "x.member.1"
    };

    private final Random random;

    public RandomPojos(long seed) {
        random = new Random(seed);
    }

    public <T extends SdkPojo> T of(Class<T> type) {
        return type.cast(Shapes.build(filled(Shapes.builder(type), 0)));
    }

    private SdkPojo filled(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (depth < DEEPEST || scalar(field)) {
                field.set(builder, value(field, depth));
            }
        }
        return builder;
    }

    private static boolean scalar(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO, LIST, MAP, DOCUMENT, NULL -> false;
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BIG_DECIMAL, BOOLEAN, INSTANT, SDK_BYTES, SHORT, BYTE -> true;
        };
    }

    private Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextInt(5) == 0 ? random.nextInt(100) : random.nextGaussian() * 1e9;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextLong(), 3);
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000_000));
            case SDK_BYTES -> SdkBytes.fromUtf8String(TEXTS[random.nextInt(TEXTS.length)]);
            case SDK_POJO -> Shapes.build(filled(field.constructor().get(), depth + 1));
            case LIST -> list(field, depth);
            case MAP -> map(field, depth);
            case DOCUMENT ->
                Document.fromMap(
                        Map.of("a", Document.fromList(List.of(Document.fromNumber(1), Document.fromBoolean(true)))));
            case NULL -> throw new IllegalStateException("a field of no type");
        };
    }

    private List<Object> list(SdkField<?> field, int depth) {
        var values = new ArrayList<Object>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(value(Shapes.element(field), depth + 1));
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> field, int depth) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.put("key " + i + " <&>", value(Shapes.value(field), depth + 1));
        }
        return values;
    }
}
