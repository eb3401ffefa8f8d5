package dev.greenlight.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.adapter.EcrImages;
import dev.greenlight.cloud.adapter.PlannedFaults;
import dev.greenlight.cloud.adapter.PolicyGuard;
import dev.greenlight.cloud.adapter.TrafficMetrics;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.clock.RealTimeClock;
import dev.greenlight.cloud.cloudwatch.CloudWatchService;
import dev.greenlight.cloud.command.BackgroundStart;
import dev.greenlight.cloud.directory.CloudException;
import dev.greenlight.cloud.directory.CloudFiles;
import dev.greenlight.cloud.directory.StateDirectory;
import dev.greenlight.cloud.directory.StateSaver;
import dev.greenlight.cloud.ecr.EcrService;
import dev.greenlight.cloud.ecr.FindingsControl;
import dev.greenlight.cloud.ecs.EcsPorts;
import dev.greenlight.cloud.ecs.api.EcsService;
import dev.greenlight.cloud.elb.ElbService;
import dev.greenlight.cloud.fault.FaultPlan;
import dev.greenlight.cloud.iam.IamService;
import dev.greenlight.cloud.lb.DataPlane;
import dev.greenlight.cloud.lb.DataPlaneOptions;
import dev.greenlight.cloud.lb.TargetHealth;
import dev.greenlight.cloud.logs.LogsService;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.Reply;
import dev.greenlight.cloud.s3.S3Service;
import dev.greenlight.cloud.seed.Seed;
import dev.greenlight.cloud.state.Stateful;
import dev.greenlight.cloud.status.CloudStatus;
import dev.greenlight.cloud.status.LoadBalancerStatus;
import dev.greenlight.cloud.status.Readiness;
import dev.greenlight.cloud.status.ServiceStatus;
import dev.greenlight.cloud.sts.Sessions;
import dev.greenlight.cloud.sts.StsService;
import dev.greenlight.cloud.task.DockerCommands;
import dev.greenlight.cloud.task.ImageCommands;
import dev.greenlight.cloud.task.MappedCommands;
import dev.greenlight.cloud.task.ProcessRuntime;
import dev.greenlight.cloud.task.SampleCommands;
import dev.greenlight.cloud.task.SimulatedRuntime;
import dev.greenlight.cloud.task.TaskRuntime;
import dev.greenlight.cloud.wire.AwsEndpoint;
import dev.greenlight.cloud.wire.Control;
import dev.greenlight.cloud.wire.Throttle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A one-machine AWS: ECS that really deploys, load balancers that really serve, tasks that really run. Everything listens on
 * loopback only. Closing it ends its tasks and keeps its state, when it has a directory for it.
 */
public final class LocalCloud implements AutoCloseable {
    private static final Duration METRICS_INTERVAL = Duration.ofSeconds(30);
    private static final Duration START_GRACE = Duration.ofSeconds(20);

    /** Tasks answer in real time, however short a minute is: a slow one is slow, not dead. */
    private static final Duration SHORTEST_PROBE_TIMEOUT = Duration.ofSeconds(5);

    /** A slow answer is late, not lost. */
    private static final Duration SHORTEST_DRAIN = Duration.ofSeconds(2);

    /** ECR is there in this region, too, and begins empty. */
    private static final String SECOND_REGION = "us-east-1";

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final CloudOptions options;
    private final Account account = Account.local();
    private final CloudClock clock;
    private final CloudWatchService cloudWatch;
    private final LogsService logs;
    private final EcrService images;
    private final EcrService imagesElsewhere;
    private final S3Service objects;
    private final DataPlane plane;
    private final ElbService elb;
    private final FaultPlan faults = new FaultPlan();
    private final PlannedFaults planned = new PlannedFaults(faults);
    private final EcsService ecs;
    private final TrafficMetrics metrics;
    private final IamService permissions = new IamService();
    private final PolicyGuard policy;
    private @Nullable AwsEndpoint endpoint;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private Optional<StateDirectory> kept = Optional.empty();
    private volatile KeptSecrets secrets = KeptSecrets.NONE;

