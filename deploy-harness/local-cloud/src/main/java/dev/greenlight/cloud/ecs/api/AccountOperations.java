package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.Arns;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsResponse;
import software.amazon.awssdk.services.ecs.model.Setting;

/** What an account has without any doing of its own: AWS's default settings, and Fargate's capacity providers. */
final class AccountOperations {
    private static final Map<String, String> DEFAULTS = Map.of(
            "awsvpcTrunking", "disabled",
            "containerInsights", "disabled",
            "containerInstanceLongArnFormat", "enabled",
            "defaultLogDriverMode", "non-blocking",
            "fargateTaskRetirementWaitPeriod", "7",
            "guardDutyActivate", "on",
            "serviceLongArnFormat", "enabled",
            "tagResourceAuthorization", "on",
            "taskLongArnFormat", "enabled");
    private static final List<String> PROVIDERS = List.of("FARGATE", "FARGATE_SPOT");

    private final Arns arns;

    AccountOperations(Arns arns) {
        this.arns = arns;
    }

    void addTo(ServiceRegistry registry) {
        registry.handle(ListAccountSettingsRequest.class, this::settings)
                .handle(DescribeCapacityProvidersRequest.class, this::providers);
    }

    /** Only effective settings: none was ever put. */
    ListAccountSettingsResponse settings(ListAccountSettingsRequest request) {
        List<Setting> all = DEFAULTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> Boolean.TRUE.equals(request.effectiveSettings()))
                .filter(each -> request.nameAsString() == null || each.getKey().equals(request.nameAsString()))
                .filter(each -> request.value() == null || each.getValue().equals(request.value()))
                .map(each -> Setting.builder()
                        .name(each.getKey())
                        .value(each.getValue())
                        .principalArn("arn:aws:iam::" + arns.account() + ":root")
                        .build())
                .toList();
        return ListAccountSettingsResponse.builder().settings(all).build();
    }

    DescribeCapacityProvidersResponse providers(DescribeCapacityProvidersRequest request) {
        Described<CapacityProvider> described = Described.of(
                request.hasCapacityProviders() ? request.capacityProviders() : PROVIDERS,
                name -> Optional.of(Arns.tail(name)).filter(PROVIDERS::contains).map(this::provider),
                name -> Arns.isArn(name) ? name : arns.capacityProvider(name));
        return DescribeCapacityProvidersResponse.builder()
                .capacityProviders(described.found())
                .failures(described.failures())
                .build();
    }

    private CapacityProvider provider(String name) {
        return CapacityProvider.builder()
                .capacityProviderArn(arns.capacityProvider(name))
                .name(name)
                .status("ACTIVE")
                .build();
    }
}
