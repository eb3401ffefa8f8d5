package dev.greenlight.harness.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ecs.model.EcsException;

class AwsErrorsTest {
    private static final String OVER =
            "Provided hookId is either completed, unavailable, or not associated with the given Resource ARN";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ThrottlingException                | 400 | Rate exceeded              | THROTTLED
                    Throttling                         | 400 | Rate exceeded              | THROTTLED
                    TooManyRequestsException           | 429 | slow                       | THROTTLED
                    ServerException                    | 500 | oops                       | UNKNOWN
                    ServiceUnavailable                 | 503 | oops                       | UNKNOWN
                    ExpiredTokenException              | 400 | expired                    | CREDENTIALS
                    UnrecognizedClientException        | 400 | who                        | CREDENTIALS
                    AccessDeniedException              | 400 | not allowed                | DENIED
                    ClusterNotFoundException           | 400 | Cluster not found.         | REJECTED
                    InvalidParameterException          | 400 | bad rule                   | REJECTED
                    ServiceDeploymentNotFoundException | 400 | none                       | GONE
                    ConflictException                  | 400 | in a terminal state        | GONE
                    """)
    void codes_areTranslated(String code, int status, String message, Trouble trouble) {
        assertThat(AwsErrors.trouble(refusal(code, status, message))).isEqualTo(trouble);
    }

    @Test
    void pauseThatSomeoneAnswered_isGone_thoughItsCodeIsThatOfABadParameter() {
        assertThat(AwsErrors.trouble(refusal("InvalidParameterException", 400, OVER)))
                .isEqualTo(Trouble.GONE);
    }

    @Test
    void noReply_leavesOpenWhetherItWasDone() {
        SdkException timeout = ApiCallTimeoutException.create(10);

        assertThat(AwsErrors.trouble(timeout)).isEqualTo(Trouble.UNKNOWN);
        assertThat(AwsErrors.trouble(timeout).nothingHappened()).isFalse();
    }

    @Test
    void missingCredentials_areNoReplyThatWasLost() {
        SdkException none = SdkClientException.create("no AWS credentials: sign in");

        assertThat(AwsErrors.trouble(none)).isEqualTo(Trouble.CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource({"502, UNKNOWN", "504, UNKNOWN", "403, REJECTED", "407, REJECTED"})
    void anAnswerWithoutACode_isNotOfAws_andShownAsWhatItIs(int status, Trouble trouble) {
        var proxy = EcsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(status)
                                .statusText("Not Today")
                                .build())
                        .rawResponse(
                                SdkBytes.fromUtf8String(
                                        "<html><style>b {}</style><body><h1>Squid</h1>\nask <b>the network team</b></body></html>"))
                        .build())
                .build();

        assertThat(AwsErrors.trouble(proxy)).isEqualTo(trouble);
        assertThat(AwsErrors.translate("describe the service", proxy))
                .hasMessage(
                        "could not describe the service: HTTP %d Not Today from something else than AWS, such as a proxy"
                                        .formatted(status)
                                + " (HTTPS_PROXY, NO_PROXY): Squid ask the network team");
    }

    @Test
    void theMessage_saysWhatWasTried_inOneLine_withTheOriginalAsItsCause() {
        SdkException original = refusal("AccessDeniedException", 400, "not\nallowed");

        assertThatThrownBy(() -> AwsErrors.calling("update the service", () -> {
                    throw original;
                }))
                .isInstanceOf(PlatformException.class)
                .hasMessage("could not update the service: AccessDeniedException: not allowed")
                .hasCause(original);
    }

    private static AwsServiceException refusal(String code, int status, String message) {
        return EcsException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
