package dev.greenlight.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.RawHttp;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class AwsEndpointTest {
    @Test
    void portThatIsTaken_isNamed() {
        try (var cloud = CloudFixture.serving(Echo::serve)) {
            int taken = cloud.url().getPort();

            assertThatThrownBy(() ->
                            AwsEndpoint.builder(new ManualClock()).port(taken).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Expected port " + taken + " of 127.0.0.1 to be free; found: ");
        }
    }

    @Test
    void endpoint_listensOnLoopbackOnly() {
        try (var cloud = CloudFixture.serving(Echo::serve)) {
            int port = cloud.url().getPort();

            for (String other : new String[] {"127.0.0.2", "::1"}) {
                assertThatThrownBy(() -> new Socket(other, port).close())
                        .as("only 127.0.0.1 is bound, not %s", other)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void documentedLimits_applyUnlessToldOtherwise() {
        var clock = new ManualClock();
        try (var endpoint = AwsEndpoint.builder(clock)
                .service(ServiceRegistry.of("ecs", Protocol.AWS_JSON_1_1, "AmazonEC2ContainerServiceV20141113"))
                .start()) {
            for (int call = 0; call < 51; call++) {
                RawHttp.json(endpoint.url(), "AmazonEC2ContainerServiceV20141113.UpdateService", "{}")
                        .send();
            }

            assertThat(endpoint.calls().all()).last().extracting(Call::error).isEqualTo("ThrottlingException");
            assertThat(endpoint.calls().all().get(49).error()).isEqualTo("UnknownOperationException");
        }
    }
}
