package dev.greenlight.cloud.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.lb.Condition.Parameter;
import dev.greenlight.cloud.lb.RouteAction.Fixed;
import dev.greenlight.cloud.lb.RouteAction.Forward;
import dev.greenlight.cloud.lb.RouteAction.Redirect;
import dev.greenlight.cloud.lb.RouteAction.Share;
import dev.greenlight.cloud.lb.RoutingTable.Route;
import dev.greenlight.cloud.text.Glob;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    private static final RequestFacts REQUEST = facts("POST", "/api/orders", "shop.example.com");

    @ParameterizedTest
    @CsvSource({
        "/api/*,/api/orders,true",
        "/api/*,/API/orders,false",
        "*,'',true",
        "'','',true",
        "'',x,false",
        "/a?c,/abc,true",
        "/a?c,/ac,false",
        "*.example.com,shop.example.com,true",
        "/*/b/*/d,/a/b/c/b/c/d,true",
        "/*/b/*/d,/a/b/d,false",
        "**a**,xxaxx,true"
    })
    void wildcards_matchTheWholeText(String pattern, String text, boolean expected) {
        assertThat(Glob.matches(pattern, text, false)).isEqualTo(expected);
    }

    @Test
    void wildcards_canBeToldToIgnoreCase() {
        assertThat(Glob.matches("SHOP.*", "shop.example.com", true)).isTrue();
    }

    @Test
    void hostilePattern_takesNoLongerThanItsLengthAllows() {
        assertThat(Glob.matches("*a".repeat(60) + "b", "a".repeat(20_000), false))
                .isFalse();
    }

    @Test
    void eachKindOfCondition_holdsOnlyForWhatItNames() throws Exception {
        var request = new Facts(
                "POST",
                "/api/orders",
                "shop.example.com",
                Map.of("x-canary", List.of("Always")),
                Map.of("version", List.of("2", "3")),
                InetAddress.getByName("192.0.2.9"));

        assertThat(new Condition.Path(List.of("/x", "/api/*")).holds(request)).isTrue();
        assertThat(new Condition.Path(List.of("/x")).holds(request)).isFalse();
        assertThat(new Condition.Host(List.of("*.EXAMPLE.com")).holds(request)).isTrue();
        assertThat(new Condition.Host(List.of("example.com")).holds(request)).isFalse();
        assertThat(new Condition.Header("X-Canary", List.of("al*")).holds(request))
                .isTrue();
        assertThat(new Condition.Header("X-Other", List.of("*")).holds(request)).isFalse();
        assertThat(new Condition.Method(List.of("POST")).holds(request)).isTrue();
        assertThat(new Condition.Method(List.of("post")).holds(request)).isFalse();
        assertThat(query(Optional.of("VERSION"), "3").holds(request)).isTrue();
        assertThat(query(Optional.of("version"), "4").holds(request)).isFalse();
        assertThat(query(Optional.empty(), "2").holds(request)).isTrue();
        assertThat(new Condition.Source(List.of(AddressRange.of("192.0.2.0/28"))).holds(request))
                .isTrue();
        assertThat(new Condition.Source(List.of(AddressRange.of("192.0.2.0/29"))).holds(request))
                .isFalse();
        assertThat(new Condition.Source(List.of(AddressRange.of("::/0"))).holds(request))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0", "192.0.2.0/33", "192.0.2.0/-1", "example.com/8", "/8", "192.0.2.0/x"})
    void whatIsNoBlockOfAddresses_isRefused(String cidr) {
        assertThatThrownBy(() -> AddressRange.of(cidr))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a block of addresses such as 192.0.2.0/24; found '" + cidr + "'");
    }

    @Test
    void lowestPriorityThatFitsWins_andEveryConditionMustHold() {
        var table = new RoutingTable(
                List.of(
                        new Route(20, List.of(new Condition.Path(List.of("/api/*"))), fixed(220)),
                        new Route(
                                10,
                                List.of(new Condition.Path(List.of("/api/*")), new Condition.Method(List.of("GET"))),
                                fixed(210))),
                fixed(204),
                java.time.Duration.ofSeconds(60));

        assertThat(table.route(REQUEST)).isEqualTo(fixed(220));
        assertThat(table.route(facts("GET", "/api/orders", "x"))).isEqualTo(fixed(210));
        assertThat(table.route(facts("GET", "/", "x"))).isEqualTo(fixed(204));
    }

    @Test
    void weights_divideTheWholeRange_andZeroGetsNothing() {
        var forward =
                new Forward(List.of(new Share("none", 0), new Share("a", 3), new Share("b", 1), new Share("no", 0)));

        assertThat(IntStream.range(0, forward.total()).mapToObj(forward::at)).containsExactly("a", "a", "a", "b");
        assertThatThrownBy(() -> forward.at(4)).hasMessage("No share at 4 of 4");
    }

    @Test
    void redirect_fillsInWhatWasAsked() {
        var https = new Redirect(301, "HTTPS", "#{host}", "443", "/#{path}", "#{query}");
        var elsewhere = new Redirect(302, "#{protocol}", "other.example", "#{port}", "/new/#{path}", "from=#{host}");

        assertThat(https.location(REQUEST, "shop.example.com", 8080, "a=1"))
                .isEqualTo("https://shop.example.com:443/api/orders?a=1");
        assertThat(https.location(REQUEST, "shop.example.com", 8080, ""))
                .isEqualTo("https://shop.example.com:443/api/orders");
        assertThat(elsewhere.location(REQUEST, "shop.example.com", 8080, ""))
                .isEqualTo("http://other.example:8080/new/api/orders?from=shop.example.com");
    }

    @ParameterizedTest
    @CsvSource({"200,200,true", "200,201,false", "'200,302',302,true", "200-299,250,true", "200-299,300,false"})
    void statuses_matchSinglesListsAndRanges(String text, int status, boolean expected) {
        assertThat(StatusMatcher.of(text).matches(status)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "200-", "199", "500", "300-200", "ok"})
    void whatIsNoListOfStatuses_isRefused(String text) {
        assertThatThrownBy(() -> StatusMatcher.of(text))
                .hasMessage("expected statuses from 200 to 499 such as 200, 200,202 or 200-299; found '" + text + "'");
    }

    private static Condition query(Optional<String> key, String value) {
        return new Condition.Query(List.of(new Parameter(key, value)));
    }

    private static RouteAction fixed(int status) {
        return new Fixed(status, "", "");
    }

    private static RequestFacts facts(String method, String path, String host) {
        return new Facts(method, path, host, Map.of(), Map.of(), InetAddress.getLoopbackAddress());
    }

    private record Facts(
            String method,
            String path,
            String host,
            Map<String, List<String>> headers,
            Map<String, List<String>> query,
            InetAddress source)
            implements RequestFacts {
        @Override
        public List<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
        }
    }
}
