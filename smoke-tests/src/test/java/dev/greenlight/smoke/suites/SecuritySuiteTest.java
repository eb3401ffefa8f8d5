package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.smoke.server.RawServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(SuiteRun.LONGEST_SECONDS)
class SecuritySuiteTest {
    @Test
    void checksOfOnePage_askForItOnce() throws IOException {
        try (var server = RawServer.answering(head -> RawServer.answer(200, "{}", "X-Frame-Options: DENY"))) {
            var results =
                    SuiteRun.against(server.url()).only(SecuritySuite.class).run();

            assertThat(results.check("security.x-frame-options"))
                    .isEqualTo(new SuiteRun.Result(CheckStatus.PASSED, "X-Frame-Options header present"));
            assertThat(results.check("security.x-content-type-options").message())
                    .startsWith("X-Content-Type-Options header missing");
            assertThat(server.requests().stream()
                            .filter(head -> head.startsWith("GET / ") && !head.contains("Origin: ")))
                    .hasSize(1);
        }
    }
}
