package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.Pojos;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Rollout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * Puts a service's own settings back. Pure. Three versions of each are compared: as it was found, as we asked for it, and as it is.
 * Only what is as we asked for goes back to what was found; what someone else has set since stays.
 */
final class OwnSettings {
    private static final String CONFIGURATION = "deploymentConfiguration";
    private static final String GRACE_PERIOD = "healthCheckGracePeriodSeconds";
    private static final String HOOKS = "lifecycleHooks";
    private static final String ROLLING = "ROLLING";

    private OwnSettings() {}

    /** The settings that a rollout may change, as the service has them. */
    static Map<String, Object> of(Service service) {
        return Pojos.toMap(Service.builder()
                .deploymentConfiguration(configuration(service))
                .healthCheckGracePeriodSeconds(service.healthCheckGracePeriodSeconds())
                .build());
    }

    /** The same, in which what that rollout has left is as it had found it. */
    static Map<String, Object> of(Service service, Rollout leftBy, EcsOptions options) {
        return of(restored(service, leftBy, options));
    }

    /**
     * The same without the pauses like ours, which a rollout has left whose record can't be read.
     *
     * @param earlier what the last rollout with a record had found: its pauses are the team's
     */
    static Map<String, Object> withoutPauses(Service service, Map<String, Object> earlier) {
        DeploymentConfiguration now = configuration(service);
        List<DeploymentLifecycleHook> kept = now.lifecycleHooks().stream()
                .filter(hook -> !isOurs(hook, earlier))
                .toList();
        return kept.size() == now.lifecycleHooks().size()
                ? of(service)
                : of(service.toBuilder()
                        .deploymentConfiguration(
                                now.toBuilder().lifecycleHooks(kept).build())
                        .build());
    }

    /** Whether the pause is like ours, and not one that was found before. */
    static boolean isOurs(DeploymentLifecycleHook hook, Map<String, Object> earlier) {
        Service found = Pojos.fill(Service.builder(), earlier).build();
        return UpdateRequests.isLikeOurs(hook)
                && configuration(found).lifecycleHooks().stream().noneMatch(one -> key(one).equals(key(hook)));
    }

    /** The request that puts them back; empty when there is nothing to put back. It names no revision, so that ECS deploys nothing. */
    static Optional<UpdateServiceRequest> request(Service service, Rollout rollout, EcsOptions options) {
        Service next = restored(service, rollout, options);
        if (of(next).equals(of(service))) {
            return Optional.empty();
        }
        UpdateServiceRequest.Builder request = UpdateServiceRequest.builder()
                .cluster(rollout.plan().place().cluster())
                .service(rollout.plan().place().service())
                .deploymentConfiguration(sendable(configuration(next)));
        if (!service.loadBalancers().isEmpty()) {
            request.healthCheckGracePeriodSeconds(next.healthCheckGracePeriodSeconds());
        }
        return Optional.of(request.build());
    }

    private static Service restored(Service service, Rollout rollout, EcsOptions options) {
        boolean gated = rollout.decided(Action.Update.class)
                .map(one -> ((Action.Update) one.action()).gated())
                .orElse(true);
        Service found = Pojos.fill(Service.builder(), rollout.settings())
                .loadBalancers(service.loadBalancers())
                .build();
        UpdateServiceRequest asked = UpdateRequests.of(found, rollout.plan(), "", gated, options);
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put(CONFIGURATION, Pojos.toMap(asked.deploymentConfiguration()));
        if (asked.healthCheckGracePeriodSeconds() != null) {
            sent.put(GRACE_PERIOD, asked.healthCheckGracePeriodSeconds());
        }
        Service merged = Pojos.fill(Service.builder(), merged(of(found), sent, of(service)))
                .build();
        DeploymentConfiguration.Builder next = configuration(merged).toBuilder()
                .lifecycleHooks(hooks(configuration(found), asked.deploymentConfiguration(), configuration(service)));
        if (next.build().deploymentCircuitBreaker() == null) { // what was never set comes back as off
            next.deploymentCircuitBreaker(breaker -> breaker.enable(false).rollback(false));
        }
        DeploymentConfiguration back = next.build();
        if (back.bakeTimeInMinutes() == null
                && !ROLLING.equals(back.strategyAsString())) { // a rolling update may drop it
            next.bakeTimeInMinutes(configuration(found).bakeTimeInMinutes());
        }
        Integer grace = merged.healthCheckGracePeriodSeconds();
        boolean was = service.healthCheckGracePeriodSeconds() != null;
        return service.toBuilder()
                .deploymentConfiguration(next.build())
                .healthCheckGracePeriodSeconds(grace == null && was ? Integer.valueOf(0) : grace)
                .build();
    }

