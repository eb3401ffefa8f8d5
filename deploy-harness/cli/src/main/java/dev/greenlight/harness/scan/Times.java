package dev.greenlight.harness.scan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Moments as reports write them. */
final class Times {
    private Times() {}

    /** An ISO date and time with its offset, or seconds since 1970, as the AWS CLI may write them; empty where there is none. */
    static Optional<Instant> at(JsonPlace place) {
        if (!place.isThere()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    place.value().isNumber()
                            ? Instant.ofEpochMilli((long) (place.value().doubleValue() * 1_000))
                            : OffsetDateTime.parse(place.text()).toInstant());
        } catch (DateTimeException malformed) {
            throw new BadReport(
                    "%s: expected a time such as 2026-11-23T10:00:00Z, found \"%s\""
                            .formatted(place.path(), place.text()),
                    malformed);
        }
    }
}
