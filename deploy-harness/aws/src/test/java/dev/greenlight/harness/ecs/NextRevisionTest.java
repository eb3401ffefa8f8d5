package dev.greenlight.harness.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.harness.aws.Pojos;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.utils.builder.Buildable;

class NextRevisionTest {
    /** What a registration takes and a registered revision does not have. */
    private static final Set<String> OF_THE_REQUEST_ONLY = Set.of("tags");

    private static final int DEEPEST = 6;

    private static final EcsOptions OPTIONS = new EcsOptions(
            new Place("production", "c", "web"),
            "",
            "",
            "",
            "",
            List.of(),
            EcsOptions.ServiceSettings.KEPT,
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));

    @Test
    void imageChanges_andEveryOtherMemberOfTheModelIsKept() {
        TaskDefinition running = ((TaskDefinition.Builder) filled(TaskDefinition.builder(), 0))
                .containerDefinitions(((ContainerDefinition.Builder) filled(ContainerDefinition.builder(), 1))
                        .name("app")
                        .image("r.example/web:v1")
                        .build())
                .build();

        RegisterTaskDefinitionRequest request = NextRevision.request(
                        NextRevision.withTag(running, "app", OPTIONS, "v2"))
                .build();

        Map<String, Object> before = Pojos.toMap(running);
        Map<String, Object> after = Pojos.toMap(request);
        assertThat(Difference.between(before, after))
                .containsExactly(
                        new Difference("containerDefinitions[app].image", "r.example/web:v1", "r.example/web:v2"));
        Set<String> all = new HashSet<>();
        request.sdkFields().forEach(field -> all.add(field.locationName()));
        all.removeAll(OF_THE_REQUEST_ONLY);
        assertThat(after.keySet()).containsAll(all);
    }

    @Test
    void severalContainers_needAName() {
        TaskDefinition two = TaskDefinition.builder()
                .containerDefinitions(container("app", "web:v1"), container("proxy", "envoy:1"))
                .build();

        assertThatThrownBy(() -> NextRevision.container(two, "", List.of()))
                .isInstanceOf(PlatformException.class)
                .hasMessage(
                        "Name the container whose image changes with aws.container: there are several (app, proxy)");
        assertThatThrownBy(() -> NextRevision.container(two, "web", List.of()))
                .hasMessage("There is no container \"web\" (aws.container); there are: app, proxy");
        assertThat(NextRevision.container(two, "app", List.of(behind("proxy")))).isEqualTo("app");
        assertThat(NextRevision.image(NextRevision.withTag(two, "proxy", OPTIONS, "2"), "app"))
                .hasToString("web:v1");
    }

    @Test
    void oneBehindTheLoadBalancers_isReleased() {
        TaskDefinition three = TaskDefinition.builder()
                .containerDefinitions(
                        container("log", "log:1"), container("app", "web:v1"), container("proxy", "envoy:1"))
                .build();

        assertThat(NextRevision.container(three, "", List.of(behind("app"), behind("app"), behind("earlier"))))
                .isEqualTo("app");
        assertThatThrownBy(() -> NextRevision.container(three, "", List.of(behind("app"), behind("proxy"))))
                .hasMessageContaining("aws.container");
    }

    @Test
    void membersHaveTheNamesOfTheApi_andWhatIsNotSetIsMissing() {
        Map<String, Object> map = Pojos.toMap(TaskDefinition.builder()
                .revision(41)
                .requiresCompatibilitiesWithStrings("FARGATE")
                .build());

        assertThat(map).containsOnlyKeys("revision", "requiresCompatibilities");
    }

    private static ContainerDefinition container(String name, String image) {
        return ContainerDefinition.builder().name(name).image(image).build();
    }

    private static LoadBalancer behind(String container) {
        return LoadBalancer.builder().containerName(container).build();
    }

    /** Something in every member that the model has. */
    private static SdkPojo filled(SdkPojo builder, int depth) {
        builder.sdkFields().forEach(field -> field.set(builder, value(field, depth)));
        return builder;
    }

    private static Object value(SdkField<?> field, int depth) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            SdkPojo nested = field.constructor().get();
            return ((Buildable) (depth > DEEPEST ? nested : filled(nested, depth + 1))).build();
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            return List.of(value(field.getTrait(ListTrait.class).memberFieldInfo(), depth));
        }
        if (field.marshallingType() == MarshallingType.MAP) {
            return Map.of("key", "value");
        }
        if (field.marshallingType() == MarshallingType.INTEGER) {
            return 7;
        }
        if (field.marshallingType() == MarshallingType.LONG) {
            return 7L;
        }
        if (field.marshallingType() == MarshallingType.BOOLEAN) {
            return true;
        }
        return field.marshallingType() == MarshallingType.INSTANT ? Instant.EPOCH : "text";
    }
}
