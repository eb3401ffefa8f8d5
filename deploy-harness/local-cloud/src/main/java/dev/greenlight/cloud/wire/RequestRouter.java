package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.QueryCodec;
import dev.greenlight.cloud.protocol.RestService;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.text.Glob;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from headers, path and form which protocol a request speaks and which operation it wants. */
final class RequestRouter {
    private static final Pattern RPC_PATH =
            Pattern.compile("/service/([A-Za-z0-9_]{1,100})/operation/([A-Za-z0-9_]{1,100})");
    private static final Pattern TARGET = Pattern.compile("([A-Za-z0-9_.]{1,100})\\.([A-Za-z0-9_]{1,100})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<ServiceRegistry> services;
    private final List<RestService> rest;

    RequestRouter(List<ServiceRegistry> services, List<RestService> rest) {
        this.services = List.copyOf(services);
        this.rest = List.copyOf(rest);
    }

    /** Whether it knows an operation that this {@link Glob} matches; of a service by method and path, any of that service. */
    boolean hasAction(String glob) {
        return services.stream().anyMatch(service -> service.operations().stream()
                        .anyMatch(operation -> Glob.matches(glob, service.name() + ":" + operation, true)))
                || rest.stream().anyMatch(service -> glob.startsWith(service.name() + ":") || glob.startsWith("*"));
    }

    Route route(Inbound request) {
        Matcher rpc = RPC_PATH.matcher(request.path());
        if (request.header("smithy-protocol").isPresent() && rpc.matches()) {
            return rpc(request, rpc.group(1), rpc.group(2));
        }
        Optional<String> target = request.header("x-amz-target");
        if (target.isPresent()) {
            return json(request, target.get());
        }
        if (request.mediaType().equals(FORM) || request.query().startsWith("Action=")) {
            return form(request);
        }
        return rest.stream()
                .filter(service ->
                        request.signedFor().isEmpty() || request.signedFor().equals(service.name()))
                .findFirst()
                .<Route>map(service -> new Route.Rest(service, service.operation(request)))
                .orElseGet(() -> unknown(request.signedFor(), "", "a request without an operation"));
    }

    private Route rpc(Inbound request, String service, String operation) {
        return request.header("smithy-protocol").orElse("").equals("rpc-v2-cbor")
                ? find(request, Protocol.RPC_V2_CBOR, service, operation)
                : unknown(service, operation, "a smithy-protocol other than rpc-v2-cbor");
    }

    private Route json(Inbound request, String target) {
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches()) {
            return unknown("", "", "an X-Amz-Target that is not Service.Operation");
        }
        if (!request.mediaType().startsWith("application/x-amz-json-1.")) {
            return new Route.Nowhere(
                    parts.group(1),
                    parts.group(2),
                    Protocol.AWS_JSON_1_1,
                    expected("SerializationException", "a Content-Type that is not application/x-amz-json-1.1"));
        }
        return find(request, Protocol.AWS_JSON_1_1, parts.group(1), parts.group(2));
    }

    private Route form(Inbound request) {
        try {
            Map<String, String> form = QueryCodec.form(request);
            String action = form.getOrDefault("Action", "");
            if (NAME.matcher(action).matches()) {
                return find(request, Protocol.QUERY, form.getOrDefault("Version", ""), action);
            }
            throw expected("MissingAction", "a form without an Action");
        } catch (AwsError malformed) {
            return new Route.Nowhere(request.signedFor(), "", Protocol.QUERY, malformed);
        }
    }

    private Route find(Inbound request, Protocol protocol, String target, String operation) {
        return services.stream()
                .filter(service ->
                        service.target(protocol).filter(target::equals).isPresent())
                // The first of its name where none is in the region.
                .min(Comparator.comparing(service -> !service.isIn(request.signedRegion())))
                .<Route>map(service -> new Route.Rpc(service, protocol, operation, service.operation(operation)))
                .orElseGet(() -> new Route.Nowhere(
                        target,
                        operation,
                        protocol,
                        AwsError.of(
                                "UnknownOperationException",
                                "%s of service %s is not implemented by the local cloud"
                                        .formatted(operation, target))));
    }

    private static Route unknown(String service, String operation, String found) {
        return new Route.Nowhere(
                service, operation, Protocol.AWS_JSON_1_1, expected("UnknownOperationException", found));
    }

    private static AwsError expected(String code, String found) {
        return AwsError.of(code, "Expected an AWS request; found " + found);
    }
}
