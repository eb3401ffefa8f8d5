package dev.greenlight.cloud;

import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.fault.FaultPlan;
import dev.greenlight.cloud.wire.AwsEndpoint;
import dev.greenlight.cloud.wire.CallLog;
import dev.greenlight.cloud.wire.Throttle;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * An endpoint on a free port under a clock that stands still, without throttling unless asked for, and real SDK clients and
 * the real {@code aws} command for it. Clients don't retry.
 */
public final class CloudFixture implements AutoCloseable {
    /** Held, since loggers without a reference forget their level. */
    private static final List<Logger> QUIET = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .peek(logger -> logger.setLevel(Level.WARNING))
            .toList();

    private final ManualClock clock;
    private final AwsEndpoint endpoint;
    private final SdkHttpClient http = Apache5HttpClient.create();
    private final List<SdkClient> clients = new ArrayList<>();

    private CloudFixture(ManualClock clock, AwsEndpoint endpoint) {
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /** Serve what the given function adds. */
    public static CloudFixture serving(ManualClock clock, Consumer<AwsEndpoint.Builder> services) {
        AwsEndpoint.Builder builder = AwsEndpoint.builder(clock).throttle(Throttle.off());
        services.accept(builder);
        return new CloudFixture(clock, builder.start());
    }

    public static CloudFixture serving(Consumer<AwsEndpoint.Builder> services) {
        return serving(new ManualClock(), services);
    }

    /** A client of the real SDK, for example {@code client(EcsClient.builder())}; closed with the fixture. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(B builder) {
        return client(builder, AwsBasicCredentials.create("local", "local"));
    }

    /** Such a client with the credentials of a session. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
            B builder, Credentials session) {
        return client(
                builder,
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(
            B builder, AwsCredentials credentials) {
        C client = builder.endpointOverride(url())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(http)
                .overrideConfiguration(options -> options.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
        clients.add(client);
        return client;
    }

    /** Run the {@code aws} command on this endpoint; the test is skipped where it isn't installed. */
    public AwsCommand.Result aws(String... arguments) {
        return AwsCommand.run(url(), arguments);
    }

    public URI url() {
        return endpoint.url();
    }

    public ManualClock clock() {
        return clock;
    }

    public FaultPlan faults() {
        return endpoint.faults();
    }

    public CallLog calls() {
        return endpoint.calls();
    }

    @Override
    public void close() {
        clients.forEach(SdkClient::close);
        http.close();
        endpoint.close();
    }
}
