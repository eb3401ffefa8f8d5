package dev.greenlight.cloud.cloudwatch;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.ecs.RaisedAlarms;
import dev.greenlight.cloud.protocol.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * The alarms and what became of them. An alarm is evaluated when it is put and once a minute of the cloud (every ten seconds
 * of it when its period is shorter); its periods last as long as the cloud's minutes say, but at least a second. Without
 * alarms nothing runs. Thread-safe.
 */
public final class Alarms implements RaisedAlarms {
    static final int MOST_ALARMS = 1_000;
    private static final int HISTORY = 1_000;
    private static final int DEEPEST = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration OFTEN = Duration.ofSeconds(10);

    private final CloudClock clock;
    private final Metrics metrics;
    private final Map<String, MetricAlarm> alarms = new TreeMap<>();
    private final Map<String, CompositeAlarm> composites = new TreeMap<>();
    private final Map<String, CloudClock.Timer> timers = new TreeMap<>();
    private final Deque<AlarmHistoryItem> history = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Alarms(CloudClock clock, Metrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    synchronized List<MetricAlarm> all() {
        return List.copyOf(alarms.values());
    }

    /** The state of an alarm, for those that watch one; empty when there is no such alarm. */
    public synchronized Optional<StateValue> state(String name) {
        return state(name, 0);
    }

    @Override
    public synchronized Set<String> raised(Set<String> names) {
        var raised = new TreeSet<>(names);
        raised.removeIf(name -> state(name).filter(StateValue.ALARM::equals).isEmpty());
        return raised;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** What happened to alarms, latest first. */
    synchronized List<AlarmHistoryItem> history() {
        return new ArrayList<>(history);
    }

    synchronized void put(MetricAlarm wanted) {
        MetricAlarm existing = alarms.get(wanted.alarmName());
        if (existing == null && alarms.size() >= MOST_ALARMS) {
            throw AwsError.of("LimitExceededFault", "At most %d alarms".formatted(MOST_ALARMS));
        }
        Instant now = clock.now();
        MetricAlarm.Builder alarm = wanted.toBuilder().alarmConfigurationUpdatedTimestamp(now);
        if (existing == null) {
            alarm.stateValue(StateValue.INSUFFICIENT_DATA)
                    .stateReason("Unchecked: Initial alarm creation")
                    .stateUpdatedTimestamp(now)
                    .stateTransitionedTimestamp(now);
        } else {
            alarm.stateValue(existing.stateValue())
                    .stateReason(existing.stateReason())
                    .stateUpdatedTimestamp(existing.stateUpdatedTimestamp())
                    .stateTransitionedTimestamp(existing.stateTransitionedTimestamp());
        }
        String verb = existing == null ? "created" : "updated";
        remember(
                wanted.alarmName(),
                HistoryItemType.CONFIGURATION_UPDATE,
                "Alarm \"%s\" %s".formatted(wanted.alarmName(), verb));
        keep(alarm.build());
        evaluate(wanted.alarmName());
    }

    synchronized List<CompositeAlarm> composites() {
        return composites.values().stream()
                .map(each -> each.toBuilder()
                        .stateValue(state(each.alarmName(), 0).orElseThrow())
                        .build())
                .toList();
    }

    synchronized void put(CompositeAlarm wanted) {
        isOn(wanted, 0);
        composites.put(wanted.alarmName(), wanted);
    }

    /** Its state is looked up, never kept: it follows its rule at once. */
    private Optional<StateValue> state(String name, int depth) {
        return Optional.ofNullable(alarms.get(name))
                .map(MetricAlarm::stateValue)
                .or(() -> Optional.ofNullable(composites.get(name))
                        .filter(composite -> depth < DEEPEST)
                        .map(composite -> isOn(composite, depth + 1) ? StateValue.ALARM : StateValue.OK));
    }

    private boolean isOn(CompositeAlarm composite, int depth) {
        return CompositeRule.holds(composite.alarmRule(), (name, wanted) -> state(name, depth)
                .filter(state -> state.toString().equals(wanted))
                .isPresent());
    }

    synchronized void delete(String name) {
        composites.remove(name);
        if (alarms.remove(name) != null) {
            timers.remove(name).cancel();
        }
    }

    synchronized void setState(String name, StateValue state, String reason) {
        MetricAlarm alarm = alarms.get(name);
        if (alarm == null) {
            throw AwsError.of("ResourceNotFound", "Alarm %s does not exist".formatted(name), 404);
        }
        change(alarm, new AlarmRule.Judgement(state, reason));
    }

    /** Take up alarms as they were. */
    synchronized void restore(List<MetricAlarm> kept, List<CompositeAlarm> keptComposites) {
        new ArrayList<>(alarms.keySet()).forEach(this::delete);
        composites.clear();
        history.clear();
        kept.forEach(this::keep);
        keptComposites.forEach(composite -> composites.put(composite.alarmName(), composite));
    }

    private void keep(MetricAlarm alarm) {
        CloudClock.Timer old = timers.remove(alarm.alarmName());
        if (old != null) {
            old.cancel();
        }
        alarms.put(alarm.alarmName(), alarm);
        Duration interval = alarm.period() < MINUTE.toSeconds() ? OFTEN : MINUTE;
        timers.put(alarm.alarmName(), clock.every(clock.scaled(interval), () -> evaluate(alarm.alarmName())));
    }

    private synchronized void evaluate(String name) {
        MetricAlarm alarm = alarms.get(name);
        if (alarm != null) {
            new AlarmRule(alarm).judge(values(alarm)).ifPresent(judgement -> change(alarm, judgement));
        }
    }

    private List<Optional<Double>> values(MetricAlarm alarm) {
        MetricKey key = MetricKey.of(alarm.namespace(), alarm.metricName(), alarm.dimensions());
        ToDoubleFunction<Sample> statistic = Statistic.named(
                alarm.extendedStatistic() == null ? alarm.statisticAsString() : alarm.extendedStatistic());
        long seconds =
                Math.max(1, clock.scaled(Duration.ofSeconds(alarm.period())).toSeconds());
        Instant end = clock.now().plusSeconds(1);
        var values = new ArrayList<Optional<Double>>();
        for (long back = alarm.evaluationPeriods(); back > 0; back--) {
            Instant from = end.minusSeconds(back * seconds);
            Sample sample = metrics.between(key, from, from.plusSeconds(seconds));
            values.add(sample.isEmpty() ? Optional.empty() : Optional.of(statistic.applyAsDouble(sample)));
        }
        return values;
    }

    private void change(MetricAlarm alarm, AlarmRule.Judgement judgement) {
        boolean transition = alarm.stateValue() != judgement.state();
        if (!transition) {
            return;
        }
        remember(
                alarm.alarmName(),
                HistoryItemType.STATE_UPDATE,
                "Alarm updated from %s to %s".formatted(alarm.stateValue(), judgement.state()));
        Instant now = clock.now();
        alarms.put(
                alarm.alarmName(),
                alarm.toBuilder()
                        .stateValue(judgement.state())
                        .stateReason(judgement.reason())
                        .stateUpdatedTimestamp(now)
                        .stateTransitionedTimestamp(now)
                        .build());
        listeners.forEach(listener -> clock.after(Duration.ZERO, listener));
    }

    private void remember(String alarm, HistoryItemType type, String summary) {
        history.addFirst(AlarmHistoryItem.builder()
                .alarmName(alarm)
                .alarmType(AlarmType.METRIC_ALARM)
                .timestamp(clock.now())
                .historyItemType(type)
                .historySummary(summary)
                .build());
        if (history.size() > HISTORY) {
            history.removeLast();
        }
    }
}
