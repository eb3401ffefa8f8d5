package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.rollout.Place;
import java.time.Instant;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/** What a proof does to a service beside releasing to it. It asks first whether the service is tagged as one to be experimented with. */
public final class Sandbox {
    /** The tag that such a service has, with the value {@code true}. */
    public static final String TAG = "greenlight:sandbox";

    private final AwsClients clients;
    private final EcsOptions options;
    private final Place place;

    public Sandbox(AwsClients clients, EcsOptions options) {
        this.clients = clients;
        this.options = options;
        this.place = options.place();
    }

    /** Whether it may be experimented with. */
    public boolean isMarked() {
        return AwsErrors.calling("read the tags of the service", () -> clients.reads()
                        .describeServices(request -> request.cluster(place.cluster())
                                .services(place.service())
                                .include(ServiceField.TAGS)))
                .services()
                .stream()
                .flatMap(service -> service.tags().stream())
                .anyMatch(tag -> tag.key().equals(TAG) && tag.value().equals("true"));
    }

    /** Whether no deployment is on its way. */
    public boolean isCalm() {
        return new EcsReader(clients.reads(), options, Instant::now)
                .newestDeployments("").stream()
                        .allMatch(one -> Translation.status(one).isTerminal());
    }

    /** Deploys what runs already, as somebody does to have new secrets taken up. */
    public void deployAgain() {
        AwsErrors.calling(
                "update the service", () -> clients.writes().updateService(request -> request.cluster(place.cluster())
                        .service(place.service())
                        .forceNewDeployment(true)));
    }

    /** Sets an alarm off, or back. */
    public void set(String alarm, boolean off) {
        AwsErrors.calling("set the alarm", () -> clients.alarms().setAlarmState(request -> request.alarmName(alarm)
                .stateValue(off ? "ALARM" : "OK")
                .stateReason("greenlight prove")));
    }
}