    /** A member that is as we asked for becomes what was found; one that we did not change, or someone else did, stays. */
    private static Map<String, Object> merged(
            Map<String, Object> found, Map<String, Object> asked, Map<String, Object> now) {
        Map<String, Object> merged = new LinkedHashMap<>(now);
        asked.forEach((name, wanted) -> {
            Object was = found.get(name);
            Object is = now.get(name);
            if (name.equals(HOOKS) || same(wanted, was)) {
                return;
            }
            if (wanted instanceof Map<?, ?>) {
                Map<String, Object> part = merged(members(was), members(wanted), members(is));
                merged.put(name, part);
                merged.values().removeIf(Map.of()::equals);
            } else if (same(wanted, is)) {
                merged.remove(name);
                if (was != null) {
                    merged.put(name, was);
                }
            }
        });
        return merged;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(@Nullable Object structure) {
        return structure == null ? Map.of() : (Map<String, Object>) structure;
    }

    /** By their text: a record may hold a whole number where the SDK has a broken one. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof Number first && other instanceof Number second
                ? first.doubleValue() == second.doubleValue()
                : String.valueOf(one).equals(String.valueOf(other));
    }

    /** Without those that we added, and with those again that we left out. A pause may come back with its stages only. */
    private static List<DeploymentLifecycleHook> hooks(
            DeploymentConfiguration found, DeploymentConfiguration asked, DeploymentConfiguration now) {
        Set<String> ours = asked.lifecycleHooks().stream()
                .filter(hook -> !found.lifecycleHooks().contains(hook))
                .map(OwnSettings::key)
                .collect(Collectors.toSet());
        List<DeploymentLifecycleHook> hooks = new ArrayList<>();
        now.lifecycleHooks().stream().filter(hook -> !ours.contains(key(hook))).forEach(hooks::add);
        Set<String> there = hooks.stream().map(OwnSettings::key).collect(Collectors.toSet());
        found.lifecycleHooks().stream()
                .filter(hook -> hook.hookTargetArn() == null)
                .filter(hook -> !asked.lifecycleHooks().contains(hook) && !there.contains(key(hook)))
                .forEach(hooks::add);
        return hooks;
    }

    private static String key(DeploymentLifecycleHook hook) {
        return Translation.orEmpty(hook.hookTargetArn())
                + hook.lifecycleStagesAsStrings().stream().sorted().toList();
    }

    private static DeploymentConfiguration sendable(DeploymentConfiguration next) {
        DeploymentConfiguration.Builder request = next.toBuilder()
                .lifecycleHooks(next.lifecycleHooks().stream()
                        .map(UpdateRequests::withType)
                        .toList()); // an empty list takes them away, none at all leaves them
        if (ROLLING.equals(next.strategyAsString())) {
            request.bakeTimeInMinutes(null);
        }
        return request.build();
    }

    private static DeploymentConfiguration configuration(Service service) {
        return Optional.ofNullable(service.deploymentConfiguration())
                .orElseGet(() -> DeploymentConfiguration.builder().build());
    }
}
