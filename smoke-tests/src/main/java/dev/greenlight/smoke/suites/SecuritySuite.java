package dev.greenlight.smoke.suites;

import dev.greenlight.checks.Check;
import dev.greenlight.checks.junit.Critical;
import dev.greenlight.smoke.checks.api.TraceMethod;
import dev.greenlight.smoke.checks.cookies.Cookies;
import dev.greenlight.smoke.checks.cors.CorsAnswer;
import dev.greenlight.smoke.checks.cors.CorsProbe;
import dev.greenlight.smoke.checks.cors.CorsProbes;
import dev.greenlight.smoke.checks.cors.CorsRules;
import dev.greenlight.smoke.checks.headers.ContentTypeOptions;
import dev.greenlight.smoke.checks.headers.CrossOriginIsolation;
import dev.greenlight.smoke.checks.headers.Hsts;
import dev.greenlight.smoke.checks.headers.InformationLeak;
import dev.greenlight.smoke.checks.headers.PermissionsPolicy;
import dev.greenlight.smoke.checks.headers.ServerBanner;
import dev.greenlight.smoke.checks.page.ContentSecurityPolicy;
import dev.greenlight.smoke.checks.page.FrameOptions;
import dev.greenlight.smoke.checks.page.ReferrerPolicy;
import dev.greenlight.smoke.checks.page.SubresourceIntegrity;
import dev.greenlight.smoke.http.Exchange;
import dev.greenlight.smoke.message.Header;
import dev.greenlight.smoke.message.TargetRequest;
import dev.greenlight.smoke.settings.SmokeSuite;
import dev.greenlight.smoke.settings.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the target lets browsers and strangers know and do. Most checks look at one answer, requested once in a run. */
@SmokeSuite(value = "security", title = "security headers and configurations")
@Order(4)
class SecuritySuite {

    @Test
    void xFrameOptions(Target target, Check check) {
        check.conclude(FrameOptions.judge(Judged.page(target)));
    }

    @Test
    void xContentTypeOptions(Target target, Check check) {
        check.conclude(ContentTypeOptions.judge(Judged.page(target)));
    }

    @Test
    void hsts(Target target, Check check) {
        check.conclude(Hsts.judge(Judged.page(target)));
    }

    @Test
    void csp(Target target, Check check) {
        check.conclude(ContentSecurityPolicy.judge(Judged.page(target)));
    }

    @Test
    void referrerPolicy(Target target, Check check) {
        check.conclude(ReferrerPolicy.judge(Judged.page(target)));
    }

    @Test
    void permissionsPolicy(Target target, Check check) {
        check.conclude(PermissionsPolicy.judge(Judged.page(target)));
    }

    @Test
    void cookies(Target target, Check check) {
        check.conclude(Cookies.judge(Judged.page(target)));
    }

    @Test
    void crossOriginIsolation(Target target, Check check) {
        check.conclude(CrossOriginIsolation.judge(Judged.page(target)));
    }

    @Test
    void subresourceIntegrity(Target target, Check check) {
        check.conclude(SubresourceIntegrity.judge(Judged.page(target)));
    }

    @Test
    void serverBanner(Target target, Check check) {
        check.conclude(ServerBanner.judge(Judged.page(target)));
    }

    @Test
    void informationLeak(Target target, Check check) {
        check.conclude(InformationLeak.judge(Judged.page(target)));
    }

    @Test
    @Critical
    void cors(Target target, Check check) {
        if (target.endpoints().cors().equals(target.endpoints().landing())) {
            Judged.page(target); // ends the check where it is none
        }
        List<CorsProbe> probes =
                CorsProbes.of(target.uri(), target.expectations().allowedOrigins());
        List<TargetRequest> requests = Stream.of("GET", "OPTIONS")
                .flatMap(method -> probes.stream().map(probe -> request(target, method, probe)))
                .toList();
        List<Exchange> exchanges = target.sendAll(requests);
        List<CorsAnswer> answers = new ArrayList<>();
        for (int i = 0; i < exchanges.size(); i++) {
            CorsProbe probe = probes.get(i % probes.size());
            answers.add(new CorsAnswer(
                    probe, requests.get(i).method(), exchanges.get(i).response()));
        }
        check.conclude(CorsRules.judge(answers));
    }

    @Test
    void traceMethod(Target target, Check check) {
        Judged.page(target); // where everything is refused, TRACE is, too
        String marker =
                "greenlight-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Exchange exchange =
                target.send("TRACE", target.endpoints().landing(), new Header("X-Greenlight-Probe", marker));
        check.conclude(TraceMethod.judge(exchange.response(), marker));
    }

    private static TargetRequest request(Target target, String method, CorsProbe probe) {
        return target.request(
                method,
                target.endpoints().cors(),
                new Header("Origin", probe.origin()),
                new Header("Access-Control-Request-Method", "GET"));
    }
}
