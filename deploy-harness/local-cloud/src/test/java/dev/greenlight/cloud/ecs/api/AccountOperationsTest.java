package dev.greenlight.cloud.ecs.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsResponse;
import software.amazon.awssdk.services.ecs.model.Setting;

class AccountOperationsTest {
    private final EcsWorld world = new EcsWorld();

    @Test
    void settings_areTheDefaultsThatAreInEffect_andNoneWasPut() {
        assertThat(settings(ListAccountSettingsRequest.builder())).isEmpty();
        assertThat(settings(ListAccountSettingsRequest.builder().effectiveSettings(true)))
                .contains("containerInsights=disabled", "taskLongArnFormat=enabled");
        assertThat(settings(ListAccountSettingsRequest.builder()
                        .effectiveSettings(true)
                        .name("awsvpcTrunking")))
                .containsExactly("awsvpcTrunking=disabled");
    }

    @Test
    void capacityProviders_areThoseOfFargate() {
        DescribeCapacityProvidersResponse all = world.call(
                "DescribeCapacityProviders",
                DescribeCapacityProvidersRequest.builder().build());
        DescribeCapacityProvidersResponse some = world.call(
                "DescribeCapacityProviders",
                DescribeCapacityProvidersRequest.builder()
                        .capacityProviders("FARGATE_SPOT", "team")
                        .build());

        assertThat(all.capacityProviders())
                .extracting(CapacityProvider::name)
                .containsExactly("FARGATE", "FARGATE_SPOT");
        assertThat(some.capacityProviders())
                .extracting(CapacityProvider::capacityProviderArn)
                .containsExactly("arn:aws:ecs:eu-west-1:000000000000:capacity-provider/FARGATE_SPOT");
        assertThat(some.failures()).extracting(Failure::reason).containsExactly("MISSING");
    }

    private List<String> settings(ListAccountSettingsRequest.Builder request) {
        ListAccountSettingsResponse response = world.call("ListAccountSettings", request.build());
        return response.settings().stream()
                .map((Setting each) -> each.nameAsString() + '=' + each.value())
                .toList();
    }
}
