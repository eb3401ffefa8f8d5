package dev.greenlight.harness.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the requests that are sent to AWS, retries included, under the names of their IAM actions. Thread-safe. */
public final class CallRecorder implements ExecutionInterceptor {
    /** The SDK's names of services, and the prefixes of their IAM actions. */
    private static final Map<String, String> PREFIXES = Map.of(
            "Ecs", "ecs",
            "ElasticLoadBalancingV2", "elasticloadbalancing",
            "Ecr", "ecr",
            "Sts", "sts",
            "CloudWatch", "cloudwatch",
            "CloudWatchLogs", "logs",
            "Iam", "iam",
            "S3", "s3");

    /** Listing objects is the one request whose action is called differently. */
    private static final Map<String, String> ACTIONS = Map.of("s3:ListObjectsV2", "s3:ListBucket");

    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private volatile @Nullable Consumer<Exchange> listener;

    /** From now on that listener gets every request with its answer, on the threads that ask. */
    public void listen(Consumer<Exchange> chosen) {
        listener = chosen;
    }

    @Override
    public synchronized void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        counts.merge(action(attributes), 1, Integer::sum);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        record(context.request(), Optional.of(context.response()), attributes, "");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        String error = context.exception() instanceof AwsServiceException refused
                ? AwsErrors.code(refused)
                : context.exception().getClass().getSimpleName();
        record(context.request(), Optional.empty(), attributes, error);
    }

    private void record(
            SdkRequest request, Optional<SdkResponse> answer, ExecutionAttributes attributes, String error) {
        Consumer<Exchange> to = listener;
        if (to != null) {
            Map<String, Object> response = answer.map(Pojos::toMap).orElse(Map.of());
            to.accept(new Exchange(Instant.now(), action(attributes), Pojos.toMap(request), response, error));
        }
    }

    private static String action(ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        String action = PREFIXES.getOrDefault(service, service) + ":" + operation;
        return ACTIONS.getOrDefault(action, action);
    }

    /** How often each action was asked for: {@code ecs:UpdateService} → 1. */
    public synchronized SortedMap<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** All requests together. */
    public synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
