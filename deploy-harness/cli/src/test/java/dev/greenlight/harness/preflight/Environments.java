package dev.greenlight.harness.preflight;

import dev.greenlight.harness.rollout.Place;
import dev.greenlight.harness.rollout.Strategy;
import dev.greenlight.harness.rollout.window.DeploymentWindows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Facts about an environment in which all is well, and what can be wrong with it. */
final class Environments {
    static final String BLUE = "arn:blue";
    static final String GREEN = "arn:green";
    static final String PRODUCTION_RULE = "arn:aws:elasticloadbalancing:eu:1:listener-rule/app/lb/1/2/3";
    static final String TEST_RULE = "arn:aws:elasticloadbalancing:eu:1:listener-rule/app/lb/1/4/5";

    Strategy strategy = Strategy.BLUE_GREEN;
    String family = "web";
    String tag = "v2";
    Answer<Facts.Caller> caller = Answer.of(new Facts.Caller("123456789012", "arn:aws:iam::123456789012:user/ada"));
    Answer<String> cluster = Answer.of("ACTIVE");
    Answer<Facts.Service> service = service(2, 2, 0, "");
    Answer<Facts.Image> image = Answer.of(new Facts.Image("r/app:v2", "sha256:aa", true));
    Answer<Facts.Stable> stable = stable("ACTIVE", 2);
    Answer<List<Facts.Route>> routes = Answer.of(List.of(route()));
    Answer<Facts.Alarms> alarms = Answer.of(new Facts.Alarms(List.of("web-5xx"), List.of(), false));
    DeploymentWindows.Ruling window = DeploymentWindows.always().at(Instant.EPOCH);

    Facts facts() {
        return new Facts(
                new Place("production", "shop", "web"),
                family,
                strategy,
                tag,
                caller,
                cluster,
                service,
                image,
                stable,
                routes,
                alarms,
                window);
    }

    void route(UnaryOperator<Facts.Route> change) {
        routes = Answer.of(List.of(change.apply(route())));
    }

    static Answer<Facts.Service> service(int desired, int running, int pending, String inProgress) {
        return Answer.of(
                new Facts.Service("arn:web", "ACTIVE", desired, running, pending, inProgress, "awsvpc", false));
    }

    static Answer<Facts.Stable> stable(String status, int healthy) {
        return Answer.of(new Facts.Stable("arn:aws:ecs:eu:1:task-definition/web:41", status, "r/app:v1", healthy, 2));
    }

    static Facts.Route route() {
        return route(List.of(BLUE, GREEN), PRODUCTION_RULE, TEST_RULE, Map.of(BLUE, 1, GREEN, 0), Map.of(GREEN, 1));
    }

    static Facts.Route route(
            List<String> groups,
            String production,
            String test,
            Map<String, Integer> productionWeights,
            Map<String, Integer> testWeights) {
        return new Facts.Route(
                groups,
                production,
                test,
                productionWeights,
                testWeights,
                List.of("forward"),
                Map.of(BLUE, "ip", GREEN, "ip"),
                "arn:role");
    }
}
