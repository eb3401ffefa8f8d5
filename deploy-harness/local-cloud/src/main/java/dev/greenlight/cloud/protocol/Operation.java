package dev.greenlight.cloud.protocol;

import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation of a service: what comes in, what members it must have, what goes out.
 *
 * @param required names of top-level members, as on the wire, without which the request is refused
 */
public record Operation<I extends SdkPojo, O extends SdkPojo>(
        String name, Class<I> request, Function<? super I, ? extends O> handler, List<String> required) {
    public Operation {
        required = List.copyOf(required);
    }

    /** Answers a request that was made in this process: nothing is marshalled, throttled or written down. */
    public O answer(SdkPojo made) {
        return handler.apply(request.cast(made));
    }
}
