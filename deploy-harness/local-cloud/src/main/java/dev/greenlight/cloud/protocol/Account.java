package dev.greenlight.cloud.protocol;

/**
 * Whose cloud it is.
 *
 * @param id twelve digits
 * @param region such as {@code eu-central-1}
 */
public record Account(String id, String region) {
    public Account {
        if (!id.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("An account id has twelve digits; found \"%s\"".formatted(id));
        }
    }

    /** The account of a cloud on one machine. */
    public static Account local() {
        return new Account("123456789012", "eu-central-1");
    }

    /** A name in AWS's format, of a resource that belongs to the region. */
    public String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, id, resource);
    }
}
