package dev.greenlight.checks.weight;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import java.util.Optional;

/** What checks weigh. */
public final class WeightKeys implements KeySource {
    private static final Type<CheckWeight> WEIGHT = Type.of(CheckWeight.ACCEPTED, CheckWeight::parse);

    public static final Key<Optional<CheckWeight>> CHECKS = Key.optional(
            "checks.*",
            WEIGHT,
            "What the finding of a check counts as, by its id or suite.*; in YAML a list under checks with id, verdict, reason and expires");
}
