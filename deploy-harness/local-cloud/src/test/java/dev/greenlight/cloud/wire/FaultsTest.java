package dev.greenlight.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.RawHttp;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.ServerException;

class FaultsTest {
    private static final String UPDATE = "ecs:UpdateService";

    private final CloudFixture cloud = CloudFixture.serving(Echo::serve);
    private final EcsClient ecs = cloud.client(EcsClient.builder());

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void injectedError_isTyped_andHasNoEffect() {
        cloud.faults()
                .add(Fault.error(UPDATE, "ClusterNotFoundException", "Cluster not found.")
                        .once());

        assertThatThrownBy(this::update)
                .isInstanceOf(ClusterNotFoundException.class)
                .hasMessageContaining("Cluster not found.");
        assertThat(updates()).isZero();
        update();
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void skipAndTimes_sayWhichCallsAreStruck() {
        cloud.faults()
                .add(Fault.error("ecs:Update*", "ServerException", "down")
                        .afterSkipping(1)
                        .times(2));

        update();
        assertThatThrownBy(this::update).hasMessageContaining("down");
        assertThatThrownBy(this::update).hasMessageContaining("down");
        update();

        assertThat(updates()).isEqualTo(2);
        assertThat(cloud.faults().all()).isEmpty();
    }

    @Test
    void lostReply_comesAfterTheEffect_andALostRequestBefore() {
        cloud.faults().add(Fault.of(FaultKind.REPLY_LOST, UPDATE).once());
        assertThatThrownBy(this::update).isInstanceOf(SdkClientException.class);
        assertThat(updates()).isEqualTo(1);

        cloud.faults().add(Fault.of(FaultKind.REQUEST_LOST, UPDATE).once());
        assertThatThrownBy(this::update).isInstanceOf(SdkClientException.class);
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void staleRead_answersWhatWasTrueBefore() {
        assertThat(updates()).isZero();
        update();
        cloud.faults()
                .add(Fault.of(FaultKind.STALE_READ, "ecs:DescribeServices").times(2));

        assertThat(updates()).isZero();
        assertThat(updates()).isZero();
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void expiredCredentials_andThrottling_areTyped() {
        cloud.faults().add(Fault.of(FaultKind.EXPIRED_CREDENTIALS, "*").once());
        cloud.faults()
                .add(Fault.of(FaultKind.THROTTLE, "ecs:*").afterSkipping(0).once());

        assertThatThrownBy(this::update).isInstanceOfSatisfying(EcsException.class, expired -> assertThat(
                        expired.awsErrorDetails().errorCode())
                .isEqualTo("ExpiredTokenException"));
        assertThatThrownBy(this::update)
                .isInstanceOfSatisfying(EcsException.class, throttled -> assertThat(throttled.isThrottlingException())
                        .isTrue());
    }

    @Test
    void latency_makesOneCallWait_andNotTheOthers() {
        cloud.faults().add(Fault.latency(UPDATE, Duration.ofMillis(300)).once());

        long start = System.nanoTime();
        update();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(updates()).isEqualTo(1);
    }

    @Test
    void faultsOverHttp_areAdded_told_andRemoved() {
        RawHttp.Answer added = faults("POST", "").body("""
                        {"kind": "error", "subject": "ecs:*", "times": 1, "parameters": {"code": "ServerException", "message": "over http"}}""").send();
        assertThat(added.status()).isEqualTo(201);
        assertThat(faults("GET", "").send().body()).contains("\"subject\":\"ecs:*\"", "\"kind\":\"error\"");
        assertThatThrownBy(this::update)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("over http")
                .hasMessageContaining("Status Code: 500");

        faults("POST", "").body("{\"kind\": \"latency\", \"subject\": \"*\"}").send();
        assertThat(faults("DELETE", "?id=2").send().status()).isEqualTo(204);
        assertThat(faults("GET", "").send().body()).isEqualTo("{\"faults\":[]}");
    }

    @Test
    void badFaults_areRefusedWithWhatIsAccepted() {
        assertRefused(
                "{\"kind\": \"sabotage\", \"subject\": \"*\"}", "Expected one of the kinds error, latency, throttle");
        assertRefused("{\"kind\": \"error\"}", "The subject of a fault must have 1 to 300 characters; found 0");
        assertRefused("{\"kind\": \"error\", \"subject\": \"*\", \"time\": 1}", "found \\\"time\\\"");
        assertRefused("{\"kind\": \"error\", \"subject\": \"*\", \"times\": -1}", "must not be negative");
        assertRefused(
                "{\"kind\": \"latency\", \"subject\": \"*\", \"parameters\": {\"delay-ms\": \"soon\"}}",
                "The parameter delay-ms of a fault must be a whole number; found \\\"soon\\\"");
        assertRefused(
                "{\"kind\": \"throttle\", \"subject\": \"ecs:UpdateServise\"}",
                "Expected an action that the local cloud answers, such as ecs:UpdateService or ecs:*; found \\\"ecs:UpdateServise\\\"");
        assertRefused("nonsense", "Expected a fault as JSON");
        assertThat(faults("DELETE", "?id=77").send().status()).isEqualTo(400);
        assertThat(faults("PUT", "").send().status()).isEqualTo(400);
        assertThat(RawHttp.request(cloud.url(), "GET", "/_greenlight/none")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void calls_areTold_withTheirErrors() {
        update();
        cloud.faults().add(Fault.error(UPDATE, "ServerException", "down").once());
        assertThatThrownBy(this::update).isInstanceOf(EcsException.class);

        String told =
                RawHttp.request(cloud.url(), "GET", "/_greenlight/calls").send().body();

        assertThat(told)
                .contains("\"actions\":[\"ecs:UpdateService\"]", "\"error\":\"\"", "\"error\":\"ServerException\"");
        assertThat(cloud.calls().all()).extracting(Call::error).containsExactly("", "ServerException");
        RawHttp.request(cloud.url(), "DELETE", "/_greenlight/calls").send();
        assertThat(cloud.calls().all()).isEmpty();
    }

    @Test
    void callLog_keepsTheLatestOnly() {
        var log = new CallLog();
        for (int i = 0; i <= CallLog.CAPACITY; i++) {
            log.add(new Call(cloud.clock().now(), "ecs", "Op" + i, "", ""));
        }

        assertThat(log.all())
                .hasSize(CallLog.CAPACITY)
                .first()
                .extracting(Call::operation)
                .isEqualTo("Op1");
    }

    private void assertRefused(String body, String message) {
        RawHttp.Answer answer = faults("POST", "").body(body).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }

    private RawHttp faults(String method, String query) {
        return RawHttp.request(cloud.url(), method, "/_greenlight/faults" + query);
    }

    private void update() {
        ecs.updateService(request -> request.service("s"));
    }

    private int updates() {
        return ecs.describeServices(request -> request.services("s"))
                .services()
                .get(0)
                .desiredCount();
    }
}
