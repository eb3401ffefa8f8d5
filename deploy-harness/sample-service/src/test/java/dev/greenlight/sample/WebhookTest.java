package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.api.MemoryStore;
import dev.greenlight.sample.api.Signature;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook as the WhatsApp Cloud API uses it. */
class WebhookTest {

    @RegisterExtension
    static final ServiceFixture SERVICE = new ServiceFixture();

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String RIGHT = "hub.mode=subscribe&hub.verify_token=" + Visitor.VERIFY_TOKEN;

    private final Visitor visitor = SERVICE.visitor();

    @Test
    void rightTokenAndMode_echoesTheChallengeByteForByte() {
        HttpResponse<String> response = visitor.get("/webhook?" + RIGHT + "&hub.challenge=1158201444");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("1158201444");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=42, 403",
        "hub.mode=subscribe&hub.verify_token=&hub.challenge=42, 403",
        "hub.mode=subscribe&hub.challenge=42, 400",
        "hub.mode=other&hub.verify_token=verify-token-for-tests&hub.challenge=42, 403",
        "hub.verify_token=verify-token-for-tests&hub.challenge=42, 400",
        "hub.mode=subscribe&hub.verify_token[]=verify-token-for-tests&hub.challenge=42, 400",
        "hub.mode=subscribe&hub.verify_token=verify-token-for-tests&hub.verify_token=x&hub.challenge=42, 400",
        "hub.mode=SUBSCRIBE&hub.verify_token=verify-token-for-tests&hub.challenge=42, 403",
        "hub.mode=subscribe&hub.verify_token=VERIFY-TOKEN-FOR-TESTS&hub.challenge=42, 403",
        "hub.mode=subscribe&hub.verify_token=verify-token-for-tests, 400",
        "'', 400"
    })
    void anythingElse_isRefusedWithoutTheChallenge(String query, int status) {
        HttpResponse<String> response =
                visitor.get("/webhook?" + query.replace("[", "%5B").replace("]", "%5D"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":").doesNotContain("42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a\r\nX-Injected: yes", "äöü"})
    void hostileChallenge_staysPlainText(String challenge) {
        HttpResponse<String> response = visitor.get(
                "/webhook?" + RIGHT + "&hub.challenge=" + URLEncoder.encode(challenge, StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(challenge);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(response.headers().firstValue("X-Injected")).isEmpty();
    }

    @Test
    void longChallenge_isEchoed() {
        String challenge = "9".repeat(4096);

        assertThat(visitor.get("/webhook?" + RIGHT + "&hub.challenge=" + challenge)
                        .body())
                .isEqualTo(challenge);
    }

    @Test
    void rightSignature_isTaken_andTheMessageListed() {
        HttpResponse<String> response = signed(Visitor.EVENT);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(visitor.get("/admin/messages", "x-admin-token", Visitor.ADMIN_TOKEN)
                        .body())
                .contains("\"id\":\"wamid.1\"", "\"from\":\"4915112345678\"", "\"text\":\"Grüße\"");
    }

    @Test
    void messageDeliveredAgain_isListedOnce() {
        signed(Visitor.EVENT.replace("wamid.1", "wamid.again"));
        signed(Visitor.EVENT.replace("wamid.1", "wamid.again"));

        assertThat(visitor.get("/admin/messages", "x-admin-token", Visitor.ADMIN_TOKEN)
                        .body())
                .containsOnlyOnce("wamid.again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha256=zz",
                "sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "UPPER",
                "OTHER-BODY"
            })
    void wrongSignature_isRefusedWith401(String kind) {
        String right = signatureOf(Visitor.EVENT);
        String header =
                switch (kind) {
                    case "UPPER" -> right.toUpperCase(java.util.Locale.ROOT).replace("SHA256", "sha256");
                    case "OTHER-BODY" -> signatureOf(Visitor.EVENT + " ");
                    default -> kind;
                };

        assertThat(visitor.post("/webhook", Visitor.EVENT, SIGNATURE, header).statusCode())
                .isEqualTo(401);
    }

    @Test
    void missingSignature_isRefusedBeforeTheBodyIsRead() {
        assertThat(visitor.post("/webhook", Visitor.EVENT).statusCode()).isEqualTo(401);
        assertThat(visitor.post("/webhook", "{malformed").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{malformed", "[]", "{}", "{} {}", "\"text\"", "{\"object\":1,\"entry\":[]}"})
    void signedBodyThatIsNoEvent_isRefusedWith400(String body) {
        assertThat(signed(body).statusCode()).isEqualTo(400);
    }

    @Test
    void deeplyNestedBody_isRefusedWith400() {
        String deep = "{\"object\":\"x\",\"entry\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertThat(signed(deep).statusCode()).isEqualTo(400);
    }

    @Test
    void bodyOverOneMegabyte_isRefusedWith413() {
        String answer = RawHttp.exchange(
                SERVICE.service().uri(), "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("X-Frame-Options: DENY", "payload_too_large");
    }

    @Test
    void chunkedBodyOverOneMegabyte_isRefusedWith413() {
        String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
        String answer = RawHttp.exchange(
                SERVICE.service().uri(),
                "POST /webhook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17));

        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void withoutAppSecret_eventsAreTakenAndInvalidBodiesStillRefused() {
        try (SampleService service = SampleService.start(Map.of())) {
            Visitor stranger = Visitor.of(service.uri());

            assertThat(stranger.post("/webhook", Visitor.EVENT).statusCode()).isEqualTo(200);
            assertThat(stranger.post("/webhook", "{\"invalid\":\"data\"}").statusCode())
                    .isEqualTo(400);
            assertThat(stranger.get("/webhook?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void messagesKept_areBounded() {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < MemoryStore.MAX + 10; i++) {
            messages.append(i == 0 ? "" : ",").append("{\"id\":\"m").append(i).append("\"}");
        }
        try (SampleService service = Visitor.start()) {
            Visitor own = Visitor.of(service.uri());
            String event =
                    "{\"object\":\"x\",\"entry\":[{\"changes\":[{\"value\":{\"messages\":[" + messages + "]}}]}]}";
            own.post("/webhook", event, SIGNATURE, signatureOf(event));

            assertThat(own.get("/admin/messages", "x-admin-token", Visitor.ADMIN_TOKEN)
                            .body())
                    .contains("\"total\":" + MemoryStore.MAX, "\"m10\"")
                    .doesNotContain("\"m9\"");
        }
    }

    private HttpResponse<String> signed(String body) {
        return visitor.post("/webhook", body, SIGNATURE, signatureOf(body));
    }

    private static String signatureOf(String body) {
        return Signature.of(Visitor.APP_SECRET, body.getBytes(StandardCharsets.UTF_8));
    }
}
