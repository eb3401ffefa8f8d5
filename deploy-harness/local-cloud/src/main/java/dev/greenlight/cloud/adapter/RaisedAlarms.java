package dev.greenlight.cloud.adapter;

import dev.greenlight.cloud.cloudwatch.CloudWatchService;
import dev.greenlight.cloud.ecs.AlarmStates;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** CloudWatch's alarms as ECS asks for them. */
public record RaisedAlarms(CloudWatchService cloudWatch) implements AlarmStates {
    @Override
    public Set<String> raised(Set<String> names) {
        return names.stream()
                .filter(name -> cloudWatch
                        .alarms()
                        .state(name)
                        .filter(StateValue.ALARM::equals)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public void onChange(Runnable listener) {
        cloudWatch.alarms().onChange(listener);
    }
}
