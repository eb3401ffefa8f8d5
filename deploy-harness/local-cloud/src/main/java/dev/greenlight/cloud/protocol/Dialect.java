package dev.greenlight.cloud.protocol;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A form of answer that AWS's documents allow beside the usual one; a client must work with all of them, also at once. */
public enum Dialect {
    /** DescribeServices names a current service deployment after its end, too. */
    CURRENT_DEPLOYMENT_STAYS,
    /** PAUSE hooks come back with their lifecycle stages only. */
    PAUSES_WITHOUT_TYPE,
    /** A circuit breaker that was never set comes back as {@code enable: false, rollback: false}. */
    BREAKER_SHOWN_OFF,
    /** Hooks fire in the first deployment of a service, too. */
    HOOKS_AT_FIRST,
    /** ListServiceDeployments begins with the oldest. */
    OLDEST_FIRST,
    /** ListServiceDeployments is in no order. */
    SHUFFLED,
    /** {@code bakeTimeInMinutes} with ROLLING is refused. */
    ROLLING_BAKE_REFUSED,
    /** {@code bakeTimeInMinutes} with ROLLING is dropped. */
    ROLLING_BAKE_IGNORED,
    /** Answers come in pages of two, and the first one of a list is empty with a token for the next. */
    SMALL_PAGES,
    /** Every other conditional write to S3 is answered by 409 ConditionalRequestConflict. */
    WRITE_CONFLICTS,
    /** ECS shows the digest of the platform's image, not that of the multi-architecture index in ECR. */
    PLATFORM_DIGESTS;

    /** As it is written in options: {@code small-pages}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Those of a list with commas; {@code all} is every one.
     *
     * @throws IllegalArgumentException with the names there are, when one is unknown
     */
    public static Set<Dialect> parse(String list) {
        Set<Dialect> parsed = EnumSet.noneOf(Dialect.class);
        for (String word : list.split(",")) {
            Set<Dialect> meant = Stream.of(values())
                    .filter(dialect -> word.equals("all") || word.equals(dialect.option()))
                    .collect(Collectors.toSet());
            if (meant.isEmpty()) {
                throw new IllegalArgumentException("expected dialects of %s or all; found \"%s\""
                        .formatted(Stream.of(values()).map(Dialect::option).toList(), word));
            }
            parsed.addAll(meant);
        }
        return parsed;
    }
}