    private LocalCloud(CloudOptions options) {
        this.options = options;
        clock = new RealTimeClock(options.minute());
        cloudWatch = new CloudWatchService(clock, account);
        logs = new LogsService(clock, account);
        images = new EcrService(clock, account);
        imagesElsewhere = new EcrService(clock, new Account(account.id(), SECOND_REGION));
        objects = new S3Service(clock);
        metrics = new TrafficMetrics(cloudWatch.metrics());
        // Processes don't start faster when minutes shrink.
        plane = new DataPlane(
                clock,
                DataPlaneOptions.DEFAULT
                        .withStartGrace(START_GRACE)
                        .withShortestProbeTimeout(SHORTEST_PROBE_TIMEOUT)
                        .withShortestDrain(SHORTEST_DRAIN),
                metrics);
        elb = new ElbService(clock, account, plane);
        var ports = new EcsPorts(
                clock,
                elb.traffic(),
                runtime(),
                new EcrImages(
                        Map.of(account.region(), images, SECOND_REGION, imagesElsewhere), account, options.dialects()),
                cloudWatch.alarms(),
                planned,
                reference -> secrets.resolve(reference),
                options.dialects());
        ecs = new EcsService(ports, account.region(), account.id());
        policy = new PolicyGuard(account, permissions, ecs.registry());
        toClose.push(clock);
        toClose.push(plane);
        toClose.push(ecs);
    }

    /**
     * Start a cloud; its API answers when this returns, its services some time later.
     *
     * @throws CloudException when it can't be, with a message for the user
     */
    public static LocalCloud start(CloudOptions options) {
        var cloud = new LocalCloud(options);
        try {
            cloud.open();
            return cloud;
        } catch (IOException e) {
            cloud.close();
            throw new CloudException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    /** What {@code AWS_ENDPOINT_URL} should be. */
    public URI endpoint() {
        return Objects.requireNonNull(endpoint).url();
    }

    /** Where production traffic goes in; empty when the cloud was not seeded. */
    public Optional<URI> production() {
        return status().loadBalancers().url(Seed.PRODUCTION);
    }

    /** Where test traffic goes in; empty when the cloud was not seeded. */
    public Optional<URI> test() {
        return status().loadBalancers().url(Seed.TEST);
    }

    public FaultPlan faults() {
        return faults;
    }

    /** What may be asked of the cloud: everything, until a policy is enforced. */
    public PolicyGuard policy() {
        return policy;
    }

    /** Waits until the services that it begins with have been created and serve, and returns the names of those that don't. */
    public List<String> awaitServices(Duration atMost) throws InterruptedException {
        return options.tasks().kind() == CloudOptions.Tasks.Kind.SIMULATED
                ? List.of()
                : new Readiness(status().services(), plane).await(atMost, () -> stopRequested.getCount() == 0);
    }

    /** Tells those who wait for it by its directory that it is as ready as it gets, and returns what they read. */
    synchronized ObjectNode announceReady() {
        ObjectNode where = status().process().put(BackgroundStart.READY, true);
        if (stopRequested.getCount() > 0) {
            kept.ifPresent(directory -> directory.announce(where));
        }
        return where;
    }

    /** Blocks until the cloud is asked to stop. */
    void awaitStop() throws InterruptedException {
        stopRequested.await();
    }

    void requestStop() {
        stopRequested.countDown();
    }

    CloudStatus status() {
        return new CloudStatus(
                endpoint(),
                startedAt,
                account,
                options.minute(),
                options.tasks().kind().name().toLowerCase(Locale.ROOT),
                options.directory(),
                new LoadBalancerStatus(elb.registry(), plane),
                new ServiceStatus(ecs.registry()));
    }

    /** Returns when all is closed, by any thread: a process that ends before that loses its state. */
    @Override
    public synchronized void close() {
        requestStop();
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception e) {
                System.getLogger(LocalCloud.class.getName()).log(System.Logger.Level.ERROR, "Closing failed", e);
            }
        }
    }

    private void open() throws IOException {
        kept = options.directory().map(StateDirectory::lock);
        kept.ifPresent(toClose::push);
        options.directory().ifPresent(this::takeFiles);
        Optional<StateSaver> keeper = kept.map(directory -> new StateSaver(directory, parts()));
        // Before tasks are started, which is what restoring does, too.
        secrets = options.directory().map(KeptSecrets::read).orElse(KeptSecrets.NONE);
        if (keeper.isPresent() && keeper.get().restore()) {
            reopen();
        } else if (options.seed()) {
            secrets = options.directory().map(KeptSecrets::make).orElse(KeptSecrets.NONE);
            new Seed(account, options.productionPort(), options.testPort(), elb, ecs, images, logs)
                    .plant(secrets.references(account.region(), account.id()));
        }
        clock.every(clock.scaled(METRICS_INTERVAL), this::countHosts);
        AwsEndpoint opened = serve();
        endpoint = opened;
        toClose.push(opened);
        planned.act(
                ecs.registry(), elb.traffic(), () -> status().services().names().toList());
        kept.ifPresent(directory -> directory.announce(status().process()));
        keeper.ifPresent(started -> {
            started.start();
            toClose.push(started);
        });
    }

