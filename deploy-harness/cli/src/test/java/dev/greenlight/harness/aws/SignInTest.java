package dev.greenlight.harness.aws;

import static dev.greenlight.harness.aws.SignInWorld.caller;
import static dev.greenlight.harness.aws.SignInWorld.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.greenlight.cloud.sts.Sessions;
import dev.greenlight.harness.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Every way to sign in that AWS's tools know, each by a process of its own. */
class SignInTest {
    /** An hour lasts three seconds. */
    private static final Duration MINUTE = Duration.ofMillis(50);

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private SignInWorld world;

    @BeforeEach
    void open() throws Exception {
        world = new SignInWorld(directory, LONG);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void roles_areAssumedOneThroughTheOther_withTheirExternalId() throws Exception {
        world.write(".aws/config", """
                [profile base]
                aws_access_key_id = AKIAIOSFODNN7EXAMPLE
                aws_secret_access_key = secret
                [profile hub]
                role_arn = %s
                role_session_name = rehearsal
                source_profile = base
                [profile production]
                role_arn = %s
                role_session_name = rehearsal
                source_profile = hub
                external_id = 4711
                region = eu-central-1
                """.formatted(role("hub"), role("deployer")));

        assertThat(world.caller(Map.of("AWS_PROFILE", "production")).is()).isEqualTo(caller("deployer"));
        assertThat(world.sessions.all())
                .extracting(Sessions.Session::arn, Sessions.Session::by, Sessions.Session::externalId)
                .containsExactly(tuple(caller("hub"), "", ""), tuple(caller("deployer"), caller("hub"), "4711"));
    }

    @Test
    void aSessionThatEnds_isBegunAgain_withTheTokenThatTheFileHoldsThen() throws Exception {
        world.close();
        world = new SignInWorld(directory, MINUTE);
        world.write("token", "first");
        SignInWorld.Caller caller = world.caller(Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ROLE_ARN",
                role("web"),
                "AWS_ROLE_SESSION_NAME",
                "rehearsal",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                world.home.resolve("token").toString()));
        assertThat(caller.is()).isEqualTo(caller("web"));
        int before = world.sessions.all().size();

        world.outliveSessions();

        assertThat(caller.isNow()).isEqualTo(caller("web"));
        assertThat(world.sessions.all()).hasSizeGreaterThan(before);
    }

    @Test
    void aSessionOfVariables_cannotBeBegunAgain_andTheMessageSaysSo() throws Exception {
        world.close();
        world = new SignInWorld(directory, MINUTE.multipliedBy(3)); // longer than a child takes to start
        Credentials session = world.session("job");
        SignInWorld.Caller caller = world.caller(Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", session.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", session.secretAccessKey(),
                "AWS_SESSION_TOKEN", session.sessionToken()));
        assertThat(caller.is()).startsWith("arn:");

        world.outliveSessions();

