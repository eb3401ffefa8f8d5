package dev.greenlight.smoke.checks.cors;

import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Excerpt;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.checks.cors.CorsProbe.Kind;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether scripts of other sites can read the answers. Judges all probes together, for GET and OPTIONS alike. */
public final class CorsRules {
    private static final String SOURCE = "Fetch Standard, CORS protocol; OWASP WSTG-CLNT-07";
    private static final String EXPECTED = "Access-Control-Allow-Origin for known origins only, with Vary: Origin";

    private CorsRules() {}

    /** Judges the answers to the probes; skipped without any. */
    public static List<Finding> judge(List<CorsAnswer> answers) {
        List<Finding> findings = new ArrayList<>();
        reflected(answers, findings);
        wildcard(answers, findings);
        malformed(answers, findings);
        varying(answers, findings);
        refused(answers, findings);
        if (findings.isEmpty()) {
            unanswered(answers).ifPresent(findings::add);
        }
        if (findings.isEmpty()) {
            findings.add(answers.isEmpty() ? Finding.skipped("No answer to any CORS probe") : restricted(answers));
        }
        return findings.stream().map(finding -> finding.source(SOURCE)).toList();
    }

    /** Why nothing was said about reading the answers: there was none but errors. A service may refuse foreign origins alone. */
    private static Optional<Finding> unanswered(List<CorsAnswer> answers) {
        List<TargetResponse> reads = answers.stream()
                .filter(answer -> !answer.method().equalsIgnoreCase("OPTIONS"))
                .map(CorsAnswer::response)
                .toList();
        return reads.stream().anyMatch(read -> Wall.of(read).isEmpty())
                ? Optional.empty()
                : reads.stream().findFirst().flatMap(Wall::refusalBesideHealth);
    }

    private static Finding restricted(List<CorsAnswer> answers) {
        boolean used = answers.stream().anyMatch(answer -> !answer.allowOrigin().isEmpty());
        return Finding.passed(used ? "CORS configured with restrictions" : "CORS allows no other origin");
    }

    private static void reflected(List<CorsAnswer> answers, List<Finding> findings) {
        Map<Kind, CorsAnswer> byKind = new LinkedHashMap<>();
        for (CorsAnswer answer : answers) {
            if (answer.letsIn()
                    && (answer.probe().kind().isForeign()
                            || answer.probe().kind().isSuspicious())) {
                byKind.merge(answer.probe().kind(), answer, (a, b) -> b.allowsCredentials() ? b : a);
            }
        }
        byKind.forEach((kind, answer) -> findings.add(reflected(kind, answer)));
    }

    private static Finding reflected(Kind kind, CorsAnswer answer) {
        String message = "CORS: " + kind.meaning
                + (answer.allowsCredentials()
                        ? ", with credentials: other sites can act as the signed-in user"
                        : ", without credentials");
        return (kind.isForeign() ? Finding.failed(message) : Finding.warning(message))
                .expected(EXPECTED)
                .found("Access-Control-Allow-Origin: %s on %s".formatted(answer.allowOrigin(), answer.method()))
                .remedy("Compare the whole Origin with a list of allowed ones, never by pattern or reflection");
    }

    private static void wildcard(List<CorsAnswer> answers, List<Finding> findings) {
        List<CorsAnswer> wildcards =
                answers.stream().filter(CorsAnswer::isWildcard).toList();
        if (wildcards.isEmpty()) {
            return;
        }
        boolean credentials = wildcards.stream().anyMatch(CorsAnswer::allowsCredentials);
        findings.add((credentials
                        ? Finding.failed("CORS allows any origin (*) with credentials, which browsers refuse")
                        : Finding.warning("CORS allows any origin (*), without credentials"))
                .expected(EXPECTED)
                .found("Access-Control-Allow-Origin: *" + (credentials ? " with Access-Control-Allow-Credentials" : ""))
                .remedy("Name the origins that need access; keep * only for data that is public"));
    }

    private static void malformed(List<CorsAnswer> answers, List<Finding> findings) {
        answers.stream()
                .map(CorsAnswer::allowOrigin)
                .filter(origin -> origin.contains(",") || origin.contains(" "))
                .findFirst()
                .ifPresent(origin -> findings.add(
                        Finding.warning("CORS: Access-Control-Allow-Origin holds several values, browsers refuse it")
                                .expected("one origin, chosen by the request's Origin")
                                .found(Excerpt.of(origin))
                                .remedy("Answer with the one origin that asked, if it is allowed")));
    }

    /** The answer depends on the Origin: a cache that does not know it hands one site's answer to another. */
    private static void varying(List<CorsAnswer> answers, List<Finding> findings) {
        List<CorsAnswer> reads = answers.stream()
                .filter(answer -> !answer.method().equalsIgnoreCase("OPTIONS"))
                .toList();
        boolean depends = reads.stream().map(CorsAnswer::allowOrigin).distinct().count() > 1;
        boolean declared = reads.stream()
                .filter(answer -> !answer.allowOrigin().isEmpty() && !answer.isWildcard())
                .allMatch(CorsAnswer::variesByOrigin);
        if (depends && !declared) {
            findings.add(Finding.warning("CORS answers depend on the Origin but lack Vary: Origin")
                    .expected("Vary: Origin")
                    .found("different Access-Control-Allow-Origin, no Vary: Origin")
                    .remedy("Send Vary: Origin, else a cache serves one site's answer to another"));
        }
    }

    private static void refused(List<CorsAnswer> answers, List<Finding> findings) {
        String shut = answers.stream()
                .filter(answer -> answer.probe().kind() == Kind.ALLOWED)
                .filter(answer -> !answer.letsIn() && !answer.isWildcard())
                .map(answer -> answer.probe().origin() + " (" + answer.method() + ")")
                .collect(Collectors.joining(", "));
        if (!shut.isEmpty()) {
            findings.add(Finding.failed("CORS rejects an allowed origin")
                    .expected("Access-Control-Allow-Origin with that origin")
                    .found("refused: " + shut)
                    .remedy("Add the origin to the service's list, or take it out of this configuration"));
        }
    }
}
