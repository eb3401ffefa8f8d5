package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.monitoring.Readings;
import dev.greenlight.harness.preflight.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Measures a service in production: CloudWatch's metrics of the target groups that have traffic, their health, alarms and log
 * lines. Reads only. A round costs about eight requests.
 */
public final class EcsMonitor {
    private static final String NAMESPACE = "AWS/ApplicationELB";
    private static final int SECONDS = 60;
    private static final int LEAST_PERIODS = 3;
    private static final int MOST_LINES = 50;
    private static final int MOST_PAGES = 20;
    private static final int LONGEST_LINE = 300;

    private final AwsClients clients;
    private final EcsOptions options;
    private final EcsReader reader;
    private final Duration window;
    private final String errorPattern;

    /**
     * A monitor of that service.
     *
     * @param window how far back a round looks; metrics arrive minutes late
     * @param errorPattern what a log line must match to be one of an error, in the syntax of CloudWatch Logs
     */
    public EcsMonitor(AwsClients clients, EcsOptions options, Duration window, String errorPattern) {
        this.clients = clients;
        this.options = options;
        this.window = window;
        this.errorPattern = errorPattern;
        this.reader = new EcsReader(clients.reads(), options, Instant::now);
    }

    /** One round, up to now; whether production is alive is for the caller to find out. */
    public Readings read(Instant now, Answer<Integer> liveness) {
        Answer<Service> service = Questions.ask(reader::service);
        int period = (int) Math.max(1, options.minute().toSeconds());
        Duration scaled = window.multipliedBy(options.minute().toMillis()).dividedBy(SECONDS * 1000L);
        Duration least = Duration.ofSeconds((long) LEAST_PERIODS * period);
        Instant from = now.minus(scaled.compareTo(least) < 0 ? least : scaled);
        return new Readings(
                Questions.with(service, found -> traffic(serving(found), from, now, period)),
                Questions.with(service, this::targets),
                Questions.ask(this::alarms),
                Questions.with(service, found -> logs(found, from)),
                liveness);
    }

    /** The groups that the production rules send traffic to; all of the service when there is no such rule. */
    private List<String> serving(Service service) {
        List<String> groups = new ListenerRules(clients.balancers(), options, Instant::now)
                .rules(ListenerRules.productionRules(service)).values().stream()
                        .flatMap(rule -> ListenerRules.shares(rule).keySet().stream())
                        .distinct()
                        .toList();
        return groups.isEmpty() ? GroupHealth.groups(service) : groups;
    }

    private Readings.Traffic traffic(List<String> groups, Instant from, Instant to, int period) {
        if (groups.isEmpty()) {
            throw new PlatformException(
                    dev.greenlight.harness.rollout.Trouble.REJECTED, "the service has no load balancer to measure at");
        }
        List<MetricDataQuery> queries = new ArrayList<>();
        for (TargetGroup group : AwsErrors.calling("describe the target groups", () -> clients.balancers()
                        .describeTargetGroups(request -> request.targetGroupArns(groups)))
                .targetGroups()) {
            int at = queries.size();
            queries.add(query("requests" + at, "RequestCount", "Sum", group, period));
            queries.add(query("errors" + at, "HTTPCode_Target_5XX_Count", "Sum", group, period));
            queries.add(query("slowest" + at, "TargetResponseTime", "p95", group, period));
        }
        List<MetricDataResult> data = data(clients, queries, from, to);
        Optional<Duration> slowest = values(data, "slowest").stream()
                .max(Double::compare)
                .map(seconds -> Duration.ofNanos((long) (seconds * 1e9)));
        return new Readings.Traffic(sum(data, "requests"), sum(data, "errors"), slowest);
    }

    /** Of all pages; the values of one query may be on several. */
    static List<MetricDataResult> data(AwsClients clients, List<MetricDataQuery> queries, Instant from, Instant to) {
        return AwsErrors.calling("read the metrics", () -> clients
                .alarms()
                .getMetricDataPaginator(
                        request -> request.startTime(from).endTime(to).metricDataQueries(queries))
                .stream()
                .flatMap(page -> page.metricDataResults().stream())
                .toList());
    }

    static MetricDataQuery query(String id, String metric, String statistic, TargetGroup group, int period) {
        String balancer = group.loadBalancerArns().isEmpty()
                ? ""
                : group.loadBalancerArns().get(0).split(":loadbalancer/", 2)[1];
        String target = group.targetGroupArn().substring(group.targetGroupArn().lastIndexOf(':') + 1);
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.stat(statistic).period(period).metric(named -> named.namespace(NAMESPACE)
                        .metricName(metric)
                        .dimensions(dimension("LoadBalancer", balancer), dimension("TargetGroup", target))))
                .build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private static long sum(List<MetricDataResult> data, String prefix) {
        return Math.round(
                values(data, prefix).stream().mapToDouble(Double::doubleValue).sum());
    }

    private static List<Double> values(List<MetricDataResult> data, String prefix) {
        return data.stream()
                .filter(result -> result.id().startsWith(prefix))
                .flatMap(result -> result.values().stream())
                .toList();
    }

    private Readings.Targets targets(Service service) {
        GroupHealth look = GroupHealth.at(clients, service);
        return new Readings.Targets(look.healthy(), look.unhealthy());
    }

    private Readings.Alarms alarms() {
        if (options.alarms().isEmpty()) {
            return new Readings.Alarms(0, List.of(), List.of());
        }
        Map<String, StateValue> states = AlarmStates.of(clients, options.alarms());
        Set<String> known = states.keySet();
        return new Readings.Alarms(
                options.alarms().size(),
                known.stream()
                        .filter(name -> states.get(name) == StateValue.ALARM)
                        .sorted()
                        .toList(),
                options.alarms().stream().filter(name -> !known.contains(name)).toList());
    }

    private Readings.Logs logs(Service service, Instant from) {
        List<String> groups = ScopeReader.logGroups(
                reader.taskDefinition(service.taskDefinition()).taskDefinition());
        List<String> lines =
                groups.stream().flatMap(group -> lines(group, from).stream()).toList();
        return new Readings.Logs(groups, lines, lines.size());
    }

    private List<String> lines(String group, Instant from) {
        return AwsErrors.calling("read the log group " + group, () -> clients
                        .logs()
                        .filterLogEventsPaginator(request -> request.logGroupName(group)
                                .filterPattern(errorPattern)
                                .startTime(from.toEpochMilli())
                                .limit(MOST_LINES))
                        .stream()
                        .limit(MOST_PAGES) // a page may be empty and yet not the last
                        .flatMap(page -> page.events().stream())
                        .limit(MOST_LINES)
                        .toList())
                .stream()
                .map(event -> Translation.orEmpty(event.message()))
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .toList();
    }
}
