package dev.greenlight.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Every operation of every client, with random requests and responses in which everything is set: what the real client sends
 * is what the handler gets, and what the handler returns is what the client reads.
 */
class EveryOperationTest {
    private static final long SEED = 7;

    private final Map<String, SdkPojo> received = new ConcurrentHashMap<>();
    private final Map<String, SdkPojo> answered = new ConcurrentHashMap<>();

    @Test
    void ecs() {
        try (var cloud = serving(
                EcsClient.class,
                ServiceRegistry.of("ecs", Protocol.AWS_JSON_1_1, "AmazonEC2ContainerServiceV20141113"))) {
            check(EcsClient.class, cloud.client(EcsClient.builder()), 60);
        }
    }

    @Test
    void elasticLoadBalancing() {
        try (var cloud = serving(
                ElasticLoadBalancingV2Client.class,
                ServiceRegistry.of("elasticloadbalancing", Protocol.QUERY, "2015-12-01"))) {
            check(ElasticLoadBalancingV2Client.class, cloud.client(ElasticLoadBalancingV2Client.builder()), 45);
        }
    }

    @Test
    void cloudWatch() {
        try (var cloud = serving(
                CloudWatchClient.class,
                ServiceRegistry.of("cloudwatch", Protocol.RPC_V2_CBOR, "GraniteServiceVersion20100801"))) {
            check(CloudWatchClient.class, cloud.client(CloudWatchClient.builder()), 35);
        }
    }

    @Test
    void ecr() {
        try (var cloud = serving(
                EcrClient.class,
                ServiceRegistry.of("ecr", Protocol.AWS_JSON_1_1, "AmazonEC2ContainerRegistry_V20150921"))) {
            check(EcrClient.class, cloud.client(EcrClient.builder()), 45);
        }
    }

    @Test
    void logs() {
        try (var cloud = serving(
                CloudWatchLogsClient.class, ServiceRegistry.of("logs", Protocol.AWS_JSON_1_1, "Logs_20140328"))) {
            check(CloudWatchLogsClient.class, cloud.client(CloudWatchLogsClient.builder()), 60);
        }
    }

    @Test
    void sts() {
        try (var cloud = serving(StsClient.class, ServiceRegistry.of("sts", Protocol.QUERY, "2011-06-15"))) {
            check(StsClient.class, cloud.client(StsClient.builder()), 8);
        }
    }

    private CloudFixture serving(Class<?> client, ServiceRegistry registry) {
        var random = new RandomPojos(SEED);
        for (Method operation : operations(client)) {
            register(
                    registry,
                    name(operation),
                    pojo(operation.getParameterTypes()[0]),
                    random.of(pojo(operation.getReturnType())));
        }
        return CloudFixture.serving(endpoint -> endpoint.service(registry));
    }

    private <I extends SdkPojo> void register(
            ServiceRegistry registry, String name, Class<I> request, SdkPojo response) {
        answered.put(name, response);
        registry.handle(request, input -> {
            received.put(name, input);
            return response;
        });
    }

    private void check(Class<?> type, SdkClient client, int atLeast) {
        var random = new RandomPojos(SEED + 1);
        List<Method> operations = operations(type);
        assertThat(operations).hasSizeGreaterThan(atLeast);
        for (Method operation : operations) {
            SdkPojo request = random.of(pojo(operation.getParameterTypes()[0]));

            Object response = invoke(operation, client, request);

            assertThat(received.get(name(operation)))
                    .as("request of " + name(operation))
                    .isEqualTo(request);
            assertThat(answered.get(name(operation)).equalsBySdkFields(response))
                    .as("response of %s: %s is %s", name(operation), response, answered.get(name(operation)))
                    .isTrue();
        }
    }

    private static List<Method> operations(Class<?> client) {
        return Arrays.stream(client.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1
                        && method.getParameterTypes()[0].getSimpleName().endsWith("Request")
                        && method.getReturnType().getSimpleName().endsWith("Response"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static String name(Method operation) {
        return Character.toUpperCase(operation.getName().charAt(0))
                + operation.getName().substring(1);
    }

    private static Class<? extends SdkPojo> pojo(Class<?> type) {
        return type.asSubclass(SdkPojo.class);
    }

    private static Object invoke(Method operation, SdkClient client, SdkPojo request) {
        try {
            return operation.invoke(client, request);
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError(operation.getName() + " failed", failed.getCause());
        }
    }
}
