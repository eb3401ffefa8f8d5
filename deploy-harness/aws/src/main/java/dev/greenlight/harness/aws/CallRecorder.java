package dev.greenlight.harness.aws;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
    private volatile Consumer<Exchange> listener = exchange -> {};

    /** From now on that listener hears every request with its answer, on the threads that ask. */
    public void tell(Consumer<Exchange> everyone) {
        listener = everyone;
    }

    @Override
    public synchronized void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        counts.merge(action(attributes), 1, Integer::sum);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        listener.accept(new Exchange(
                Instant.now(),
                action(attributes),
                Pojos.toMap(context.request()),
                Pojos.toMap(context.response()),
                ""));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        String error = context.exception() instanceof AwsServiceException refused
                ? AwsErrors.code(refused)
                : context.exception().getClass().getSimpleName();
        listener.accept(
                new Exchange(Instant.now(), action(attributes), Pojos.toMap(context.request()), Map.of(), error));
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
