package dev.greenlight.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import dev.greenlight.cloud.fault.FaultPlan;
import dev.greenlight.cloud.protocol.FormTree;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code /_greenlight/faults}: GET tells the plan, POST adds {@code {"kind": "error", "subject": "ecs:UpdateService", "times":
 * 1, "skip": 0, "parameters": {"code": "ServerException"}}}, DELETE empties it, or removes one by {@code ?id=}.
 */
final class FaultsControl implements Control {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS = Set.of("kind", "subject", "times", "skip", "parameters");
    private static final Set<FaultKind> OF_ACTIONS = EnumSet.range(FaultKind.ERROR, FaultKind.EXPIRED_CREDENTIALS);

    private final FaultPlan plan;
    private final Predicate<String> hasAction;

    /** @param hasAction whether the cloud answers an action that a {@link dev.greenlight.cloud.text.Glob} matches */
    FaultsControl(FaultPlan plan, Predicate<String> hasAction) {
        this.plan = plan;
        this.hasAction = hasAction;
    }

    @Override
    public Reply answer(Inbound request) {
        return switch (request.method()) {
            case "GET" -> tell();
            case "POST" -> add(request);
            case "DELETE" -> remove(request);
            default -> throw new IllegalArgumentException("Expected GET, POST or DELETE; found " + request.method());
        };
    }

    private Reply tell() {
        ObjectNode root = JSON.createObjectNode();
        var list = root.putArray("faults");
        plan.all().forEach((id, fault) -> {
            ObjectNode entry = list.addObject()
                    .put("id", id)
                    .put("kind", name(fault.kind()))
                    .put("subject", fault.subject())
                    .put("skip", fault.skip())
                    .put("times", fault.times());
            fault.parameters().forEach(entry.putObject("parameters")::put);
        });
        return Reply.json(200, root.toString());
    }

    private Reply add(Inbound request) {
        Fault fault = read(request.body());
        if (OF_ACTIONS.contains(fault.kind()) && !hasAction.test(fault.subject())) {
            throw new IllegalArgumentException(
                    "Expected an action that the local cloud answers, such as ecs:UpdateService or ecs:*; found \"%s\""
                            .formatted(fault.subject()));
        }
        int id = plan.add(fault);
        return Reply.json(201, JSON.createObjectNode().put("id", id).toString());
    }

    private Reply remove(Inbound request) {
        String id = FormTree.parameters(request.query()).getOrDefault("id", "");
        if (id.isEmpty()) {
            plan.clear();
        } else if (!id.matches("[0-9]{1,9}") || !plan.remove(Integer.parseInt(id))) {
            throw new IllegalArgumentException("Expected the id of a fault in the plan; found \"%s\"".formatted(id));
        }
        return Reply.empty(204);
    }

    private static Fault read(byte[] body) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("Expected a fault as JSON; found something else", malformed);
        }
        tree.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException(
                        "A fault has the members kind, subject, times, skip and parameters; found \"%s\""
                                .formatted(member));
            }
        });
        Map<String, String> parameters = new LinkedHashMap<>();
        tree.path("parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return new Fault(
                kind(tree.path("kind").asText()),
                tree.path("subject").asText(),
                tree.path("skip").asInt(0),
                tree.path("times").asInt(0),
                parameters);
    }

    private static FaultKind kind(String name) {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> name(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected one of the kinds %s; found \"%s\""
                        .formatted(
                                Arrays.stream(FaultKind.values())
                                        .map(FaultsControl::name)
                                        .collect(Collectors.joining(", ")),
                                name)));
    }

    private static String name(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
