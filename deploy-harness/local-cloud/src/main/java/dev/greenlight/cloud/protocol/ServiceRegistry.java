package dev.greenlight.cloud.protocol;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The operations that the cloud knows of one service, each a function from the SDK's request class to its response class
 * that throws {@link AwsError} to refuse. Functions are called from many threads at once. Filled before the endpoint starts.
 */
public final class ServiceRegistry {
    private final String name;
    private final Map<Protocol, String> targets = new EnumMap<>(Protocol.class);
    /** Without regard to case, since the SDK writes SSL as Ssl. */
    private final SortedMap<String, Operation<?, ?>> operations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private String invalidCode;
    private String region = "";
    private Turns turns = Supplier::get;

    /** Lets the operations of a service take turns. */
    @FunctionalInterface
    public interface Turns {
        Object take(Supplier<?> work);

        /** One after the other, each holding the monitor. */
        static Turns holding(Object monitor) {
            return work -> {
                synchronized (monitor) {
                    return work.get();
                }
            };
        }
    }

    private ServiceRegistry(String name, Protocol protocol, String target) {
        this.name = name;
        this.invalidCode = protocol == Protocol.AWS_JSON_1_1 ? "InvalidParameterException" : "ValidationError";
        targets.put(protocol, target);
    }

    /**
     * Begin a service.
     *
     * @param name the prefix of its IAM actions, such as {@code ecs} or {@code elasticloadbalancing}
     * @param target how the protocol addresses it: the prefix of X-Amz-Target, the Version of a query, or the service's name
     */
    public static ServiceRegistry of(String name, Protocol protocol, String target) {
        return new ServiceRegistry(name, protocol, target);
    }

    /** The service speaks this protocol, too. */
    public ServiceRegistry also(Protocol protocol, String target) {
        targets.put(protocol, target);
        return this;
    }

    /** The service is there for requests that are signed for this region, beside others of its name. */
    public ServiceRegistry inRegion(String name) {
        region = name;
        return this;
    }

    public boolean isIn(String wanted) {
        return region.equals(wanted);
    }

    /** Lets the operations that are added from here on take turns. */
    public ServiceRegistry inTurn(Turns order) {
        turns = order;
        return this;
    }

    /** The code of a request whose members are missing or of a wrong kind. */
    public ServiceRegistry invalidCode(String code) {
        invalidCode = code;
        return this;
    }

    /**
     * Add an operation, which has the name of its request's class.
     *
     * @param required names of top-level members, as on the wire, without which the request is refused
     */
    public <I extends SdkPojo> ServiceRegistry handle(
            Class<I> request, Function<? super I, ? extends SdkPojo> handler, String... required) {
        Turns order = turns;
        Function<I, SdkPojo> inTurn = input -> (SdkPojo) order.take(() -> handler.apply(input));
        operations.put(name(request), new Operation<>(name(request), request, inTurn, List.of(required)));
        return this;
    }

    /** Calls an operation from within the cloud: nothing is marshalled, throttled or written down. */
    public <O extends SdkPojo> O call(SdkPojo request, Class<O> response) {
        return response.cast(operation(name(request.getClass())).orElseThrow().answer(request));
    }

    private static String name(Class<?> request) {
        return request.getSimpleName().replaceFirst("Request$", "");
    }

    public String name() {
        return name;
    }

    public String invalidCode() {
        return invalidCode;
    }

    public Optional<String> target(Protocol protocol) {
        return Optional.ofNullable(targets.get(protocol));
    }

    public Optional<Operation<?, ?>> operation(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }

    /** Names of the operations, sorted. */
    public SortedSet<String> operations() {
        return new TreeSet<>(operations.keySet());
    }
}
