package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.rollout.Place;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

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
        return moving().isEmpty();
    }

    /** Ends what is on its way: a deployment that is not ours would wait at our pauses until they expire. */
    public void goBack() {
        moving().forEach(deployment -> AwsErrors.calling("stop the deployment", () -> clients.writes()
                .stopServiceDeployment(request -> request.serviceDeploymentArn(deployment.serviceDeploymentArn())
                        .stopType(StopServiceDeploymentStopType.ROLLBACK))));
    }

    private List<ServiceDeployment> moving() {
        return new EcsReader(clients.reads(), options, Instant::now)
                .newestDeployments("").stream()
                        .filter(one -> !Translation.status(one).isTerminal())
                        .toList();
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
