package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.monitoring.Compared.Sides;
import dev.greenlight.harness.monitoring.Minute;
import dev.greenlight.harness.preflight.Answer;
import dev.greenlight.harness.rollout.Span;
import dev.greenlight.harness.rollout.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Measures what the two revisions of a deployment did with real requests: CloudWatch's metrics of their target groups, minute by
 * minute. Reads only: up to two requests a look.
 */
public final class EcsTraffic {
    private static final String REQUESTS = "requests";
    private static final String ERRORS = "errors";
    private static final String P50 = "middle";
    private static final String P95 = "slowest";
    private static final double MILLIS = 1_000;

    private final AwsClients clients;
    private final EcsFacts facts;
    private final int period;

    /** Measures at that place. */
    public EcsTraffic(AwsClients clients, EcsFacts facts, EcsOptions options) {
        this.clients = clients;
        this.facts = facts;
        this.period = (int) Math.max(1, options.minute().toSeconds());
    }

    /** The whole minutes within these times, in which both revisions of that deployment had requests. */
    public Answer<Sides> read(String deployment, List<Span> spans) {
        return Questions.ask(() -> sides(deployment, spans));
    }

    private Sides sides(String deployment, List<Span> spans) {
        Instant from = spans.get(0).from();
        Instant to = spans.get(spans.size() - 1).to();
        ServiceDeployment moving = facts.readers().reader().recentDeployment(deployment).stream()
                .findFirst()
                .orElseThrow(() -> new PlatformException(Trouble.GONE, "ECS does not show the deployment"));
        Set<String> candidate = groups(List.of(moving.targetServiceRevision()));
        Set<String> stable = groups(moving.sourceServiceRevisions());
        if (stable.isEmpty() || candidate.isEmpty() || stable.stream().anyMatch(candidate::contains)) {
            throw new PlatformException(
                    Trouble.REJECTED, "candidate and stable have no target groups of their own to be told apart by");
        }
        Map<Instant, Minute> mine = minutes(candidate, from, to);
        Map<Instant, Minute> other = minutes(stable, from, to);
        List<Instant> shared = mine.keySet().stream()
                .filter(other::containsKey)
                .filter(start -> spans.stream().anyMatch(span -> isWithin(start, span)))
                .toList();
        Instant last = to.minusSeconds(Math.floorMod(to.getEpochSecond(), (long) period) + period);
        return new Sides(
                shared.stream().map(mine::get).toList(),
                shared.stream().map(other::get).toList(),
                shared.stream().anyMatch(start -> start.getEpochSecond() == last.getEpochSecond()));
    }

    private boolean isWithin(Instant start, Span span) {
        return !start.isBefore(span.from()) && !start.plusSeconds(period).isAfter(span.to());
    }

    private Set<String> groups(Collection<ServiceRevisionSummary> revisions) {
        EcsReader reader = facts.readers().reader();
        List<String> arns = revisions.stream().map(ServiceRevisionSummary::arn).toList();
        reader.loadRevisions(arns);
        Set<String> groups = new TreeSet<>();
        arns.stream()
                .flatMap(arn -> reader.revision(arn).stream())
                .forEach(revision -> groups.addAll(Translation.targetGroups(revision)));
        return groups;
    }

    /** By their start; of several groups together, with their times weighted by their requests. */
    private Map<Instant, Minute> minutes(Set<String> groups, Instant from, Instant to) {
        List<TargetGroup> described = AwsErrors.calling("describe the target groups", () -> clients.balancers()
                        .describeTargetGroups(request -> request.targetGroupArns(groups)))
                .targetGroups();
        List<MetricDataQuery> queries = new ArrayList<>();
        for (TargetGroup group : described) {
            int at = queries.size();
            queries.add(EcsMonitor.query(REQUESTS + at, "RequestCount", "Sum", group, period));
            queries.add(EcsMonitor.query(ERRORS + at, "HTTPCode_Target_5XX_Count", "Sum", group, period));
            queries.add(EcsMonitor.query(P50 + at, "TargetResponseTime", "p50", group, period));
            queries.add(EcsMonitor.query(P95 + at, "TargetResponseTime", "p95", group, period));
        }
        List<MetricDataResult> results = EcsMonitor.data(clients, queries, from, to);
        Map<Instant, Minute> minutes = new TreeMap<>();
        for (int at = 0; at < queries.size(); at += queries.size() / described.size()) {
            Map<Instant, Double> errors = values(results, ERRORS + at);
            Map<Instant, Double> middle = values(results, P50 + at);
            Map<Instant, Double> slowest = values(results, P95 + at);
            values(results, REQUESTS + at).forEach((start, requests) -> Optional.of(new Minute(
                            Math.round(requests),
                            Math.round(errors.getOrDefault(start, 0.0)),
                            MILLIS * middle.getOrDefault(start, 0.0),
                            MILLIS * slowest.getOrDefault(start, 0.0)))
                    .filter(minute -> minute.requests() > 0)
                    .ifPresent(minute -> minutes.merge(start, minute, EcsTraffic::together)));
        }
        return minutes;
    }

    private static Minute together(Minute one, Minute other) {
        double share = (double) one.requests() / (one.requests() + other.requests());
        return new Minute(
                one.requests() + other.requests(),
                one.errors() + other.errors(),
                share * one.p50() + (1 - share) * other.p50(),
                share * one.p95() + (1 - share) * other.p95());
    }

    private static Map<Instant, Double> values(List<MetricDataResult> results, String id) {
        Map<Instant, Double> values = new TreeMap<>();
        results.stream().filter(result -> id.equals(result.id())).forEach(result -> {
            for (int i = 0;
                    i < Math.min(result.timestamps().size(), result.values().size());
                    i++) {
                values.put(result.timestamps().get(i), result.values().get(i));
            }
        });
        return values;
    }
}
