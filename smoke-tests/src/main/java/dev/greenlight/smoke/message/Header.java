package dev.greenlight.smoke.message;

/** One line of a header: a name as sent, and a value without white space around it. */
public record Header(String name, String value) {
    public Header {
        value = value.strip();
    }
}
