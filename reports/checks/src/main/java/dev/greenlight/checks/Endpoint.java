package dev.greenlight.checks;

import java.util.Locale;

/**
 * Where a target answers something, and how that is known.
 *
 * @param source how it is known
 * @param path starts with a slash; empty where there is no such endpoint
 */
public record Endpoint(Source source, String path) {
    /** There is no such endpoint: it was configured so, or none was found. */
    public static final Endpoint NONE = new Endpoint(Source.NONE, "");

    /** How a place is known. */
    public enum Source {
        /** It is configured: the endpoint must be there. */
        DECLARED,
        /** It was found at one of the usual places. */
        DISCOVERED,
        /** There is no such endpoint. */
        NONE;

        /** The word used in JSON: the lower-case name. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Endpoint {
        if (path.isEmpty() != (source == Source.NONE)) {
            throw new IllegalArgumentException("A place that is %s cannot be at \"%s\"".formatted(source, path));
        }
    }

    /** One that is configured. */
    public static Endpoint declared(String path) {
        return new Endpoint(Source.DECLARED, path);
    }

    /** One that was found. */
    public static Endpoint discovered(String path) {
        return new Endpoint(Source.DISCOVERED, path);
    }

    /** Whether there is one. */
    public boolean exists() {
        return source != Source.NONE;
    }

    /** Whether it was found. */
    public boolean isDiscovered() {
        return source == Source.DISCOVERED;
    }

    /** As a report entry holds it, such as {@code discovered /healthz}. */
    public String text() {
        return exists() ? source.word() + " " + path : source.word();
    }

    /** What {@link #text} was made of. */
    public static Endpoint parse(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? NONE
                : new Endpoint(
                        Source.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)), text.substring(space + 1));
    }
}
