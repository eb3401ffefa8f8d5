package dev.greenlight.harness.aws;

import dev.greenlight.checks.connection.Proxies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
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
    private static final Duration CALL = Duration.ofSeconds(25);

    private final AwsAccess access;
    private final CallRecorder calls;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final LazyClient<EcsClient> reads;
    private final LazyClient<EcsClient> writes;
    private final LazyClient<ElasticLoadBalancingV2Client> balancers;
    private final Map<String, LazyClient<EcrClient>> registries = new ConcurrentHashMap<>();
    private final Function<String, LazyClient<EcrClient>> registry;
    private final LazyClient<StsClient> identity;
    private final LazyClient<CloudWatchClient> alarms;
    private final LazyClient<CloudWatchLogsClient> logs;
    private final LazyClient<IamClient> permissions;

    /** Clients whose requests the recorder counts. */
    public AwsClients(AwsAccess access, CallRecorder calls) {
        this.access = access;
        this.calls = calls;
        AwsHttp.useEverywhere();
        this.http = access.dummyCredentials()
                ? AwsHttp.through(Proxies.NONE).build()
                : new AwsHttp().createHttpClientBuilder().build();
        this.credentials = access.dummyCredentials()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
                : new SignIn();
        RetryStrategy again = again();
        RetryStrategy once = AwsRetryStrategy.doNotRetry();
        this.reads = new LazyClient<>(() -> set(EcsClient.builder(), again).build());
        this.writes = new LazyClient<>(() -> set(EcsClient.builder(), once).build());
        this.balancers = new LazyClient<>(
                () -> set(ElasticLoadBalancingV2Client.builder(), again).build());
        this.registry = region -> new LazyClient<>(
                () -> set(EcrClient.builder(), again).region(Region.of(region)).build());
        this.identity = new LazyClient<>(() -> set(StsClient.builder(), again).build());
        this.alarms =
                new LazyClient<>(() -> set(CloudWatchClient.builder(), again).build());
        this.logs = new LazyClient<>(
                () -> set(CloudWatchLogsClient.builder(), again).build());
        this.permissions =
                new LazyClient<>(() -> set(IamClient.builder(), again).build());
    }

    /** Makes the clients that a rollout needs soon, on a thread of their own; returns at once. */
    public void prepare() {
        var thread = new Thread(() -> List.of(balancers, identity, writes).forEach(LazyClient::prepare), "clients");
        thread.setDaemon(true);
        thread.start();
    }

    public EcsClient reads() {
        return reads.get();
    }

    public EcsClient writes() {
        return writes.get();
    }

    public ElasticLoadBalancingV2Client balancers() {
        return balancers.get();
    }

    /** The registry of that region, which may be another one than the service's. */
    public EcrClient registry(String region) {
        return registries.computeIfAbsent(region, registry).get();
    }

    public StsClient identity() {
        return identity.get();
    }

    public CloudWatchClient alarms() {
        return alarms.get();
    }

    public CloudWatchLogsClient logs() {
        return logs.get();
    }

    IamClient permissions() {
        return permissions.get();
    }

    /** Made for each store, since most runs need none. Closing it is the caller's business. */
    public S3Client objects(boolean retries) {
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
        registries.values().forEach(AwsClients::closeQuietly);
        for (AutoCloseable client : List.of(reads, writes, balancers, identity, alarms, logs, permissions, http)) {
            closeQuietly(client);
        }
        if (credentials instanceof AutoCloseable provider) {
            closeQuietly(provider);
        }
    }

    private static RetryStrategy again() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(READ_ATTEMPTS)
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B set(B builder, RetryStrategy retries) {
        builder.httpClient(http).overrideConfiguration(config -> config.retryStrategy(retries)
                .apiCallAttemptTimeout(AwsHttp.ATTEMPT)
                .apiCallTimeout(CALL)
                .addExecutionInterceptor(calls));
        access.endpoint().ifPresent(builder::endpointOverride);
        access.region().map(Region::of).ifPresent(builder::region);
        return builder.credentialsProvider(credentials);
    }

    private static void closeQuietly(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception ignored) {
            // Nothing is lost with a connection that can't be closed.
        }
    }
}
