package dev.greenlight.harness.proof;

import dev.greenlight.checks.Redactor;
import dev.greenlight.cloud.CloudOptions;
import dev.greenlight.cloud.LocalCloud;
import dev.greenlight.cloud.adapter.PolicyGuard;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.engine.SystemClock;
import dev.greenlight.harness.journal.RecordKeeping;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.testkit.Interrupts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/** A local cloud in this JVM that serves version v1, and the command line of Greenlight pointed at it. */
public final class ProofWorld implements AutoCloseable {
    public static final Place PLACE = new Place("local", "local", "whatsapp-saas");

    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration START = Duration.ofSeconds(90);
    private static final Pattern OPERATION = Pattern.compile("\"operation\":\"([A-Za-z0-9]+)\"");
    private static final Pattern ACTION = Pattern.compile("\"([a-z0-9]+:[A-Za-z0-9]+)\"");

    /** What every cloud speaks whose test names no dialect: {@code -Dgreenlight.proof.dialects=all}. */
    private static final Set<Dialect> SPOKEN = Optional.ofNullable(System.getProperty("greenlight.proof.dialects"))
            .map(Dialect::parse)
            .orElse(Set.of());

    /** Whether every verb is held to the printed policy: {@code -Dgreenlight.proof.policy=true}. */
    private static final boolean HELD = Boolean.getBoolean("greenlight.proof.policy");

    private static final Map<String, String> ALL_ACTIONS =
            Map.of("rollout.records", "s3://evidence/rollouts", "gates.preflight.suites", "[preflight, image-scan]");

    /** Held, since loggers that nobody holds forget their level. */
    private static final List<Logger> QUIET = Stream.of("io.undertow", "org.xnio", "org.jboss.threads")
            .map(Logger::getLogger)
            .peek(logger -> logger.setLevel(Level.WARNING))
            .toList();

    private final Path directory;
    private final Duration minute;
    private final LocalCloud cloud;
    private final EmbeddedTasks tasks;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> variables = new HashMap<>();

    private ProofWorld(Path directory, Duration minute, LocalCloud cloud, EmbeddedTasks tasks) {
        this.directory = directory;
        this.minute = minute;
        this.cloud = cloud;
        this.tasks = tasks;
        variables.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        variables.put("XDG_CACHE_HOME", directory.toString());
        variables.put("CI", "true");
    }

    /** Starts it, with minutes of that length, and waits until version v1 serves. */
    public static ProofWorld start(Path directory, Duration minute) {
        ProofWorld world = start(directory, minute, SPOKEN);
        if (HELD) {
            world.enforcePolicy(ALL_ACTIONS);
        }
        return world;
    }

    /** The same where the cloud answers in all dialects at once, and holds the verbs to exactly the policy that is printed. */
    public static ProofWorld strict(Path directory, Duration minute) {
        ProofWorld world = start(directory, minute, EnumSet.allOf(Dialect.class));
        world.enforcePolicy(Map.of());
        return world;
    }

    /** The same where the cloud answers in these dialects. */
    public static ProofWorld start(Path directory, Duration minute, Set<Dialect> dialects) {
        var tasks = new AtomicReference<EmbeddedTasks>();
        LocalCloud cloud = LocalCloud.start(CloudOptions.forTests()
                // AWS limits requests by the second; here minutes are short, and requests come that much closer.
                .withThrottle(false)
                .withMinute(minute)
                .withDialects(dialects)
                .withTasks(CloudOptions.Tasks.own((clock, faults) -> {
                    tasks.set(new EmbeddedTasks(clock, faults));
                    return tasks.get();
                })));
        var world = new ProofWorld(directory, minute, cloud, tasks.get());
        world.awaitServices();
        world.awaitVersion("v1");
        return world;
    }

