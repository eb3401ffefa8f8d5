package dev.greenlight.cloud.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Single values, read strictly: no number from text unless the format has nothing but text, none that doesn't fit. */
final class Scalars {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO_MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NUMBER = 40;

    private Scalars() {}

    /** The value, or nothing when the node is of another kind or out of range. */
    static Optional<Object> read(MarshallingKnownType type, Format timestamps, WireFormat format, JsonNode node) {
        try {
            return Optional.ofNullable(
                    switch (type) {
                        case STRING -> node.isTextual() ? node.textValue() : null;
                        case BOOLEAN -> bool(format, node);
                        case INSTANT -> instant(timestamps, format, node);
                        case INTEGER -> number(format, node).intValueExact();
                        case LONG -> number(format, node).longValueExact();
                        case SHORT -> number(format, node).shortValueExact();
                        case BYTE -> number(format, node).byteValueExact();
                        case FLOAT -> (float) floating(format, node);
                        case DOUBLE -> floating(format, node);
                        case BIG_DECIMAL -> number(format, node);
                        case NULL, SDK_BYTES, SDK_POJO, LIST, MAP, DOCUMENT ->
                            throw new IllegalArgumentException(type + " is not a scalar");
                    });
        } catch (ArithmeticException | NumberFormatException | DateTimeException wrong) {
            return Optional.empty();
        }
    }

    static String write(Format format, Instant instant) {
        return switch (format) {
            case ISO_8601 -> ISO_MILLIS.format(instant);
            case RFC_822 -> HTTP_DATE.format(instant);
            case UNIX_TIMESTAMP -> seconds(instant).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    private static @Nullable Boolean bool(WireFormat format, JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        String text = format.textual() && node.isTextual() ? node.textValue() : "";
        return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }

    private static double floating(WireFormat format, JsonNode node) {
        if (node.isTextual() && !format.textual()) {
            String text = node.textValue();
            if (!text.equals("NaN") && !text.equals("Infinity") && !text.equals("-Infinity")) {
                throw new NumberFormatException("text");
            }
            return Double.parseDouble(text);
        }
        if (node.isFloat() || node.isDouble()) {
            return node.doubleValue();
        }
        return number(format, node).doubleValue();
    }

    private static BigDecimal number(WireFormat format, JsonNode node) {
        if (node.isNumber()) {
            return bounded(node.decimalValue());
        }
        if (format.textual() && node.isTextual() && node.textValue().length() <= LONGEST_NUMBER) {
            return bounded(new BigDecimal(node.textValue()));
        }
        throw new NumberFormatException("not a number");
    }

    /** 1e999999999 is short to write and takes minutes to turn into an integer. */
    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > 400 || Math.abs((long) number.scale()) > 400) {
            throw new NumberFormatException("exponent out of range");
        }
        return number;
    }

    private static Instant instant(Format timestamps, WireFormat format, JsonNode node) {
        if (node.isNumber()) {
            return timestamps == Format.UNIX_TIMESTAMP_MILLIS
                    ? millis(node.decimalValue())
                    : epoch(node.decimalValue());
        }
        if (!node.isTextual()) {
            throw new DateTimeException("not a timestamp");
        }
        String text = node.textValue();
        if (!format.textual() && timestamps == Format.UNIX_TIMESTAMP) {
            throw new DateTimeException("text where seconds are expected");
        }
        return timestamps == Format.RFC_822
                ? Instant.from(HTTP_DATE.parse(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant epoch(BigDecimal seconds) {
        return millis(bounded(seconds).movePointRight(3));
    }

    private static Instant millis(BigDecimal millis) {
        return Instant.ofEpochMilli(
                bounded(millis).setScale(0, RoundingMode.DOWN).longValueExact());
    }
}
