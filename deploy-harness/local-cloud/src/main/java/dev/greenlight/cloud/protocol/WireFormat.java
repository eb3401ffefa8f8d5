package dev.greenlight.cloud.protocol;

import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Where the formats differ in how they write the same values. */
enum WireFormat {
    JSON(Format.UNIX_TIMESTAMP),
    CBOR(Format.UNIX_TIMESTAMP),
    /** Everything is text. */
    FORM(Format.ISO_8601),
    XML(Format.ISO_8601);

    private final Format timestamps;

    WireFormat(Format timestamps) {
        this.timestamps = timestamps;
    }

    Format timestamps() {
        return timestamps;
    }

    /** Whether numbers and booleans are written as text. */
    boolean textual() {
        return this == FORM || this == XML;
    }
}