    private void takeFiles(Path directory) {
        CloudFiles.sweep(directory, ManagementFactory.getRuntimeMXBean().getClassPath());
        options.tasks().sampleJar().ifPresent(jar -> CloudFiles.keep(jar, CloudFiles.sampleJar(directory)));
    }

    private List<Stateful> parts() {
        // Load balancers first: services refer to their rules and target groups.
        return List.of(elb, images, imagesElsewhere, logs, cloudWatch, objects, permissions, ecs);
    }

    private void reopen() throws IOException {
        var ports = new HashMap<String, Integer>();
        LoadBalancerStatus balancers = new LoadBalancerStatus(elb.registry(), plane);
        balancers
                .listener(Seed.PRODUCTION)
                .ifPresent(listener -> ports.put(listener.listenerArn(), options.productionPort()));
        balancers.listener(Seed.TEST).ifPresent(listener -> ports.put(listener.listenerArn(), options.testPort()));
        elb.reopen(ports);
    }

    private AwsEndpoint serve() {
        Throttle throttle = options.throttle()
                ? Throttle.documented(clock, Throttle.Spelling.THROTTLING_EXCEPTION)
                : Throttle.off();
        var sessions = new Sessions(clock);
        AwsEndpoint.Builder builder = AwsEndpoint.builder(clock)
                .port(options.apiPort())
                .faults(faults)
                .throttle(throttle)
                .dialects(options.dialects())
                .guard(policy)
                .service(ecs.registry())
                .service(elb.registry())
                .service(images.registry())
                .service(imagesElsewhere.registry())
                .service(cloudWatch.registry())
                .service(logs.registry())
                .service(permissions.registry())
                .service(StsService.registry(account.id(), sessions))
                .admission(sessions::admit)
                .service(objects)
                .control("findings", Control.only("POST", new FindingsControl(images)))
                .control(
                        "status",
                        Control.only(
                                "GET", request -> Reply.json(200, status().all().toPrettyString())))
                .control("stop", Control.only("POST", request -> {
                    requestStop();
                    return Reply.json(202, "{\"stopping\": true}");
                }));
        try {
            return builder.start();
        } catch (RuntimeException busy) {
            throw new CloudException(
                    "expected to serve the AWS API on 127.0.0.1:" + options.apiPort() + "; found: " + root(busy)
                            + "; stop what uses the port or choose another, 0 for any free one",
                    busy);
        }
    }

    private TaskRuntime runtime() {
        CloudOptions.Tasks tasks = options.tasks();
        return switch (tasks.kind()) {
            case SIMULATED -> new SimulatedRuntime();
            case OWN -> tasks.own().orElseThrow().create(clock, planned.ofTasks());
            case PROCESS ->
                new ProcessRuntime(
                        clock,
                        commands(tasks, sampleJar()),
                        (group, stream, at, line) -> logs.append(group, stream, line),
                        planned.ofTasks());
        };
    }

    /** A copy of its own where there is a directory, since a build may replace the jar while tasks still start from it. */
    private Optional<Path> sampleJar() {
        return options.tasks()
                .sampleJar()
                .map(given -> options.directory().map(CloudFiles::sampleJar).orElse(given));
    }

    /** What was said for an image counts first, then what an engine has, and the sample service stands for all others. */
    private static ImageCommands commands(CloudOptions.Tasks tasks, Optional<Path> sampleJar) {
        ImageCommands mapped = new MappedCommands(tasks.commands());
        ImageCommands docker = tasks.docker()
                .<ImageCommands>map(command -> new DockerCommands(command, System.getenv()))
                .orElse(ImageCommands.NONE);
        ImageCommands sample = sampleJar.<ImageCommands>map(SampleCommands::new).orElse(ImageCommands.NONE);
        return mapped.orElse(docker).orElse(sample);
    }

    private void countHosts() {
        Map<String, Integer> healthy = plane.count(TargetHealth.State.HEALTHY);
        Map<String, Integer> unhealthy = plane.count(TargetHealth.State.UNHEALTHY);
        healthy.forEach((group, count) -> elb.traffic().rulesOf(group).stream()
                .findFirst()
                .ifPresent(rule -> metrics.healthy(
                        TrafficMetrics.loadBalancer(rule), group, count, unhealthy.getOrDefault(group, 0))));
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
