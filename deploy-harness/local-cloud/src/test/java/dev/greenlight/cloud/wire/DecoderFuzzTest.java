package dev.greenlight.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Codec;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Operation;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;

/** Mutates good requests; whatever comes out is understood or refused with a typed 4xx, in bounded time. */
@Timeout(60)
class DecoderFuzzTest {
    private static final int ROUNDS = 5_000;
    private static final int LEAST_OF_EACH = 50;
    private static final long SEED = 20_261_123;

    private static final String SERVICE = """
            {"cluster":"local","serviceName":"s","desiredCount":2,"enableECSManagedTags":true,
            "loadBalancers":[{"targetGroupArn":"arn","containerPort":8080,"advancedConfiguration":{"roleArn":"r"}}],
            "deploymentConfiguration":{"bakeTimeInMinutes":5,"canaryConfiguration":{"canaryPercent":10.5},
            "lifecycleHooks":[{"targetType":"PAUSE","lifecycleStages":["PRE_SCALE_UP"],"hookDetails":{"a":[1,null,true]}}]}}""";
    private static final String RULE =
            "Action=ModifyRule&Version=2015-12-01&RuleArn=arn&Actions.member.1.Type=forward&Actions.member.1.Order=1"
                    + "&Actions.member.1.ForwardConfig.TargetGroups.member.1.TargetGroupArn=a%20b"
                    + "&Actions.member.1.ForwardConfig.TargetGroups.member.1.Weight=100";
    private static final Map<String, Object> ALARM = Map.of(
            "AlarmName",
            "a",
            "Period",
            60,
            "Threshold",
            1.5,
            "ActionsEnabled",
            true,
            "Dimensions",
            List.of(Map.of("Name", "n", "Value", "v")));

    @Test
    void json() {
        fuzz(SERVICE.getBytes(StandardCharsets.UTF_8), reader(Protocol.AWS_JSON_1_1, CreateServiceRequest.class));
    }

    @Test
    void form() {
        fuzz(RULE.getBytes(StandardCharsets.UTF_8), reader(Protocol.QUERY, ModifyRuleRequest.class));
    }

    @Test
    void cbor() throws IOException {
        fuzz(
                new ObjectMapper(new CBORFactory()).writeValueAsBytes(ALARM),
                reader(Protocol.RPC_V2_CBOR, PutMetricAlarmRequest.class));
    }

    private static <I extends SdkPojo> Function<byte[], SdkPojo> reader(Protocol protocol, Class<I> type) {
        ServiceRegistry service = ServiceRegistry.of("fuzzed", protocol, "t");
        Operation<I, I> operation = new Operation<>("Op", type, input -> input, List.of());
        return body -> Codec.of(protocol).read(service, operation, new Inbound("POST", "/", "", Map.of(), body));
    }

    private static void fuzz(byte[] good, Function<byte[], SdkPojo> reader) {
        assertThat(reader.apply(good)).isNotNull();
        var random = new Random(SEED);
        int understood = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = mutate(good, random);
            long start = System.nanoTime();
            try {
                reader.apply(bad);
                understood++;
            } catch (AwsError error) {
                assertThat(error.status()).isEqualTo(400);
                assertThat(error.message()).isNotBlank().hasSizeLessThan(600);
                refused++;
            } catch (RuntimeException defect) {
                throw new AssertionError(
                        "Round %d of seed %d: %s".formatted(round, SEED, new String(bad, StandardCharsets.ISO_8859_1)),
                        defect);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(understood).as("mutants that were understood").isGreaterThan(LEAST_OF_EACH);
        assertThat(refused).as("mutants that were refused").isGreaterThan(LEAST_OF_EACH);
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            bytes = switch (random.nextInt(5)) {
                case 0 -> flipped(bytes, random);
                case 1 -> cut(bytes, random.nextInt(bytes.length + 1), random.nextInt(16));
                case 2 -> spliced(bytes, random, new byte[] {(byte) random.nextInt(256)});
                case 3 -> spliced(bytes, random, slice(bytes, random));
                default -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] left = new byte[bytes.length - (end - at)];
        System.arraycopy(bytes, 0, left, 0, at);
        System.arraycopy(bytes, end, left, at, bytes.length - end);
        return left;
    }

    private static byte[] slice(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(60)));
    }

    private static byte[] spliced(byte[] bytes, Random random, byte[] inserted) {
        int at = random.nextInt(bytes.length + 1);
        byte[] longer = new byte[bytes.length + inserted.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(inserted, 0, longer, at, inserted.length);
        System.arraycopy(bytes, at, longer, at + inserted.length, bytes.length - at);
        return longer;
    }
}
