package dev.greenlight.smoke.example;

import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import org.junit.jupiter.api.Test;

/** A team's own suite, as the README shows it. */
@SmokeSuite("orders")
class OrdersSuite {

    @Test
    void listIsServed(Target target) {
        target.get("/orders").then().statusCode(200);
    }
}
