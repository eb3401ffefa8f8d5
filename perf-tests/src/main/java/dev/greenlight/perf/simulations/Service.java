package dev.greenlight.perf.simulations;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.perf.profile.CurrentLoad;
import dev.greenlight.perf.profile.LoadSettings;
import dev.greenlight.settings.Key;
import dev.greenlight.settings.Settings;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user of the service does: mostly webhooks with valid signatures, now and then a health check and the admin API.
 * What needs a secret that isn't there is left out, so that the simulations fit a service of which only health is known.
 */
final class Service {
    private static final double WEBHOOK_PERCENT = 70;
    private static final double ADMIN_PERCENT = 10;

    private final LoadSettings settings;
    private final Settings values = CurrentLoad.values();

    Service(LoadSettings settings) {
        this.settings = settings;
    }

    HttpProtocolBuilder protocol() {
        return TargetProtocol.of(settings.connection())
                .acceptHeader("application/json")
                .shareConnections();
    }

    private ChainBuilder health() {
        return exec(http("health").get(values.get(TargetKeys.LIVENESS)).check(status().is(200)));
    }

    ChainBuilder mixed() {
        var others = new ArrayList<Choice.WithWeight>();
        double rest = 100;
        Optional<String> appSecret = secret(TargetKeys.APP_SECRET_VARIABLE);
        if (appSecret.isPresent()) {
            others.add(percent(WEBHOOK_PERCENT).then(webhook(appSecret.get())));
            rest -= WEBHOOK_PERCENT;
        }
        Optional<String> adminToken = secret(TargetKeys.ADMIN_TOKEN_VARIABLE);
        if (adminToken.isPresent()) {
            others.add(percent(ADMIN_PERCENT).then(admin(adminToken.get())));
            rest -= ADMIN_PERCENT;
        }
        others.add(percent(rest).then(health()));
        return randomSwitch().on(List.copyOf(others));
    }

    private ChainBuilder webhook(String appSecret) {
        return feed(new SignedMessages(appSecret))
                .exec(http("webhook")
                        .post(values.get(TargetKeys.WEBHOOK))
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature-256", "#{signature}")
                        .body(StringBody("#{body}"))
                        .check(status().is(200)));
    }

    private ChainBuilder admin(String token) {
        return exec(http("admin")
                .get(values.get(TargetKeys.ADMIN))
                .header(values.get(TargetKeys.ADMIN_TOKEN_HEADER), session -> token)
                .check(status().is(200)));
    }

    private Optional<String> secret(Key<String> variable) {
        return Optional.ofNullable(System.getenv(values.get(variable))).filter(value -> !value.isBlank());
    }
}
