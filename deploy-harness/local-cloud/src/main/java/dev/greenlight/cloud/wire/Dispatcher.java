package dev.greenlight.cloud.wire;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.cloud.fault.FaultPlan;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Models;
import dev.greenlight.cloud.protocol.Operation;
import dev.greenlight.cloud.protocol.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;

/** Answers requests: finds the operation, lets go wrong what shall, throttles, and writes down what happened. */
final class Dispatcher implements Route.Handling {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final Pattern THEIR_FAULT = Pattern.compile("(Server|Internal|ServiceUnavailable).*");
    private static final String SUCCEEDED = "";
    private static final String LOST = "ConnectionLost";

    private final RequestRouter router;
    private final FaultPlan faults;
    private final Throttle throttle;
    private final CloudClock clock;
    private final CallLog calls;
    private final Set<Dialect> dialects;
    private final Guard guard;
    private final Consumer<Inbound> admission;
    private final StaleReads stale = new StaleReads();
    private final AtomicInteger conditionalWrites = new AtomicInteger();

    Dispatcher(
            RequestRouter router,
            FaultPlan faults,
            Throttle throttle,
            CloudClock clock,
            CallLog calls,
            Set<Dialect> dialects,
            Guard guard,
            Consumer<Inbound> admission) {
        this.router = router;
        this.faults = faults;
        this.throttle = throttle;
        this.clock = clock;
        this.calls = calls;
        this.dialects = dialects;
        this.guard = guard;
        this.admission = admission;
    }

    /** A request whose way is known. */
    record Routed(Inbound request, Route route) {
        String action() {
            return route.service() + ":" + route.operation();
        }
    }

    Routed route(Inbound request) {
        Inbound plain = Decompression.undo(request);
        return new Routed(plain, router.route(plain));
    }

    /** The refusal of a request whose body is too large to be read, in its own protocol. */
    Reply refuseSize(Inbound head) {
        Route route = router.route(head);
        String requestId = UUID.randomUUID().toString();
        var error = AwsError.of(
                "RequestEntityTooLargeException",
                "Expected a body of at most %d bytes".formatted(AwsEndpoint.LARGEST_BODY_BYTES),
                413);
        calls.add(new Call(clock.now(), route.service(), route.operation(), error.code(), requestId));
        return route.refuse(error, head, requestId).with("x-amzn-RequestId", requestId);
    }

    /** How long the request has to wait before it is answered, by the fault plan. */
    Duration delay(Routed routed) {
        return faults.strike(FaultKind.LATENCY, routed.action())
                .map(fault -> Duration.ofMillis(Math.max(0, fault.number("delay-ms", 1_000))))
                .orElse(Duration.ZERO);
    }

    Reply answer(Routed routed) {
        String requestId = UUID.randomUUID().toString();
        String error = SUCCEEDED;
        Reply reply;
        try {
            reply = attempt(routed, requestId);
            error = reply.lost() ? LOST : SUCCEEDED;
        } catch (AwsError refused) {
            error = refused.code();
            reply = routed.route().refuse(refused, routed.request(), requestId);
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.log(
                    Level.ERROR,
                    "The local cloud failed to answer " + routed.action() + ", request " + requestId,
                    defect);
            error = "InternalFailure";
            var failure = AwsError.of(error, "The local cloud has a defect; its log tells more of this request", 500);
            reply = routed.route().refuse(failure, routed.request(), requestId);
        }
        calls.add(new Call(clock.now(), routed.route().service(), routed.route().operation(), error, requestId));
        return reply.with("x-amzn-RequestId", requestId).with("x-amz-request-id", requestId);
    }

    private Reply attempt(Routed routed, String requestId) {
        String action = routed.action();
        if (faults.strike(FaultKind.REQUEST_LOST, action).isPresent()) {
            return Reply.nothing();
        }
        refuseByPlan(action);
        admission.accept(routed.request());
        throttle.refusal(action).ifPresent(refusal -> {
            throw refusal;
        });
        Optional<Reply> old =
                faults.strike(FaultKind.STALE_READ, action).flatMap(fault -> stale.recall(action, routed.request()));
        if (old.isPresent()) {
            return old.get();
        }
        Reply reply = perform(routed, requestId);
        stale.remember(action, routed.request(), reply);
        return faults.strike(FaultKind.REPLY_LOST, action).isPresent() ? Reply.nothing() : reply;
    }

    private Reply perform(Routed routed, String requestId) {
        Inbound request = routed.request();
        if (routed.route() instanceof Route.Rest) {
            guard.check(routed.action(), MissingNode.getInstance(), request);
        }
        boolean conditional = request.method().equals("PUT")
                && (request.header("if-match").isPresent()
                        || request.header("if-none-match").isPresent());
        if (conditional && dialects.contains(Dialect.WRITE_CONFLICTS) && conditionalWrites.getAndIncrement() % 2 == 0) {
            throw AwsError.of(
                    "ConditionalRequestConflict",
                    "The conditional request cannot succeed due to a conflicting operation against this resource.",
                    409);
        }
        return routed.route().answer(request, requestId, this);
    }

    @Override
    public <I extends SdkPojo> SdkPojo handle(String service, Operation<I, ?> operation, I input, Inbound request) {
        guard.check(service + ":" + operation.name(), Models.write(input), request);
        return dialects.contains(Dialect.SMALL_PAGES)
                ? SmallPages.answer(operation, input)
                : operation.handler().apply(input);
    }

    private void refuseByPlan(String action) {
        if (faults.strike(FaultKind.EXPIRED_CREDENTIALS, action).isPresent()) {
            throw AwsError.of("ExpiredTokenException", "The security token included in the request is expired");
        }
        if (faults.strike(FaultKind.THROTTLE, action).isPresent()) {
            throw throttle.refusal();
        }
        Optional<Fault> error = faults.strike(FaultKind.ERROR, action);
        if (error.isPresent()) {
            Fault fault = error.get();
            String code = fault.parameter("code", "ServerException");
            long usual = THEIR_FAULT.matcher(code).matches() ? 500 : 400;
            throw AwsError.of(code, fault.parameter("message", "A fault was injected"), (int)
                    Math.min(599, Math.max(400, fault.number("status", usual))));
        }
    }
}
