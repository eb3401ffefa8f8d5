package dev.greenlight.harness.aws;

import dev.greenlight.harness.rollout.ImageReference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of Amazon ECR, which may belong to another account or region than the service.
 *
 * @param account the twelve digits; empty for the caller's
 * @param region such as {@code eu-central-1}; empty for the caller's
 * @param name without its registry
 */
public record EcrRepository(String account, String region, String name) {
    /** The host forms of Amazon ECR's endpoints: IPv4, dual stack, FIPS, China. */
    private static final Pattern HOST = Pattern.compile("(\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\."
            + "(?:amazonaws\\.com|amazonaws\\.com\\.cn|on\\.aws|on\\.amazonwebservices\\.com\\.cn)");

    /** The repository of that image; empty when the image lies in another kind of registry. */
    public static Optional<EcrRepository> of(ImageReference image) {
        Matcher host = HOST.matcher(image.registry());
        return host.matches()
                ? Optional.of(new EcrRepository(host.group(1), host.group(2), image.name()))
                : Optional.empty();
    }
}
