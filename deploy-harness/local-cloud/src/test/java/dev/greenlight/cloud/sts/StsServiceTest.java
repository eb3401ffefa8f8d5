package dev.greenlight.cloud.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.ecr.EcrService;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.s3.S3Service;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class StsServiceTest {
    private static final String ROLE = "arn:aws:iam::210987654321:role/ci/deployer";
    private static final String SESSION = "arn:aws:sts::210987654321:assumed-role/deployer/me";

    private final ManualClock clock = new ManualClock();
    private final Sessions sessions = new Sessions(clock);
    private final CloudFixture cloud =
            CloudFixture.serving(clock, endpoint -> endpoint.service(StsService.registry("123456789012", sessions))
                    .service(new EcrService(clock, Account.local()).registry())
                    .service(new S3Service(clock))
                    .admission(sessions::admit));

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

    @Test
    void aSession_isWhoItAssumed_andMayAssumeMore() {
        StsClient sts = cloud.client(StsClient.builder());

        StsClient deployer = cloud.client(StsClient.builder(), assume(sts, "me", 900));
        var second = deployer.assumeRole(
                request -> request.roleArn(ROLE).roleSessionName("again").externalId("42"));

        assertThat(deployer.getCallerIdentity().arn()).isEqualTo(SESSION);
        assertThat(second.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/deployer/again");
        assertThat(sessions.all())
                .extracting(Sessions.Session::by, Sessions.Session::externalId)
                .containsExactly(tuple("", ""), tuple(SESSION, "42"));
    }

    @Test
    void aWebIdentity_needsNoCredentials() {
        StsClient sts = cloud.client(StsClient.builder());

        var begun = sts.assumeRoleWithWebIdentity(
                request -> request.roleArn(ROLE).roleSessionName("me").webIdentityToken("token"));

        assertThat(begun.credentials().expiration())
                .isEqualTo(clock.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(cloud.client(StsClient.builder(), begun.credentials())
                        .getCallerIdentity()
                        .arn())
                .isEqualTo(SESSION);
    }

    @Test
    void afterItsEnd_aSessionIsRefused_inEveryProtocol() {
        Credentials session = assume(cloud.client(StsClient.builder()), "me", 900);
        clock.advance(Duration.ofMinutes(15));

        assertThatThrownBy(() -> cloud.client(StsClient.builder(), session).getCallerIdentity())
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("ExpiredToken"));
        assertThatThrownBy(() -> cloud.client(EcrClient.builder(), session).describeRepositories())
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("ExpiredTokenException"));
        assertThatThrownBy(() -> cloud.client(S3Client.builder().forcePathStyle(true), session)
                        .listObjectsV2(request -> request.bucket("records")))
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("ExpiredToken"));
    }

    @ParameterizedTest
    @CsvSource({"899, from 900 to 43200", "43201, from 900 to 43200"})
    void aLengthThatStsDoesNotKnow_isRefused(int seconds, String why) {
        assertThatThrownBy(() -> assume(cloud.client(StsClient.builder()), "me", seconds))
                .hasMessageContaining(why);
    }

    @Test
    void aChainedSession_lastsAnHourAtMost() {
        StsClient deployer = cloud.client(StsClient.builder(), assume(cloud.client(StsClient.builder()), "me", 43_200));

        assertThatThrownBy(() -> assume(deployer, "again", 3_601)).hasMessageContaining("1 hour session limit");
    }

    private static Credentials assume(StsClient sts, String name, int seconds) {
        return sts.assumeRole(
                        request -> request.roleArn(ROLE).roleSessionName(name).durationSeconds(seconds))
                .credentials();
    }

    private static String code(Throwable refused) {
        return ((AwsServiceException) refused).awsErrorDetails().errorCode();
    }
}
