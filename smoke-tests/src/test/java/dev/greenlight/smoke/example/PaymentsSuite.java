package dev.greenlight.smoke.example;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A suite whose checks say what they found, may warn, and may not apply. */
@SmokeSuite(value = "payments", title = "payments")
class PaymentsSuite {

    @Test
    void currencies(Target target, Check check) {
        Response response = target.get("/payments/currencies");
        check.info("%d bytes of currencies".formatted(response.asByteArray().length));
        check.conclude(judge(response.statusCode(), response.asString()));
    }

    static Finding judge(int status, String body) {
        if (status == 404) {
            return Finding.skipped("This service takes no payments");
        }
        return body.contains("EUR")
                ? Finding.passed("Payments in euro are possible")
                : Finding.warning("Payments in euro are not possible")
                        .expected("EUR among the currencies")
                        .found(body)
                        .remedy("Configure a payment provider for EUR");
    }
}
