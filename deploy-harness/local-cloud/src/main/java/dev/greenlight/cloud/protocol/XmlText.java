package dev.greenlight.cloud.protocol;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Builds XML text; model classes are written as the Query protocol writes them. */
public final class XmlText {
    private final StringBuilder out = new StringBuilder(512);

    public XmlText open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    /** Open an element in a namespace. */
    public XmlText open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    public XmlText close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    public XmlText element(String name, Object text) {
        return open(name).text(String.valueOf(text)).close(name);
    }

    /** Escape text; what XML can't hold at all becomes a replacement character. */
    public XmlText text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(legal(c) ? c : '\ufffd');
            }
        }
        return this;
    }

    /** The members of a structure; a list at the top is written even when it is empty, as AWS does. */
    public XmlText members(SdkPojo pojo) {
        return members(pojo, true);
    }

    private XmlText members(SdkPojo pojo, boolean top) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            boolean list = field.marshallingType().getKnownType() == MarshallingKnownType.LIST;
            if (value != null && (!Shapes.unset(value) || top && list)) {
                value(field, field.locationName(), value);
            }
        }
        return this;
    }

    private void value(SdkField<?> field, String name, Object value) {
        switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> {
                open(name).members((SdkPojo) value, false).close(name);
            }
            case LIST -> list(field, name, (List<?>) value);
            case MAP -> map(field, name, (Map<?, ?>) value);
            case SDK_BYTES -> element(name, Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArray()));
            case INSTANT -> element(name, Scalars.write(Shapes.timestamps(field, WireFormat.XML), (Instant) value));
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BIG_DECIMAL, BOOLEAN, SHORT, BYTE, DOCUMENT ->
                element(name, value);
            case NULL -> element(name, "");
        }
    }

    private void list(SdkField<?> field, String name, List<?> values) {
        ListTrait trait = field.getRequiredTrait(ListTrait.class);
        String memberName = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        if (!trait.isFlattened()) {
            open(name);
        }
        values.forEach(value -> value(trait.memberFieldInfo(), trait.isFlattened() ? name : memberName, value));
        if (!trait.isFlattened()) {
            close(name);
        }
    }

    private void map(SdkField<?> field, String name, Map<?, ?> values) {
        MapTrait trait = field.getRequiredTrait(MapTrait.class);
        open(name);
        values.forEach((key, value) -> {
            open("entry").element(trait.keyLocationName(), key);
            value(trait.valueFieldInfo(), trait.valueLocationName(), value);
            close("entry");
        });
        close(name);
    }

    private static boolean legal(char c) {
        return c >= ' ' && c != '\ufffe' && c != '\uffff' || c == '\t' || c == '\n';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
