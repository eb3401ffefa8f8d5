package dev.greenlight.harness.ecs;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The clients of one run, over one pool of connections. Reads are tried {@value #READ_ATTEMPTS} times; {@link #writes} never
 * tries again by itself, since UpdateService and RegisterTaskDefinition have no client token and a lost reply may hide a
 * deployment.
 */
public final class AwsClients implements AutoCloseable {
    private static final int READ_ATTEMPTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofSeconds(25);

    private final AwsAccess access;
    private final CallRecorder calls;
    private final SdkHttpClient http;
    private final Lazy<EcsClient> reads;
    private final Lazy<EcsClient> writes;
    private final Lazy<ElasticLoadBalancingV2Client> balancers;
    private final Lazy<EcrClient> registry;
    private final Lazy<StsClient> identity;
    private final Lazy<CloudWatchClient> alarms;
    private final Lazy<CloudWatchLogsClient> logs;
    private final Lazy<IamClient> permissions;

    /** Clients that tell the recorder of every request. */
    public AwsClients(AwsAccess access, CallRecorder calls) {
        this.access = access;
        this.calls = calls;
        this.http = Apache5HttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT)
                .build();
        RetryStrategy again = again();
        RetryStrategy once = AwsRetryStrategy.doNotRetry();
        this.reads = new Lazy<>(() -> set(EcsClient.builder(), again).build());
        this.writes = new Lazy<>(() -> set(EcsClient.builder(), once).build());
        this.balancers = new Lazy<>(
                () -> set(ElasticLoadBalancingV2Client.builder(), again).build());
        this.registry = new Lazy<>(() -> set(EcrClient.builder(), again).build());
        this.identity = new Lazy<>(() -> set(StsClient.builder(), again).build());
        this.alarms = new Lazy<>(() -> set(CloudWatchClient.builder(), again).build());
        this.logs = new Lazy<>(() -> set(CloudWatchLogsClient.builder(), again).build());
        this.permissions = new Lazy<>(() -> set(IamClient.builder(), again).build());
    }

    /** Makes the clients that a rollout needs soon, on a thread of their own; returns at once. */
    public void prepare() {
        var thread =
                new Thread(() -> List.of(balancers, identity, registry, writes).forEach(Lazy::prepare), "clients");
        thread.setDaemon(true);
        thread.start();
    }

    EcsClient reads() {
        return reads.get();
    }

    EcsClient writes() {
        return writes.get();
    }

    ElasticLoadBalancingV2Client balancers() {
        return balancers.get();
    }

    EcrClient registry() {
        return registry.get();
    }

    StsClient identity() {
        return identity.get();
    }

    CloudWatchClient alarms() {
        return alarms.get();
    }

    CloudWatchLogsClient logs() {
        return logs.get();
    }

    IamClient permissions() {
        return permissions.get();
    }

    /** Made for each store, since most runs need none. Closing it is the caller's business. */
    S3Client objects(boolean retries) {
        return set(
                        S3Client.builder().forcePathStyle(access.endpoint().isPresent()),
                        retries ? again() : AwsRetryStrategy.doNotRetry())
                .build();
    }

    /** The requests that were sent so far. */
    public CallRecorder calls() {
        return calls;
    }

    @Override
    public void close() {
        for (AutoCloseable client :
                List.of(reads, writes, balancers, registry, identity, alarms, logs, permissions, http)) {
            closeQuietly(client);
        }
    }

    private static RetryStrategy again() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(READ_ATTEMPTS)
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B set(B builder, RetryStrategy retries) {
        builder.httpClient(http).overrideConfiguration(config -> config.retryStrategy(retries)
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .addExecutionInterceptor(calls));
        access.endpoint().ifPresent(builder::endpointOverride);
        access.region().map(Region::of).ifPresent(builder::region);
        if (access.dummyCredentials()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
        }
        return builder;
    }

    private static void closeQuietly(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception ignored) {
            // Nothing is lost with a connection that can't be closed.
        }
    }
}
