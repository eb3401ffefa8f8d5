package dev.greenlight.smoke.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.server.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class RedirectFollowerTest {
    private static final Header TOKEN = new Header("x-admin-token", "t0ken");

    private final RedirectFollower follower = new RedirectFollower(BoundedClientTest.client(Duration.ofSeconds(10)));

    @Test
    void asManyRedirectsAsAllowed_leadToThePage() throws IOException {
        try (var server = countdown()) {
            Exchange page = follower.get(get(server, "/5"));

            assertThat(page.response().status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(6).allMatch(head -> head.contains("t0ken"));
        }
    }

    @Test
    void oneRedirectMore_isToldWithItsTrail_andNotFollowed() throws IOException {
        try (var server = countdown()) {
            var failed = catchThrowableOfType(RequestFailed.class, () -> follower.get(get(server, "/6")));

            assertThat(failed.finding().message()).isEqualTo("GET /6 redirects without end");
            assertThat(failed.finding().expected()).isEqualTo("at most 5 redirects");
            assertThat(failed.finding().found()).isEqualTo("/5 → /4 → /3 → /2 → /1 → /0");
            assertThat(server.requests()).hasSize(6).noneMatch(head -> head.startsWith("GET /0 "));
        }
    }

    @Test
    void anotherHostPortOrScheme_isNotAsked() throws IOException {
        try (var other = RawServer.answering(head -> RawServer.answer(200, "other"))) {
            for (String location : List.of(
                    other.url() + "/", "http://localhost:" + other.port() + "/", "//127.0.0.1:" + other.port() + "/")) {
                try (var server = RawServer.answering(head -> RawServer.answer(302, "", "Location: " + location))) {
                    assertThat(follower.get(get(server, "/")).response().status())
                            .isEqualTo(302);
                    assertThat(server.requests()).hasSize(1);
                }
            }
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void redirectThatLeadsNowhere_isTheAnswer() throws IOException {
        for (String location : List.of("ht!tp://%", "javascript:alert(1)", "file:///etc/passwd")) {
            try (var server = RawServer.answering(head -> RawServer.answer(301, "", "Location: " + location))) {
                assertThat(follower.get(get(server, "/")).response().status())
                        .as(location)
                        .isEqualTo(301);
            }
        }
    }

    /** {@code /3} redirects to {@code /2} and so on; {@code /0} is the page. */
    private static RawServer countdown() {
        return RawServer.answering(head -> {
            int number = Integer.parseInt(head.split(" ")[1].substring(1));
            return number == 0
                    ? RawServer.answer(200, "page")
                    : RawServer.answer(302, "", "Location: /" + (number - 1));
        });
    }

    private static TargetRequest get(RawServer server, String path) {
        return TargetRequest.of("GET", URI.create(server.url() + path), TOKEN);
    }
}