        assertThat(caller.isNow())
                .isEqualTo(
                        "CREDENTIALS could not tell who calls: ExpiredToken: The security token included in the request is expired");
    }

    @Test
    void aCredentialsFileThatAnotherToolWrites_isReadAgain() throws Exception {
        world.write(".aws/credentials", profile("default", world.session("first")));
        SignInWorld.Caller caller = world.caller(Map.of("AWS_REGION", "eu-central-1"));
        assertThat(caller.is()).isEqualTo(caller("first"));

        world.write(".aws/credentials", profile("default", world.session("second")));
        Files.setLastModifiedTime(
                world.home.resolve(".aws/credentials"),
                FileTime.from(Instant.now().plusSeconds(2)));

        await().untilAsserted(() -> assertThat(caller.isNow()).isEqualTo(caller("second")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcess_tellsCredentials() throws Exception {
        Credentials session = world.session("process");
        world.write("said.json", """
                {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s", "SessionToken": "%s", "Expiration": "%s"}
                """.formatted(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), session.expiration()));
        world.write(".aws/config", """
                [profile tool]
                credential_process = cat %s
                region = eu-central-1
                """.formatted(world.home.resolve("said.json")));

        assertThat(world.caller(Map.of("AWS_PROFILE", "tool")).is()).isEqualTo(caller("process"));
    }

    @Test
    void iamIdentityCenter_givesARole_forATokenThatIsRefreshed() throws Exception {
        ssoProfile();
        world.write(".aws/sso/cache/" + digest("SHA-1", "corp") + ".json", """
                {"accessToken": "old", "expiresAt": "%s", "refreshToken": "refresh", "clientId": "client", "clientSecret": "secret",
                 "registrationExpiresAt": "%s", "region": "eu-central-1", "startUrl": "https://corp.awsapps.com/start"}
                """.formatted(
                        Instant.now().minusSeconds(60), Instant.now().plusSeconds(3600)));
        Credentials session = world.session("sso");
        world.answer("/token", () -> """
                {"accessToken": "new", "expiresIn": 3600, "tokenType": "Bearer", "refreshToken": "next"}""");
        world.answer("/federation/credentials", () -> """
                {"roleCredentials": {"accessKeyId": "%s", "secretAccessKey": "%s", "sessionToken": "%s", "expiration": %d}}
                """.formatted(
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        session.sessionToken(),
                        session.expiration().toEpochMilli()));

        assertThat(world.caller(desk("AWS_PROFILE", "sso")).is()).isEqualTo(caller("sso"));
        assertThat(world.asked)
                .hasSize(2)
                .anyMatch(one -> one.startsWith("POST /token"))
                .anyMatch(one -> one.contains("role_name=Deployer") && one.contains("account_id=123456789012"));
    }

    @Test
    void aSessionOfIamIdentityCenterThatEnded_saysHowToSignIn_inOneSentence() throws Exception {
        ssoProfile();

        assertThat(world.caller(desk("AWS_PROFILE", "sso")).is())
                .isEqualTo(
                        "CREDENTIALS could not tell who calls: no AWS credentials: The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.");
    }

    @Test
    void awsLogin_isRefreshed() throws Exception {
        String me = "arn:aws:iam::123456789012:user/me";
        world.write(".aws/config", """
                [profile console]
                login_session = %s
                region = eu-central-1
                """.formatted(me));
        Credentials session = world.session("login");
        world.write(".aws/login/cache/" + digest("SHA-256", me) + ".json", """
                {"accessToken": {"accessKeyId": "ASIAOLD", "secretAccessKey": "old", "sessionToken": "old", "accountId": "123456789012",
                 "expiresAt": "%s"}, "tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4", "identityToken": "id",
                 "refreshToken": "refresh", "clientId": "arn:aws:signin:::devtools/same-device", "dpopKey": "%s"}
                """.formatted(
                        Instant.now().minusSeconds(60), key().replace("\n", "\\n")));
        world.answer("/v1/token", () ->
                """
                {"accessToken": {"accessKeyId": "%s", "secretAccessKey": "%s", "sessionToken": "%s"}, "expiresIn": 900,
                 "tokenType": "aws_sigv4", "refreshToken": "next"}
                """.formatted(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));

        assertThat(world.caller(desk("AWS_PROFILE", "console")).is()).isEqualTo(caller("login"));
    }

    @Test
    void anInstance_hasItsRole() throws Exception {
        world.answer("/latest/api/token", () -> "imds-token");
        world.answer("/latest/meta-data/iam/security-credentials/", () -> "instance");
        world.answer("/latest/meta-data/iam/security-credentials/instance", () -> document(world.session("instance")));

        assertThat(world.caller(Map.of(
                                "AWS_EC2_METADATA_DISABLED", "false",
                                "AWS_EC2_METADATA_SERVICE_ENDPOINT", world.desk(),
                                "AWS_REGION", "eu-central-1"))
                        .is())
                .isEqualTo(caller("instance"));
    }

    @Test
    void aTask_hasItsRole() throws Exception {
        world.answer("/role", () -> document(world.session("task")));

        assertThat(world.caller(Map.of(
                                "AWS_CONTAINER_CREDENTIALS_FULL_URI", world.desk() + "/role",
                                "AWS_CONTAINER_AUTHORIZATION_TOKEN", "of-the-task",
                                "AWS_REGION", "eu-central-1"))
                        .is())
                .isEqualTo(caller("task"));
        assertThat(world.asked).containsExactly("GET /role [of-the-task]");
    }

    /** The address of ECS's own agent, with the path that it puts into a task's environment. */
    @Test
    void aTaskOfEcs_hasItsRole() throws Exception {
        world.answer("/v2/credentials/of-the-task", () -> document(world.session("task")));

        assertThat(world.caller(Map.of(
                                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/of-the-task",
                                "AWS_CONTAINER_SERVICE_ENDPOINT", world.desk(),
                                "AWS_REGION", "eu-central-1"))
                        .is())
                .isEqualTo(caller("task"));
        assertThat(world.asked).containsExactly("GET /v2/credentials/of-the-task []");
    }

    @Test
    void withoutAny_oneSentenceSaysWhatToSet() throws Exception {
        assertThat(world.caller(Map.of("AWS_REGION", "eu-central-1")).is())
                .isEqualTo(
                        "CREDENTIALS could not tell who calls: no AWS credentials: sign in (aws sso login, aws login), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void aProfileThatIsNotThere_isNamed() throws Exception {
        assertThat(world.caller(Map.of("AWS_REGION", "eu-central-1", "AWS_PROFILE", "prodution"))
                        .is())
                .isEqualTo(
                        "CREDENTIALS could not tell who calls: no AWS credentials: Profile file contained no credentials for profile 'prodution'");
    }

    @ParameterizedTest
    @CsvSource({"AWS_REGION, false", "AWS_DEFAULT_REGION, false", "UNSET, true"})
    void aRegion_isOfEitherVariable_andWithoutOneASentenceSaysWhatToSet(String variable, boolean missing)
            throws Exception {
        Process process = world.start(
                Map.of(
                        "AWS_ENDPOINT_URL",
                        world.aws(),
                        "AWS_ACCESS_KEY_ID",
                        "AKIAIOSFODNN7EXAMPLE",
                        "AWS_SECRET_ACCESS_KEY",
                        "secret",
                        "STAGING_ECS_CLUSTER",
                        "shop",
                        "STAGING_ECS_SERVICE",
                        "shop",
                        variable,
                        "eu-central-1"),
                Main.class,
                "status",
                "--env",
                "staging");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.contains("There is no AWS region for the environment staging: set aws.region in its file,"))
                .as(said)
                .isEqualTo(missing);
        assertThat(process.waitFor()).as(said).isNotEqualTo(70);
        assertThat(missing && process.exitValue() != 2).as(said).isFalse();
    }

    @Test
    void aProxy_isUsedToSignInAndToAsk_withItsPassword() throws Exception {
        world.relay();
        world.write(".aws/config", """
                [profile base]
                aws_access_key_id = AKIAIOSFODNN7EXAMPLE
                aws_secret_access_key = secret
                [profile hub]
                role_arn = %s
                role_session_name = rehearsal
                source_profile = base
                region = eu-central-1
                """.formatted(role("hub")));

        assertThat(world.caller(Map.of(
                                "AWS_PROFILE", "hub",
                                "AWS_ENDPOINT_URL_STS", "http://sts.example.test",
                                "HTTP_PROXY", world.desk().replace("//", "//me:p%40ss@")))
                        .is())
                .isEqualTo(caller("hub"));
        assertThat(world.asked)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(one -> one.startsWith("http://sts.example.test/"));
        assertThat(world.asked.get(world.asked.size() - 1))
                .endsWith("Basic " + Base64.getEncoder().encodeToString("me:p@ss".getBytes("UTF-8")));
    }

    @Test
    void aProxysOwnAnswer_isShownAsWhatItIs() throws Exception {
        world.refuse(502, "<html><h1>ERROR</h1> The requested URL could not be retrieved</html>");

        assertThat(world.caller(keys("AWS_ENDPOINT_URL_STS", "http://sts.example.test", "HTTP_PROXY", world.desk()))
                        .is())
                .isEqualTo(
                        "UNKNOWN could not tell who calls: HTTP 502 Bad Gateway from something else than AWS, such as a proxy"
                                + " (HTTPS_PROXY, NO_PROXY): ERROR The requested URL could not be retrieved");
    }

    @Test
    void aTunnelThatIsRefused_isShownAsWhatItIs() throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var seen = new AtomicReference<String>();
            var thread = new Thread(() -> refuseTunnels(proxy, seen));
            thread.setDaemon(true);
            thread.start();

            assertThat(world.caller(keys(
                                    "AWS_ENDPOINT_URL_STS",
                                    "https://sts.example.test",
                                    "HTTPS_PROXY",
                                    "127.0.0.1:" + proxy.getLocalPort()))
                            .is())
                    .startsWith("REJECTED could not tell who calls: HTTP 407 Proxy Authentication Required");
            assertThat(seen.get()).startsWith("CONNECT sts.example.test:443");
        }
    }

    @Test
    void aHostOfNoProxy_isAskedDirectly() throws Exception {
        world.refuse(502, "never");

        assertThat(world.caller(keys("HTTP_PROXY", world.desk(), "NO_PROXY", "127.0.0.1"))
                        .is())
                .isEqualTo("arn:aws:iam::123456789012:user/local");
    }

    private static void refuseTunnels(ServerSocket proxy, AtomicReference<String> seen) {
        while (!proxy.isClosed()) {
            try (var socket = proxy.accept()) {
                var request =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                seen.set(request.readLine());
                while (!String.valueOf(request.readLine()).isEmpty()) {
                    continue;
                }
                socket.getOutputStream().write("""
                        HTTP/1.1 407 Proxy Authentication Required\r
                        Proxy-Authenticate: Basic realm="proxy"\r
                        Content-Length: 0\r
                        \r
                        """.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static Map<String, String> keys(String first, String value, String second, String other) {
        return Map.of(
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                first,
                value,
                second,
                other);
    }

    private Map<String, String> desk(String variable, String value) {
        return Map.of(
                variable,
                value,
                "AWS_ENDPOINT_URL_SSO",
                world.desk(),
                "AWS_ENDPOINT_URL_SSO_OIDC",
                world.desk(),
                "AWS_ENDPOINT_URL_SIGNIN",
                world.desk());
    }

    private void ssoProfile() throws Exception {
        world.write(".aws/config", """
                [sso-session corp]
                sso_start_url = https://corp.awsapps.com/start
                sso_region = eu-central-1
                [profile sso]
                sso_session = corp
                sso_account_id = 123456789012
                sso_role_name = Deployer
                region = eu-central-1
                """);
    }

    private static String profile(String name, Credentials session) {
        return """
                [%s]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(name, session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    /** As the metadata services of instances and tasks word it. */
    private static String document(Credentials session) {
        return """
                {"Code": "Success", "LastUpdated": "%s", "Type": "AWS-HMAC", "AccessKeyId": "%s", "SecretAccessKey": "%s", "Token": "%s",
                 "Expiration": "%s"}
                """.formatted(
                        Instant.now(),
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        session.sessionToken(),
                        session.expiration());
    }

    private static String digest(String algorithm, String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes("UTF-8")));
    }

    /** A new key in the form that {@code aws login} keeps: RFC 5915, in PEM. */
    private static String key() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        String scalar = "%064x".formatted(((ECPrivateKey) pair.getPrivate()).getS());
        byte[] encoded = pair.getPublic().getEncoded();
        String point = HexFormat.of().formatHex(encoded, encoded.length - 65, encoded.length);
        String der = "30770201010420" + scalar + "a00a06082a8648ce3d030107" + "a144034200" + point;
        return "-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(HexFormat.of().parseHex(der))
                + "\n-----END EC PRIVATE KEY-----\n";
    }
}
