package dev.greenlight.harness.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

class ProbeTest {
    private static final String BALANCER = "lb.eu.elb.amazonaws.com";

    @Test
    void everyCondition_isMet_byWhatIsSent() {
        Rule rule = rule(
                path("/shop/*", "/shop"),
                host("*.example.com"),
                header("X-Preview", "*canary*"),
                query("preview", "1?"),
                query(null, "blue green"));

        Probe probe = Probe.fitting(rule, "", BALANCER);

        assertThat(probe.base()).isEqualTo("/shop");
        assertThat(probe.host()).isEqualTo("1.example.com");
        assertThat(probe.headers()).containsEntry("x-preview", "canary");
        assertThat(probe.encoded()).isEqualTo("preview=10&1=blue+green");
        assertThat(probe.meets(rule, "/healthz")).isTrue();
    }

    @Test
    void hostThatUsersAskFor_isTaken_whereTheRuleTakesIt() {
        assertThat(Probe.fitting(rule(host("*.example.com")), "acme.EXAMPLE.com", BALANCER)
                        .host())
                .isEqualTo("acme.EXAMPLE.com");
        assertThat(Probe.fitting(rule(host("test.example.com")), "example.com", BALANCER)
                        .host())
                .isEqualTo("test.example.com");
        assertThat(Probe.fitting(rule(path("/*")), "", BALANCER))
                .returns(BALANCER, Probe::host)
                .returns(false, Probe::hostIsAsked);
    }

    @ParameterizedTest
    @CsvSource({
        "/*, ''",
        "*, ''",
        "/shop*, /shop",
        "/a/b/*, /a/b",
        "/healthz, 'takes the path /healthz only'",
        "/*/x, 'takes the path /*/x only'",
        "/v?/*, 'takes the path /v?/* only'"
    })
    void pattern_leavesTheEndOpen_orIsNoWayIn(String pattern, String base) {
        Rule rule = rule(path(pattern));

        if (base.contains(" ")) {
            assertThatThrownBy(() -> Probe.fitting(rule, "", BALANCER)).hasMessageContaining(base);
        } else {
            Probe probe = Probe.fitting(rule, "", BALANCER);
            assertThat(probe.base()).isEqualTo(base);
            assertThat(probe.meets(rule, "/healthz")).isTrue();
        }
    }

    @Test
    void sendersAndMethods_mustBeThoseOfAGate() {
        assertThatThrownBy(() -> Probe.fitting(rule(source("10.0.0.0/8")), "", BALANCER))
                .hasMessage("takes requests from 10.0.0.0/8 only");
        assertThatThrownBy(() -> Probe.fitting(rule(methods("GET")), "", BALANCER))
                .hasMessage("takes GET only");
        assertThat(Probe.fitting(rule(source("0.0.0.0/0"), methods("GET", "POST")), "", BALANCER)
                        .base())
                .isEmpty();
    }

    @Test
    void expression_isNoValueToSend_butTakesRequests() {
        Rule rule = rule(RuleCondition.builder()
                .field("path-pattern")
                .pathPatternConfig(config -> config.regexValues("^/health.*"))
                .build());

        assertThatThrownBy(() -> Probe.fitting(rule, "", BALANCER)).hasMessageContaining("no plain value");
        Probe plain = Probe.fitting(rule(path("/*")), "", BALANCER);
        assertThat(plain.meets(rule, "/healthz")).isTrue();
        assertThat(plain.meets(rule, "/api")).isFalse();
    }

    @Test
    void ruleThatAsksForMore_doesNotTakeARequestWithoutIt() {
        Probe plain = Probe.fitting(rule(path("/*")), "", BALANCER);

        assertThat(plain.meets(rule(header("X-Preview", "*")), "/")).isFalse();
        assertThat(plain.meets(rule(query("preview", "1")), "/")).isFalse();
        assertThat(plain.meets(rule(source("10.0.0.0/8")), "/")).isFalse();
        assertThat(plain.meets(rule(host("other.example.com")), "/")).isFalse();
        assertThat(plain.meets(rule(path("/SHOP/*")), "/shop/x")).isFalse();
        assertThat(plain.meets(rule(), "/")).isTrue();
    }

    private static Rule rule(RuleCondition... conditions) {
        return Rule.builder().ruleArn("arn:rule").conditions(conditions).build();
    }

    private static RuleCondition path(String... patterns) {
        return RuleCondition.builder()
                .field("path-pattern")
                .pathPatternConfig(config -> config.values(patterns))
                .build();
    }

    private static RuleCondition host(String pattern) {
        return RuleCondition.builder().field("host-header").values(pattern).build();
    }

    private static RuleCondition header(String name, String value) {
        return RuleCondition.builder()
                .field("http-header")
                .httpHeaderConfig(config -> config.httpHeaderName(name).values(value))
                .build();
    }

    private static RuleCondition query(String key, String value) {
        return RuleCondition.builder()
                .field("query-string")
                .queryStringConfig(config -> config.values(
                        QueryStringKeyValuePair.builder().key(key).value(value).build()))
                .build();
    }

    private static RuleCondition source(String range) {
        return RuleCondition.builder()
                .field("source-ip")
                .sourceIpConfig(config -> config.values(range))
                .build();
    }

    private static RuleCondition methods(String... methods) {
        return RuleCondition.builder()
                .field("http-request-method")
                .httpRequestMethodConfig(config -> config.values(methods))
                .build();
    }
}
