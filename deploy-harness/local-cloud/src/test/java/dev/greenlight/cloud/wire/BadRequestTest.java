package dev.greenlight.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestTest {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";

    private final CloudFixture cloud = CloudFixture.serving(Echo::serve);

    @AfterEach
    void close() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1]",
                "null",
                "\"text\"",
                "{} {}",
                "{\"cluster\":}",
                "{'cluster':'x'}",
                "\u0000",
                "{\"cluster\": \"\ud800\"}x"
            })
    void bodyThatIsNotAStructureInJson_isASerializationError(String body) {
        expect(json("UpdateService", body), 400, "SerializationException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"service\":7} | service: NUMBER_VALUE can not be converted to STRING",
                "{\"desiredCount\":\"7\"} | desiredCount: STRING_VALUE can not be converted to INTEGER",
                "{\"desiredCount\":7.5} | desiredCount: NUMBER_VALUE can not be converted to INTEGER",
                "{\"desiredCount\":99999999999} | desiredCount: NUMBER_VALUE can not be converted to INTEGER",
                "{\"desiredCount\":1e999999} | desiredCount: NUMBER_VALUE can not be converted to INTEGER",
                "{\"forceNewDeployment\":\"true\"} | forceNewDeployment: STRING_VALUE can not be converted to BOOLEAN",
                "{\"loadBalancers\":{}} | loadBalancers: OBJECT_VALUE can not be converted to LIST",
                "{\"loadBalancers\":[null]} | loadBalancers[0]: NULL_VALUE can not be converted to value",
                "{\"loadBalancers\":[{\"containerPort\":[]}]} | loadBalancers[0].containerPort: ARRAY_VALUE can not be converted to INTEGER",
                "{\"deploymentConfiguration\":[]} | deploymentConfiguration: ARRAY_VALUE can not be converted to STRUCTURE",
            })
    void valueOfAnotherKind_isASerializationErrorWithItsPlace(String body, String message) {
        RawHttp.Answer answer = json("UpdateService", body);

        expect(answer, 400, "SerializationException");
        assertThat(answer.body()).contains(message);
    }

    @Test
    void unknownMember_isRefusedByName() {
        RawHttp.Answer answer =
                json("UpdateService", "{\"service\":\"s\",\"deploymentConfiguration\":{\"bakeTime\":5}}");

        expect(answer, 400, "InvalidParameterException");
        assertThat(answer.body()).contains("Unknown parameter: \\\"deploymentConfiguration.bakeTime\\\"");
    }

    @Test
    void missingRequiredMember_isRefusedByName() {
        RawHttp.Answer answer = json("UpdateService", "{\"service\":null}");

        expect(answer, 400, "InvalidParameterException");
        assertThat(answer.body())
                .contains("1 validation error detected: Value null at 'service' failed to satisfy constraint");
    }

    @Test
    void operationThatIsNotThere_isRefusedByName() {
        RawHttp.Answer answer = json("CreateTaskSet", "{}");

        expect(answer, 400, "UnknownOperationException");
        assertThat(answer.body()).contains("ecs:CreateTaskSet is not implemented by the local cloud");
        expect(
                RawHttp.json(cloud.url(), "DynamoDB_20120810.ListTables", "{}").send(),
                400,
                "ListTables of service DynamoDB_20120810 is not implemented");
    }

    @Test
    void requestOfNoProtocol_isRefused() {
        expect(RawHttp.request(cloud.url(), "GET", "/").send(), 400, "a request without an operation");
        expect(
                RawHttp.json(cloud.url(), "nonsense", "{}").send(),
                400,
                "an X-Amz-Target that is not Service.Operation");
        expect(
                RawHttp.json(cloud.url(), TARGET + "UpdateService", "{}")
                        .header("Content-Type", "text/plain")
                        .send(),
                400,
                "a Content-Type that is not application/x-amz-json-1.1");
        expect(RawHttp.form(cloud.url(), "Version=1").send(), 400, "<Code>MissingAction</Code>");
        expect(RawHttp.form(cloud.url(), "Action=%ZZ").send(), 400, "<Code>MalformedQueryString</Code>");
        expect(
                RawHttp.cbor(cloud.url(), "S", "O", new byte[0])
                        .header("smithy-protocol", "rpc-v9")
                        .send(),
                400,
                "a smithy-protocol other than rpc-v2-cbor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Port=x&Name=n | <Code>MalformedInput</Code>",
                "Name=n&Nonsense=1 | Unknown parameter: &quot;Nonsense&quot;",
                "Name.member.1=n | <Code>MalformedInput</Code>",
                "Name=n&Tags.member.x.Key=k | <Code>MalformedQueryString</Code>",
                "Port=1 | Value null at 'Name' failed to satisfy constraint",
                "Name=n&A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A=1 | <Code>MalformedQueryString</Code>",
            })
    void badForm_isRefused(String form, String expected) {
        expect(
                RawHttp.form(cloud.url(), "Action=CreateTargetGroup&Version=2015-12-01&" + form)
                        .send(),
                400,
                expected);
    }

    @Test
    void formOfTooManyParameters_isRefused() {
        String form = IntStream.range(0, 10_001).mapToObj(i -> "p" + i + "=").collect(Collectors.joining("&"));

        expect(RawHttp.form(cloud.url(), form).send(), 400, "more than 10000 parameters");
    }

    @Test
    void badCbor_isASerializationErrorInCbor() {
        RawHttp.Answer answer = RawHttp.cbor(
                        cloud.url(), "GraniteServiceVersion20100801", "PutMetricData", new byte[] {(byte) 0xbf, 0x61})
                .send();

        expect(answer, 400, "SerializationException");
        assertThat(answer.head())
                .containsIgnoringCase("smithy-protocol: rpc-v2-cbor")
                .contains("application/cbor");
    }

    @Test
    void compressedBodyThatIsBrokenOrExplodes_isRefused() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i <= AwsEndpoint.LARGEST_BODY_BYTES / zeros.length; i++) {
                zip.write(zeros);
            }
        }

        for (byte[] body : new byte[][] {bomb.toByteArray(), {1, 2, 3}}) {
            expect(
                    RawHttp.json(cloud.url(), TARGET + "UpdateService", "")
                            .header("Content-Encoding", "gzip")
                            .body(body)
                            .send(),
                    400,
                    "SerializationException");
        }
    }

    @Test
    void deeplyNestedBody_isRefused() {
        expect(json("UpdateService", "[".repeat(200_000)), 400, "SerializationException");
        expect(json("UpdateService", "{\"x\":".repeat(200_000)), 400, "SerializationException");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amz-Target: AmazonEC2ContainerServiceV20141113.UpdateService, '\"__type\":\"RequestEntityTooLargeException\"'",
        "Content-Type: application/x-www-form-urlencoded, <Code>RequestEntityTooLargeException</Code>",
    })
    void bodyThatIsTooLarge_isRefusedBeforeItIsSent(String header, String expected) throws IOException {
        try (var socket = new Socket("127.0.0.1", cloud.url().getPort())) {
            socket.setSoTimeout(30_000);
            String head =
                    "POST / HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: %d\r\n\r\n"
                            .formatted(header, AwsEndpoint.LARGEST_BODY_BYTES + 1L);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(reply).startsWith("HTTP/1.1 413").contains(expected);
        }
    }

    @Test
    void defectOfOurOwn_isAnInternalFailureWithoutItsStackTrace() {
        RawHttp.Answer answer = json("DeleteService", "{\"service\":\"s\"}");

        expect(answer, 500, "InternalFailure");
        assertThat(answer.body()).doesNotContain("on purpose", "Exception", "dev.greenlight");
    }

    @Test
    void webPagesAndForeignNames_areNotAnswered() {
        expect(
                RawHttp.json(cloud.url(), TARGET + "UpdateService", "{\"service\":\"s\"}")
                        .header("Origin", "https://evil.example")
                        .send(),
                403,
                "Requests from web pages are not answered");
        for (String host : new String[] {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"}) {
            expect(
                    RawHttp.request(cloud.url(), "GET", "/_greenlight/calls")
                            .header("Host", host)
                            .send(),
                    403,
                    "a Host header that names this machine");
        }
        assertThat(cloud.calls().all()).isEmpty();
    }

    private RawHttp.Answer json(String operation, String body) {
        return RawHttp.json(cloud.url(), TARGET + operation, body).send();
    }

    private static void expect(RawHttp.Answer answer, int status, String text) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.body()).contains(text).doesNotContain("\tat ");
    }
}
