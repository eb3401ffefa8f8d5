package dev.greenlight.smoke.checks.cors;

import static dev.greenlight.smoke.checks.Responses.assertFindings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.smoke.checks.cors.CorsProbe.Kind;
import dev.greenlight.smoke.message.Headers;
import dev.greenlight.smoke.message.TargetResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorsTest {
    private static final URI TARGET = URI.create("https://api.shop.example/base/");
    private static final String OWN = "https://app.shop.example";
    private static final Pattern RESERVED = Pattern.compile("null|.*\\.(example|invalid)(:\\d+)?");

    /** A service's rule: what it answers to an origin. */
    private static List<CorsAnswer> answers(URI target, List<String> allowed, Function<String, Headers> service) {
        List<CorsAnswer> answers = new ArrayList<>();
        for (CorsProbe probe : CorsProbes.of(target, allowed)) {
            for (String method : List.of("GET", "OPTIONS")) {
                answers.add(new CorsAnswer(
                        probe, method, new TargetResponse(200, service.apply(probe.origin()), "", target)));
            }
        }
        return answers;
    }

    private static List<CorsAnswer> answers(Function<String, Headers> service) {
        return answers(TARGET, List.of(), service);
    }

    private static Headers echo(String origin) {
        return Headers.of("Access-Control-Allow-Origin", origin, "Vary", "Accept, origin");
    }

    private static Headers when(boolean letIn, String origin) {
        return letIn ? echo(origin) : Headers.of("Vary", "Origin");
    }

    @Test
    void probes_useReservedNamesOrNamesNobodyCanRegister() {
        List<CorsProbe> probes = CorsProbes.of(URI.create("https://www.bank.com:8443/x"), List.of());

        assertThat(probes).extracting(CorsProbe::kind).contains(Kind.values()[0], Kind.PRE_DOMAIN, Kind.UNESCAPED_DOT);
        assertThat(probes)
                .filteredOn(probe -> probe.kind().isForeign())
                .extracting(CorsProbe::origin)
                .allSatisfy(origin -> assertThat(RESERVED.matcher(origin).matches() || origin.contains("_"))
                        .as(origin)
                        .isTrue());
        assertThat(probes)
                .extracting(CorsProbe::origin)
                .contains(
                        "https://greenlight-probe.example",
                        "null",
                        "https://www.bank.com:8443.greenlight-probe.example",
                        "https://greenlight_probewww.bank.com:8443",
                        "https://www_bank.com:8443",
                        "http://www.bank.com:8443")
                .doesNotHaveDuplicates();
    }

    @Test
    void addressesAndHttp_getTheProbesThatMakeSense() {
        assertThat(CorsProbes.of(URI.create("http://127.0.0.1:8080/"), List.of()))
                .extracting(CorsProbe::kind)
                .containsExactly(Kind.FOREIGN, Kind.NULL, Kind.POST_DOMAIN, Kind.OWN);
    }

    @Test
    void noCors_isGreen() {
        assertFindings(CorsRules.judge(answers(origin -> Headers.of())), "passed: CORS allows no other origin");
    }

    @Test
    void allowList_isGreen() {
        assertFindings(
                CorsRules.judge(answers(TARGET, List.of(OWN), origin -> when(origin.equals(OWN), origin))),
                "passed: CORS configured with restrictions");
    }

    @Test
    void allowListThatRefusesItsOwn_fails() {
        assertFindings(
                CorsRules.judge(answers(TARGET, List.of(OWN), origin -> Headers.of())),
                "failed: CORS rejects an allowed origin");
    }

    @Test
    void reflectionWithCredentials_failsAndSaysWhatItMeans() {
        List<CorsAnswer> answers = answers(origin -> Headers.of(
                "Access-Control-Allow-Origin", origin, "Access-Control-Allow-Credentials", "true", "Vary", "Origin"));

        assertThat(CorsRules.judge(answers))
                .extracting(finding -> finding.status().word() + ": " + finding.message())
                .contains(
                        "failed: CORS: any origin is allowed, with credentials: other sites can act as the signed-in user",
                        "failed: CORS: the null origin is allowed, which every sandboxed frame has, with credentials: other sites can"
                                + " act as the signed-in user");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"FOREIGN", "POST_DOMAIN", "PRE_DOMAIN", "NULL", "UNESCAPED_DOT", "SPECIAL_CHARACTER"})
    void anyForeignOriginReflected_failsEvenWithoutCredentials(Kind kind) {
        List<String> origins = CorsProbes.of(TARGET, List.of()).stream()
                .filter(probe -> probe.kind() == kind)
                .map(CorsProbe::origin)
                .toList();

        assertFindings(
                CorsRules.judge(answers(origin -> when(origins.contains(origin), origin))),
                "failed: CORS: " + kind.meaning + ", without credentials");
    }

    @Test
    void commonMistakes_areEachFound() {
        assertFindings(
                CorsRules.judge(answers(origin -> when(origin.startsWith("https://api.shop.example"), origin))),
                "failed: CORS: origins that start with the host name are allowed, without credentials",
                "failed: CORS: a special character after the host name ends its comparison, without credentials");
        assertFindings(
                CorsRules.judge(answers(origin -> when(origin.endsWith("api.shop.example"), origin))),
                "failed: CORS: origins that end with the host name are allowed, without credentials",
                "warning: CORS: any subdomain is allowed, without credentials",
                "warning: CORS: the plain http origin is allowed, without credentials");
        assertFindings(
                CorsRules.judge(answers(origin -> when(origin.matches("https://api.shop.example"), origin))),
                "failed: CORS: a dot of the host name stands for any character, without credentials");
    }

    @Test
    void preflightAlone_isEnoughToFail() {
        List<CorsAnswer> answers = answers(CorsTest::echo).stream()
                .filter(answer ->
                        answer.method().equals("OPTIONS") && answer.probe().kind() == Kind.FOREIGN)
                .toList();

        assertFindings(CorsRules.judge(answers), "failed: CORS: any origin is allowed, without credentials");
        assertThat(CorsRules.judge(answers).get(0).found())
                .isEqualTo("Access-Control-Allow-Origin: https://greenlight-probe.example on OPTIONS");
    }

    @Test
    void wildcard_warnsAndFailsWithCredentials() {
        assertFindings(
                CorsRules.judge(answers(origin -> Headers.of("Access-Control-Allow-Origin", "*"))),
                "warning: CORS allows any origin (*), without credentials");
        assertFindings(
                CorsRules.judge(answers(origin ->
                        Headers.of("Access-Control-Allow-Origin", "*", "Access-Control-Allow-Credentials", "true"))),
                "failed: CORS allows any origin (*) with credentials, which browsers refuse");
    }

    @Test
    void answerByOriginWithoutVary_warns() {
        assertFindings(
                CorsRules.judge(answers(
                        TARGET,
                        List.of(OWN),
                        origin -> origin.equals(OWN) ? Headers.of("Access-Control-Allow-Origin", OWN) : Headers.of())),
                "warning: CORS answers depend on the Origin but lack Vary: Origin");
    }

    @Test
    void oneFixedOrigin_needsNoVary() {
        assertFindings(
                CorsRules.judge(answers(origin -> Headers.of("Access-Control-Allow-Origin", OWN))),
                "passed: CORS configured with restrictions");
    }

    @Test
    void severalValues_areCalledInvalid() {
        assertFindings(
                CorsRules.judge(answers(
                        origin -> Headers.of("Access-Control-Allow-Origin", OWN, "Access-Control-Allow-Origin", OWN))),
                "warning: CORS: Access-Control-Allow-Origin holds several values, browsers refuse it");
    }

    @Test
    void noAnswerAtAll_isSkippedNotGreen() {
        assertFindings(CorsRules.judge(List.of()), "skipped: No answer to any CORS probe");
    }
}
