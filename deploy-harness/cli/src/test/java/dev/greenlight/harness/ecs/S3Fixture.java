package dev.greenlight.harness.ecs;

import dev.greenlight.cloud.clock.RealTimeClock;
import dev.greenlight.cloud.fault.FaultPlan;
import dev.greenlight.cloud.s3.S3Service;
import dev.greenlight.cloud.wire.AwsEndpoint;
import dev.greenlight.cloud.wire.Throttle;
import dev.greenlight.harness.aws.AwsAccess;
import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.CallRecorder;
import dev.greenlight.harness.aws.S3Store;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** The local cloud's S3 over HTTP, with a bucket, and our store on it. */
final class S3Fixture implements AutoCloseable {
    /** Held, since loggers that nobody holds forget their level. */
    private static final List<Logger> QUIET = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .peek(logger -> logger.setLevel(Level.WARNING))
            .toList();

    static final String ADDRESS = "s3://records/team/web/";

    private final RealTimeClock clock = new RealTimeClock();
    private final AwsEndpoint endpoint = AwsEndpoint.builder(clock)
            .throttle(Throttle.off())
            .service(new S3Service(clock))
            .start();
    private final AwsClients clients =
            new AwsClients(AwsAccess.local(endpoint.url(), "eu-central-1"), new CallRecorder());
    private final S3Client raw = clients.objects(false);
    private final S3Store store = S3Store.at(ADDRESS, clients);

    S3Fixture() {
        raw.createBucket(request -> request.bucket("records"));
    }

    S3Store store() {
        return store;
    }

    S3Client raw() {
        return raw;
    }

    FaultPlan faults() {
        return endpoint.faults();
    }

    AwsClients clients() {
        return clients;
    }

    @Override
    public void close() {
        store.close();
        raw.close();
        clients.close();
        endpoint.close();
    }
}
