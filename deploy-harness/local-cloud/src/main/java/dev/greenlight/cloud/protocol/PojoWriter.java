package dev.greenlight.cloud.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes a model class as JSON or CBOR: only what is set, but a list at the top even when it is empty, as AWS does. */
final class PojoWriter {
    private static final int EPOCH_TAG = 1;

    private final JsonGenerator out;

    PojoWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(SdkPojo pojo) throws IOException {
        structure(pojo, true);
    }

    private void structure(SdkPojo pojo, boolean top) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            boolean list = field.marshallingType().getKnownType() == MarshallingKnownType.LIST;
            if (value != null && (!Shapes.unset(value) || top && list)) {
                out.writeFieldName(field.locationName());
                value(field, value);
            }
        }
        out.writeEndObject();
    }

    private void value(SdkField<?> field, Object value) throws IOException {
        switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure((SdkPojo) value, false);
            case LIST -> list(Shapes.element(field), (List<?>) value);
            case MAP -> map(Shapes.value(field), (Map<?, ?>) value);
            case DOCUMENT -> Documents.write((Document) value, out);
            case SDK_BYTES -> out.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case INSTANT -> instant(Shapes.timestamps(field, WireFormat.JSON), (Instant) value);
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BIG_DECIMAL, BOOLEAN, SHORT, BYTE -> out.writePOJO(value);
            case NULL -> out.writeNull();
        }
    }

    private void list(SdkField<?> element, List<?> values) throws IOException {
        out.writeStartArray();
        for (Object value : values) {
            value(element, value);
        }
        out.writeEndArray();
    }

    private void map(SdkField<?> valueField, Map<?, ?> values) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            value(valueField, entry.getValue());
        }
        out.writeEndObject();
    }

    private void instant(Format format, Instant value) throws IOException {
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_TAG);
            cbor.writeNumber(Scalars.seconds(value).doubleValue());
        } else if (format == Format.UNIX_TIMESTAMP) {
            out.writeNumber(Scalars.seconds(value));
        } else if (format == Format.UNIX_TIMESTAMP_MILLIS) {
            out.writeNumber(value.toEpochMilli());
        } else {
            out.writeString(Scalars.write(format, value));
        }
    }
}
