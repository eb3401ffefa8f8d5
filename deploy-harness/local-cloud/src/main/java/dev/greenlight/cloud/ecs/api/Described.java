package dev.greenlight.cloud.ecs.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.model.Failure;

/** What a Describe operation found, and AWS's failures for the rest. */
record Described<T>(List<T> found, List<Failure> failures) {
    /** @param arn the ARN that a failure names for what was asked for */
    static <T> Described<T> of(List<String> asked, Function<String, Optional<T>> find, UnaryOperator<String> arn) {
        var described = new Described<T>(new ArrayList<>(), new ArrayList<>());
        for (String reference : asked) {
            find.apply(reference)
                    .ifPresentOrElse(
                            described.found::add,
                            () -> described.failures.add(Failure.builder()
                                    .arn(arn.apply(reference))
                                    .reason("MISSING")
                                    .build()));
        }
        return described;
    }
}
