package dev.greenlight.cloud.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenlight.cloud.wire.RandomPojos;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Service;

class ModelsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void writtenModel_isReadBackTheSame_alsoThroughAFile() throws IOException {
        var model = new RandomPojos(3).of(CreateServiceRequest.class);

        var file = JSON.readTree(Models.write(model).toString());

        assertThat(Models.read(file, CreateServiceRequest.class)).isEqualTo(model);
    }

    @Test
    void membersOfANewerVersion_areIgnored_andOtherKindsRefused() {
        ObjectNode tree = JSON.createObjectNode().put("serviceName", "s").put("invented", 1);

        assertThat(Models.read(tree, Service.class).serviceName()).isEqualTo("s");
        assertThatThrownBy(() -> Models.read(tree.put("desiredCount", "two"), Service.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a Service; desiredCount: STRING_VALUE can not be converted to INTEGER");
        assertThatThrownBy(() -> Models.read(JSON.createObjectNode().put("invented", 1), Service.class))
                .hasMessage("Expected a Service; found none of its members");
        assertThatThrownBy(() -> Models.read(JSON.createArrayNode(), Service.class))
                .hasMessage("Expected a Service; found ARRAY_VALUE");
    }

    @Test
    void copy_setsTheMembersThatBothHave() {
        var request =
                CreateServiceRequest.builder().serviceName("s").clientToken("t").build();

        assertThat(Models.copy(request, Service.builder()).build())
                .isEqualTo(Service.builder().serviceName("s").build());
    }
}
