package dev.greenlight.perf.simulations;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.greenlight.perf.profile.CurrentLoad;
import dev.greenlight.perf.profile.LoadSettings;
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

    Service(LoadSettings settings) {
        this.settings = settings;
    }

    HttpProtocolBuilder protocol() {
        return TargetProtocol.of(settings.connection())
                .acceptHeader("application/json")
                .shareConnections();
    }

    private ChainBuilder health() {
        return exec(http("health").get(value("paths.liveness", "/healthz")).check(status().is(200)));
    }

    ChainBuilder mixed() {
        var others = new ArrayList<Choice.WithWeight>();
        double rest = 100;
        Optional<String> appSecret = secret("app-secret-variable", "WEBHOOK_APP_SECRET");
        if (appSecret.isPresent()) {
            others.add(percent(WEBHOOK_PERCENT).then(webhook(appSecret.get())));
            rest -= WEBHOOK_PERCENT;
        }
        Optional<String> adminToken = secret("admin-token-variable", "ADMIN_TOKEN");
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
                        .post(value("paths.webhook", "/webhook"))
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature-256", "#{signature}")
                        .body(StringBody("#{body}"))
                        .check(status().is(200)));
    }

    private ChainBuilder admin(String token) {
        return exec(http("admin")
                .get(value("paths.admin", "/admin/health"))
                .header(value("admin-token-header", "x-admin-token"), session -> token)
                .check(status().is(200)));
    }

    private static String value(String name, String otherwise) {
        return CurrentLoad.value("greenlight.target." + name).orElse(otherwise);
    }

    private static Optional<String> secret(String name, String variable) {
        return Optional.ofNullable(System.getenv(value(name, variable))).filter(value -> !value.isBlank());
    }
}
