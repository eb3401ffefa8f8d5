package dev.greenlight.harness.deploy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.harness.aws.AwsAccess;
import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.CallRecorder;
import dev.greenlight.harness.aws.S3Store;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.config.AwsKeys;
import dev.greenlight.harness.config.RolloutKeys;
import dev.greenlight.harness.ecs.EcsFacts;
import dev.greenlight.harness.ecs.EcsOptions;
import dev.greenlight.harness.ecs.EcsPlatform;
import dev.greenlight.harness.ecs.ImageScans;
import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.Records;
import dev.greenlight.harness.engine.SystemClock;
import dev.greenlight.harness.journal.ObjectRequests;
import dev.greenlight.harness.journal.RecordKeeping;
import dev.greenlight.harness.local.LocalCloudProcess;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.launcher.UserCache;
import dev.greenlight.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that a verb needs of one environment, put together. Closes the connections to AWS. */
public final class RolloutSession implements AutoCloseable {
    private static final int LOOKS_PER_HEALTH = 3;
    private static final String LOCAL = "local";
    private static final String S3 = "s3:";

    public final Settings configuration;
    public final Redactor redactor;
    public final Place place;
    public final SystemClock clock = new SystemClock();
    public final AwsClients clients;
    public final EcsOptions options;
    public final EcsFacts facts;
    public final EcsPlatform platform;
    public final ImageScans scans;
    public final Records records;
    public final Lock lock;
    public final ObjectRequests requests;
    private final RecordKeeping keeping;
    private final Optional<S3Store> store;

    private RolloutSession(Io io, Redactor given, String environment, Settings configuration, boolean starts) {
        this.configuration = configuration;
        this.redactor = Webhooks.hiding(
                io, configuration, given.with(ConnectionProfile.secrets(configuration, io.variables())));
        this.place = place(environment, configuration);
        this.clients = new AwsClients(access(io, environment, configuration, starts), new CallRecorder());
        clients.prepare();
        this.options = new EcsOptions(
                place,
                configuration.get(AwsKeys.REGISTRY),
                configuration.get(AwsKeys.REPOSITORY),
                RevisionReference.family(configuration.get(AwsKeys.FAMILY)),
                configuration.get(AwsKeys.CONTAINER),
                configuration.get(AwsKeys.ALARMS),
                new EcsOptions.ServiceSettings(
                        configuration.get(RolloutKeys.GRACE_PERIOD),
                        configuration.get(RolloutKeys.MINIMUM_HEALTHY_PERCENT),
                        configuration.get(RolloutKeys.MAXIMUM_PERCENT),
                        configuration.get(RolloutKeys.ALLOW_ALARMS)),
                configuration.get(AwsKeys.MINUTE),
                configuration.get(RolloutKeys.POLL).multipliedBy(LOOKS_PER_HEALTH));
        this.facts = new EcsFacts(clients, options, clock::now);
        this.platform = new EcsPlatform(clients, facts, options, redactor, clock::now);
        this.scans = new ImageScans(clients, clock);
        String kept = configuration.get(RolloutKeys.RECORDS).orElseGet(() -> UserCache.directory(io.variables())
                .resolve("rollouts")
                .toString());
        this.store = kept.startsWith(S3) ? Optional.of(store(kept)) : Optional.empty();
        this.keeping = store.map(objects -> RecordKeeping.inStore(objects, redactor, clock))
                .orElseGet(() -> RecordKeeping.inDirectory(Path.of(kept), redactor, clock));
        this.records = keeping.records();
        this.lock = keeping.lock();
        this.requests = keeping.requests();
    }

    /** Puts it together; for {@code local} the cloud is started if it does not run. */
    public static RolloutSession starting(Io io, Redactor redactor, String environment, Settings configuration) {
        return new RolloutSession(io, redactor, environment, configuration, true);
    }

    /** Puts it together and starts nothing. */
    public static RolloutSession open(Io io, Redactor redactor, String environment, Settings configuration) {
        return new RolloutSession(io, redactor, environment, configuration, false);
    }

    /** Where the record of that rollout is, for people. */
    public String recordOf(Rollout rollout) {
        return keeping.address().apply(rollout);
    }

    private S3Store store(String address) {
        try {
            return S3Store.at(address, clients);
        } catch (IllegalArgumentException unfit) {
            throw new InvalidInput("rollout.records " + unfit.getMessage(), unfit);
        }
    }

    @Override
    public void close() {
        store.ifPresent(S3Store::close);
        clients.close();
    }

    private static AwsAccess access(Io io, String environment, Settings configuration, boolean starts) {
        Optional<URI> endpoint = configuration.get(AwsKeys.ENDPOINT).map(URI::create);
        if (!environment.equals(LOCAL)) {
            Optional<String> region = configuration
                    .get(AwsKeys.REGION)
                    .or(() -> Optional.of(io.variable("AWS_DEFAULT_REGION")).filter(name -> !name.isEmpty()));
            return new AwsAccess(endpoint, region, false)
                    .somewhere()
                    .orElseThrow(() -> new InvalidInput(
                            "There is no AWS region for the environment %s: set aws.region in its file, AWS_REGION, or a region in your AWS profile"
                                    .formatted(environment)));
        }
        String given = io.variable("AWS_ENDPOINT_URL");
        URI local = endpoint.orElseGet(() -> given.isEmpty() ? cloud(io, configuration, starts) : URI.create(given));
        return AwsAccess.local(local, LocalCloudProcess.REGION);
    }

    private static URI cloud(Io io, Settings configuration, boolean starts) {
        var process = new LocalCloudProcess(io, configuration);
        return starts
                ? process.require()
                : process.running()
                        .orElseThrow(() -> new InvalidInput(
                                "The local cloud does not run: start it with greenlight local up, or deploy to it"));
    }

    private static Place place(String environment, Settings configuration) {
        String prefix = environment.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> missing = new ArrayList<>();
        Map.of(AwsKeys.CLUSTER, "ECS_CLUSTER", AwsKeys.SERVICE, "ECS_SERVICE").forEach((key, variable) -> {
            if (!configuration.isSet(key)) {
                missing.add("There is no %s for the environment %s: set %s_%s, or %s in its file"
                        .formatted(key.name(), environment, prefix, variable, key.name()));
            }
        });
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing.stream().sorted().collect(Collectors.joining(System.lineSeparator())));
        }
        return new Place(
                environment,
                configuration.get(AwsKeys.CLUSTER).orElseThrow(),
                configuration.get(AwsKeys.SERVICE).orElseThrow());
    }
}
