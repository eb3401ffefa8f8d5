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
    /** What a landing page answers that is there. */
    private static final Integer[] LANDING = {200, 204, 301, 302, 303, 307, 308};

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
        Optional<String> health = path(TargetKeys.LIVENESS).or(() -> path(TargetKeys.API_HEALTH));
        return health.isPresent()
                ? exec(http("health").get(health.get()).check(status().is(200)))
                : exec(http("health").get(values.get(TargetKeys.LANDING)).check(status().in(LANDING)));
    }

    ChainBuilder mixed() {
        var others = new ArrayList<Choice.WithWeight>();
        double rest = 100;
        Optional<String> appSecret = secret(TargetKeys.APP_SECRET_VARIABLE);
        Optional<String> webhook = path(TargetKeys.WEBHOOK);
        if (appSecret.isPresent() && webhook.isPresent()) {
            others.add(percent(WEBHOOK_PERCENT).then(webhook(webhook.get(), appSecret.get())));
            rest -= WEBHOOK_PERCENT;
        }
        Optional<String> adminToken = secret(TargetKeys.ADMIN_TOKEN_VARIABLE);
        Optional<String> admin = path(TargetKeys.ADMIN);
        if (adminToken.isPresent() && admin.isPresent()) {
            others.add(percent(ADMIN_PERCENT).then(admin(admin.get(), adminToken.get())));
            rest -= ADMIN_PERCENT;
        }
        others.add(percent(rest).then(health()));
        return randomSwitch().on(List.copyOf(others));
    }

    private ChainBuilder webhook(String path, String appSecret) {
        return feed(new SignedMessages(appSecret))
                .exec(http("webhook")
                        .post(path)
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature-256", "#{signature}")
                        .body(StringBody("#{body}"))
                        .check(status().is(200)));
    }

    private ChainBuilder admin(String path, String token) {
        return exec(http("admin")
                .get(path)
                .header(values.get(TargetKeys.ADMIN_TOKEN_HEADER), session -> token)
                .check(status().is(200)));
    }

    /** Where it is, as configured or found before the load; nothing is looked for here. */
    private Optional<String> path(Key<Optional<String>> key) {
        return values.get(key).filter(path -> !path.equals(TargetKeys.NONE));
    }

    private Optional<String> secret(Key<String> variable) {
        return Optional.ofNullable(System.getenv(values.get(variable))).filter(value -> !value.isBlank());
    }
}
