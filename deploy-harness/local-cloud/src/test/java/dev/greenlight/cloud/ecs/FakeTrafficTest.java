package dev.greenlight.cloud.ecs;

import java.util.Map;

class FakeTrafficTest extends TrafficContract {
    private static final String RULE = "arn:aws:elasticloadbalancing:eu-west-1:000000000000:listener-rule/app/a/b/c/d";

    private final FakeTraffic traffic = new FakeTraffic()
            .withGroup("blue")
            .withGroup("green")
            .withGroup("lonely")
            .withRule(RULE, Map.of("blue", 100, "green", 0));

    @Override
    protected Traffic traffic() {
        return traffic;
    }

    @Override
    protected String rule() {
        return RULE;
    }

    @Override
    protected String blue() {
        return "blue";
    }

    @Override
    protected String green() {
        return "green";
    }

    @Override
    protected String unattached() {
        return "lonely";
    }

    @Override
    protected int goodPort() {
        return 4711;
    }
}
