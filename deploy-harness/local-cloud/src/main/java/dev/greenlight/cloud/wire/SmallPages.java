package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Operation;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.Shapes;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Answers in pages of two. The first page of a list or search is empty, as AWS's may be: only the token says whether more comes. A
 * description of what the request names comes whole.
 */
final class SmallPages {
    private static final int SIZE = 2;
    private static final Set<String> SIZES = Set.of("maxResults", "limit", "PageSize", "MaxRecords", "MaxDatapoints");
    private static final Set<String> TOKENS = Set.of("nextToken", "NextToken", "Marker");

    private SmallPages() {}

    static <I extends SdkPojo> SdkPojo answer(Operation<I, ?> operation, I input) {
        Optional<SdkField<?>> size = field(input, SIZES::contains);
        Optional<SdkField<?>> token = field(input, TOKENS::contains);
        boolean whole = operation.name().startsWith("Describe") && namesSome(input);
        if (size.isEmpty() || token.isEmpty() || whole) {
            return operation.handler().apply(input);
        }
        Object asked = size.get().getValueOrDefault(input);
        SdkPojo smaller = (SdkPojo) ((ToCopyableBuilder<?, ?>) input).toBuilder();
        size.get().set(smaller, asked instanceof Integer most ? Math.min(most, SIZE) : SIZE);
        SdkPojo page = operation.handler().apply(operation.request().cast(Shapes.build(smaller)));
        if (!operation.name().matches("(List|Filter).*") || token.get().getValueOrDefault(input) != null) {
            return page;
        }
        SdkPojo empty = Shapes.builder(page.getClass());
        field(empty, TOKENS::contains).orElseThrow().set(empty, Pages.token(0));
        return (SdkPojo) Shapes.build(empty);
    }

    private static boolean namesSome(SdkPojo input) {
        return input.sdkFields().stream()
                .anyMatch(field -> field.getValueOrDefault(input) instanceof Collection<?> names && !names.isEmpty());
    }

    private static Optional<SdkField<?>> field(SdkPojo of, Predicate<String> name) {
        return of.sdkFields().stream()
                .filter(field -> name.test(field.locationName()))
                .findFirst();
    }
}
