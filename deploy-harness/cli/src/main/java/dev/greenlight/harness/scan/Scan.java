package dev.greenlight.harness.scan;

import dev.greenlight.checks.junit.Supplied;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the suite looks at.
 *
 * @param sources where reports were looked for
 * @param policy what findings mean
 * @param waivers what is accepted; empty where no file of exceptions was given
 * @param image that is to be deployed: a digest, a reference with a digest, or a name with a tag; empty when it isn't known
 * @param now the moment that ages and expiries are counted from
 */
@Supplied("The suite image-scan needs reports: run greenlight scan, or deploy with gates.preflight.suites")
public record Scan(List<Source> sources, Policy policy, Optional<List<Waiver>> waivers, String image, Instant now) {
    public Scan {
        sources = List.copyOf(sources);
        waivers = waivers.map(List::copyOf);
    }
}
