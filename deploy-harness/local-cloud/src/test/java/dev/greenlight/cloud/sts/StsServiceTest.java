package dev.greenlight.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class StsServiceTest {
    private final CloudFixture cloud =
            CloudFixture.serving(endpoint -> endpoint.service(StsService.registry("123456789012")));

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void callerIdentity_isReadByTheSdk() {
        StsClient sts = cloud.client(StsClient.builder());

        var identity = sts.getCallerIdentity();

        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/local");
        assertThat(identity.responseMetadata().requestId())
                .isEqualTo(cloud.calls().all().get(0).requestId());
    }

    @Test
    void callerIdentity_isReadByTheCommand() {
        assertThat(cloud.aws("sts", "get-caller-identity")
                        .json()
                        .path("Account")
                        .asText())
                .isEqualTo("123456789012");
    }

    @Test
    void anOperationThatIsMissing_isRefusedByName_andNotRetried() {
        StsClient sts = cloud.client(StsClient.builder());

        assertThatThrownBy(() -> sts.getAccessKeyInfo(request -> request.accessKeyId("AKIAIOSFODNN7EXAMPLE")))
                .isInstanceOfSatisfying(StsException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
                    assertThat(refused.statusCode()).isEqualTo(400);
                })
                .hasMessageContaining("sts:GetAccessKeyInfo is not implemented by the local cloud");
        assertThat(cloud.calls().count("sts:GetAccessKeyInfo")).isEqualTo(1);
    }
}