    /** Until the deployment that created the service is over, a release finds it busy. */
    private void awaitServices() {
        try {
            List<String> waiting = cloud.awaitServices(START);
            if (!waiting.isEmpty()) {
                throw new AssertionError("These services do not serve: " + waiting);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public LocalCloud cloud() {
        return cloud;
    }

    public EmbeddedTasks tasks() {
        return tasks;
    }

    public URI production() {
        return cloud.production().orElseThrow();
    }

    /** Where runs write their files. */
    public Path home() {
        return HOME;
    }

    public Path records() {
        return directory.resolve("greenlight").resolve("rollouts");
    }

    public Map<String, String> variables() {
        return variables;
    }

    /** Runs a verb on this cloud with settings that suit its short minutes and these on top. */
    public CommandRun greenlight(Map<String, String> settings, String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--env", "local", "--config", configuration(settings).toString()));
        return CommandRun.of(variables, HOME, all.toArray(String[]::new));
    }

    /** Starts a verb as a process of its own, which writes both its streams into that file. */
    public Process process(Map<String, String> settings, Path log, String... args)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Interrupts.reaching(command(settings, args)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeAll(Set.of("ADMIN_TOKEN", "IMAGE_TAG", "GITHUB_ACTIONS"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** The command of such a process. */
    public List<String> command(Map<String, String> settings, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dgreenlight.home=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.greenlight.harness.cli.Main"));
        command.addAll(Arrays.asList(args));
        command.addAll(
                List.of("--env", "local", "--config", configuration(settings).toString()));
        return command;
    }

    /** Holds the verbs to what {@code iam-policy} prints for these settings, without the actions, and returns the policy. */
    public String enforcePolicy(Map<String, String> settings, String... without) {
        CommandRun printed = greenlight(settings, "iam-policy");
        String policy = printed.out();
        for (String action : without) {
            policy = policy.replace('"' + action + '"', "\"ecs:None\"");
        }
        cloud.policy().enforce(policy);
        return policy;
    }

    public CommandRun deploy(String tag, String... more) {
        return deploy(tag, Map.of(), more);
    }

    public CommandRun deploy(String tag, Map<String, String> settings, String... more) {
        List<String> args = new ArrayList<>(List.of("deploy", "--image-tag", tag));
        args.addAll(Arrays.asList(more));
        return greenlight(settings, args.toArray(String[]::new));
    }

    public CommandRun rollback(String... more) {
        List<String> args = new ArrayList<>(List.of("rollback", "--yes"));
        args.addAll(Arrays.asList(more));
        return greenlight(Map.of(), args.toArray(String[]::new));
    }

    /** What the record says of the newest rollout. */
    public Rollout record() {
        return newest().orElseThrow(() -> new AssertionError("There is no record in " + records()));
    }

    /** Where the record of the newest rollout is. */
    public Path recordFile() {
        return Path.of(keeping().address().apply(record()));
    }

    private RecordKeeping keeping() {
        return RecordKeeping.inDirectory(records(), Redactor.ofEnvironment(Map.of()), new SystemClock());
    }

    /** The newest rollout, if there is any yet. */
    public Optional<Rollout> newest() {
        return newest(PLACE);
    }

    Optional<Rollout> newest(Place place) {
        return keeping().records().newest(place).findFirst();
    }

    /** When the gate at that point passed in that rollout. */
    public static Instant passedAt(Rollout rollout, GatePoint point) {
        return rollout.events().stream()
                .filter(Event.Concluded.class::isInstance)
                .map(Event.Concluded.class::cast)
                .filter(one -> one.point() == point && one.verdict().hasPassed())
                .map(Event.Concluded::at)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The gate at " + point + " never passed"));
    }

    /** The version that answers on production now, by several requests; more than one while traffic is shared. */
    public Set<String> serving() {
        Set<String> versions = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            versions.add(version());
        }
        return versions;
    }

    private String version() {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(production().resolve("/healthz")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.headers().firstValue("X-App-Version").orElse("status " + answer.statusCode());
        } catch (IOException broken) {
            return broken.toString();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** The IAM actions that the cloud was asked for. */
    public Set<String> actions() {
        return new TreeSet<>(strings(get("calls"), "actions"));
    }

    /** How often each operation was asked for, by its name. */
    public Map<String, Integer> countedActions() {
        Map<String, Integer> counted = new TreeMap<>();
        Matcher matcher = OPERATION.matcher(get("calls"));
        while (matcher.find()) {
            counted.merge(matcher.group(1), 1, Integer::sum);
        }
        return counted;
    }

    private String get(String control) {
        try {
            return http.send(
                            HttpRequest.newBuilder(cloud.endpoint().resolve("/_greenlight/" + control))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> strings(String json, String array) {
        int from = json.indexOf("\"" + array + "\"");
        List<String> found = new ArrayList<>();
        Matcher matcher = ACTION.matcher(json.substring(from, json.indexOf(']', from)));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** ARN of the rule that production traffic enters by. */
    public String productionRule() {
        try (var ecs = client(software.amazon.awssdk.services.ecs.EcsClient.builder())) {
            return ecs.describeServices(
                            request -> request.cluster(PLACE.cluster()).services(PLACE.service()))
                    .services()
                    .get(0)
                    .loadBalancers()
                    .get(0)
                    .advancedConfiguration()
                    .productionListenerRule();
        }
    }

    /** The stages at which the service's deployments pause. */
    public List<String> pauses() {
        try (var ecs = client(software.amazon.awssdk.services.ecs.EcsClient.builder())) {
            return ecs
                    .describeServices(
                            request -> request.cluster(PLACE.cluster()).services(PLACE.service()))
                    .services()
                    .get(0)
                    .deploymentConfiguration()
                    .lifecycleHooks()
                    .stream()
                    .flatMap(hook -> hook.lifecycleStagesAsStrings().stream())
                    .toList();
        }
    }

    /** Updates the service, as someone else might. */
    public void update(Consumer<software.amazon.awssdk.services.ecs.model.UpdateServiceRequest.Builder> change) {
        try (var ecs = client(software.amazon.awssdk.services.ecs.EcsClient.builder())) {
            ecs.updateService(
                    request -> change.accept(request.cluster(PLACE.cluster()).service(PLACE.service())));
        }
    }

    /** How the newest deployment is. */
    public String newestStatus() {
        return newestDeployment(PLACE.service()).statusAsString();
    }

    /** How many deployments there were beside the first one. */
    public int deployments() {
        return statuses().size() - 1;
    }

    private List<String> statuses() {
        return listed(PLACE.service()).stream()
                .map(ServiceDeploymentBrief::statusAsString)
                .toList();
    }

    ServiceDeploymentBrief newestDeployment(String service) {
        return listed(service).stream()
                .max(java.util.Comparator.comparing(ServiceDeploymentBrief::createdAt))
                .orElseThrow();
    }

    /** All deployments, over all pages. */
    private List<ServiceDeploymentBrief> listed(String service) {
        List<ServiceDeploymentBrief> all = new ArrayList<>();
        try (var ecs = client(software.amazon.awssdk.services.ecs.EcsClient.builder())) {
            String token = null;
            do {
                String from = token;
                var page = ecs.listServiceDeployments(request ->
                        request.cluster(PLACE.cluster()).service(service).nextToken(from));
                all.addAll(page.serviceDeployments());
                token = page.nextToken();
            } while (token != null);
        }
        return all;
    }

    /** Makes an alarm that nothing sets off by itself. */
    public void putAlarm(String name) {
        try (var alarms = client(software.amazon.awssdk.services.cloudwatch.CloudWatchClient.builder())) {
            alarms.putMetricAlarm(request -> request.alarmName(name)
                    .namespace("Proof")
                    .metricName(name)
                    .statistic("Sum")
                    .comparisonOperator("GreaterThanThreshold")
                    .threshold(0.0)
                    .evaluationPeriods(1)
                    .period(60)
                    .treatMissingData("ignore"));
        }
    }

    /** Sets that alarm off. */
    public void raise(String name) {
        try (var alarms = client(software.amazon.awssdk.services.cloudwatch.CloudWatchClient.builder())) {
            alarms.setAlarmState(
                    request -> request.alarmName(name).stateValue("ALARM").stateReason("a proof"));
        }
    }

    /** Makes a bucket in the cloud's S3. */
    public void makeBucket(String name) {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(cloud.endpoint().resolve("/" + name))
                                    .PUT(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("No bucket was made: status " + status);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits until no deployment is in progress. */
    public void awaitDeploymentOver() {
        long end = System.nanoTime() + START.toNanos();
        while (statuses().stream()
                .anyMatch(status ->
                        status.endsWith("IN_PROGRESS") || status.endsWith("REQUESTED") || status.equals("PENDING"))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The deployment is still in progress");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
    }

    /** A client of this cloud, the root user's, whom no policy binds; the caller closes it. */
    public <B extends software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, software.amazon.awssdk.regions.Region.EU_CENTRAL_1);
    }

    /** The same in that region. */
    public <B extends software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>, C> C client(
            B builder, software.amazon.awssdk.regions.Region region) {
        return builder.endpointOverride(cloud.endpoint())
                .region(region)
                .credentialsProvider(software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create(PolicyGuard.ROOT, "local")))
                .build();
    }

    /** Waits until the candidate of the rollout that runs was seen with that share of production traffic. */
    public void awaitShare(double percent) {
        long end = System.nanoTime() + START.toNanos();
        while (newest().stream()
                .flatMap(rollout -> rollout.all(Event.Staged.class))
                .noneMatch(staged -> staged.candidateWeight() == percent)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The candidate never had %s percent".formatted(percent));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
    }

    /** Waits until only that version serves production. */
    public void awaitVersion(String version) {
        long end = System.nanoTime() + START.toNanos();
        while (!serving().equals(Set.of(version))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Expected %s to serve; found %s".formatted(version, serving()));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
    }

    private Path configuration(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "rollout.poll", "50ms",
                "rollout.bake-interval", "100ms",
                "rollout.step-bake", "1m",
                "rollout.bake", "1m",
                "rollout.settling", "1s",
                "gates.budget", "20s",
                "rollout.gate-margin", "1s",
                "gates.candidate.suites", "[health, security]",
                "gates.production.suites", "[health]",
                "security.rate-limit-burst", "0"));
        all.put("aws.minute", minute.toMillis() + "ms");
        all.putAll(settings);
        var text = new StringBuilder();
        all.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
        try {
            Path file = Files.createTempFile(directory, "settings", ".yaml");
            return Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        cloud.close();
    }
}
