package dev.greenlight.smoke.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.checks.Redactor;
import dev.greenlight.checks.connection.Address;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.server.RawServer;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a suite says in REST Assured's words reaches the server as REST Assured would send it. */
@Timeout(120)
class RestAssuredRequestsTest {
    private final RawServer server = RawServer.answering(head -> RawServer.answer(
            201, "{\"id\": 7}", "Content-Type: application/json", "Set-Cookie: a=1", "Set-Cookie: b=2"));

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void cookies_areOneHeader() {
        request().cookie("session", "abc").cookie("theme", "dark").get("/x");

        assertThat(head().lines()).contains("Cookie: session=abc; theme=dark");
    }

    @Test
    void formParameters_areAnEncodedBody() {
        request().formParam("name", "A & B").formParam("city", "Köln").post("/x");

        assertThat(head()).startsWith("POST /base/x ").contains("Content-Type: application/x-www-form-urlencoded");
        assertThat(server.bodies()).containsExactly("name=A+%26+B&city=K%C3%B6ln");
    }

    @Test
    void basicCredentials_areSentAtOnce_inPlaceOfThoseOfTheUrl() {
        request()
                .header("Authorization", "Basic b2xk")
                .auth()
                .preemptive()
                .basic("user", "pass")
                .get("/x");

        assertThat(head().lines().filter(line -> line.startsWith("Authorization:")))
                .containsExactly("Authorization: Basic dXNlcjpwYXNz");
    }

    @Test
    void queryAndPathParameters_areEncoded() {
        request().queryParam("q", "a b").pathParam("id", "1/2").get("/orders/{id}");

        assertThat(head()).startsWith("GET /base/orders/1%2F2?q=a%20b HTTP/1.1");
    }

    @Test
    void bodies_areSentAsTheyAre() {
        request().contentType(ContentType.JSON).body("{\"a\": 1}").post("/x");
        request()
                .contentType("application/octet-stream")
                .body(new byte[] {65, 66})
                .put("/x");
        request()
                .contentType("text/plain")
                .body(new ByteArrayInputStream(new byte[] {67}))
                .patch("/x");

        assertThat(server.bodies()).containsExactly("{\"a\": 1}", "AB", "C");
        assertThat(server.requests()).extracting(head -> head.split(" ")[0]).containsExactly("POST", "PUT", "PATCH");
    }

    @Test
    void answer_isReadWithRestAssured() {
        var response = request().get("/x");

        response.then().statusCode(201).contentType(ContentType.JSON);
        assertThat(response.jsonPath().getInt("id")).isEqualTo(7);
        assertThat(response.headers().getValues("set-cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void multipartBody_isRefusedWithWhatToDo() {
        assertThatThrownBy(() -> request().multiPart("file", "content").post("/x"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "Multipart bodies are not supported here; build the body yourself and send it with body(bytes)");
        assertThat(server.requests()).isEmpty();
    }

    private RequestSpecification request() {
        var client = BoundedClientTest.client(Duration.ofSeconds(10));
        return RestAssuredRequests.specification(
                Address.parse(server.url() + "/base"), Headers.of(), client, new AllureSteps(Redactor.of(List.of())));
    }

    private String head() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }
}
