package dev.greenlight.smoke.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.smoke.server.RawServer;
import dev.greenlight.smoke.suites.SuiteRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExampleSuitesTest {
    @Test
    void suiteOfADozenLines_passesAndFailsByTheTarget() throws IOException {
        try (var server =
                RawServer.answering(head -> RawServer.answer(head.contains("/shop/orders") ? 200 : 500, "[]"))) {
            var passed = SuiteRun.against(server.url() + "/shop/")
                    .only(OrdersSuite.class)
                    .run();
            var failed = SuiteRun.against(server.url()).only(OrdersSuite.class).run();

            assertThat(passed.check("orders.list-is-served").status()).isEqualTo(CheckStatus.PASSED);
            assertThat(failed.check("orders.list-is-served").status()).isEqualTo(CheckStatus.FAILED);
            assertThat(failed.check("orders.list-is-served").message())
                    .contains("Expected status code <200> but was <500>");
        }
    }

    @Test
    void findingsOfATeam_mayWarn() throws IOException {
        try (var server = RawServer.answering(head -> RawServer.answer(200, "USD"))) {
            var results =
                    SuiteRun.against(server.url()).only(PaymentsSuite.class).run();

            assertThat(results.check("payments.currencies").status()).isEqualTo(CheckStatus.WARNING);
            assertThat(results.check("payments.currencies").message())
                    .contains("Payments in euro are not possible", "expected: EUR among the currencies", "found: USD");
            assertThat(results.infos("payments.currencies")).isEqualTo("3 bytes of currencies");
        }
    }
}
