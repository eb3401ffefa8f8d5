package dev.greenlight.smoke.suites;

import dev.greenlight.checks.CheckProblem;
import dev.greenlight.checks.Finding;
import dev.greenlight.smoke.checks.Wall;
import dev.greenlight.smoke.message.TargetResponse;
import dev.greenlight.smoke.settings.Endpoints;
import dev.greenlight.smoke.settings.Target;
import java.util.Optional;

/** The answers that checks about headers, access and time are about; they end the check where there is none to judge. */
final class Judged {
    private Judged() {}

    /** The landing page; where that is none or is shut, and none is configured, the answer of a health endpoint. */
    static TargetResponse page(Target target) {
        Endpoints endpoints = target.endpoints();
        TargetResponse page = target.page(endpoints.landing()).response();
        Optional<Finding> refusal = Wall.refusal(page);
        if (refusal.isEmpty()) {
            requireOpen(target, page);
            return page;
        }
        Finding why = refusal.get();
        if (endpoints.isLandingDeclared() || Wall.isError(page)) {
            throw new CheckProblem(
                    Finding.failed(why.message()).found(why.found()).remedy(why.remedy()));
        }
        return endpoints
                .health()
                .map(path -> target.answer(path).response())
                .filter(answer -> Wall.of(answer).isEmpty())
                .orElseThrow(() -> new CheckProblem(why));
    }

    /** A sign-in that a home page leads to is a page as any other; one that every path leads to is a wall. */
    static void requireOpen(Target target, TargetResponse page) {
        Endpoints endpoints = target.endpoints();
        boolean redirected = !page.uri().equals(target.resolve(endpoints.landing()));
        if (redirected && Wall.isSignIn(page.uri().getPath())) {
            TargetResponse unknown = target.page(endpoints.notFound()).response();
            if (unknown.isSuccess() && unknown.uri().getPath().equals(page.uri().getPath())) {
                throw new CheckProblem(Wall.signIn(page));
            }
        }
    }

    /** The path of {@link #page} below the target's URL. */
    static String pagePath(Target target) {
        String address = page(target).uri().toString();
        String base = target.uri().toString();
        return address.startsWith(base + "/")
                ? address.substring(base.length())
                : target.endpoints().landing();
    }

    /** Where time is measured: at a health endpoint, else at the landing page. One that fails now and then is asked twice. */
    static String timed(Target target) {
        Optional<String> health = target.endpoints().health();
        if (health.isEmpty()) {
            page(target); // ends the check where it is none
        }
        String path = health.orElseGet(target.endpoints()::landing);
        TargetResponse answer = target.answer(path).response();
        if (Wall.of(answer).isPresent()) {
            answer = target.send("GET", path).response();
        }
        Wall.refusalBesideHealth(answer).ifPresent(why -> {
            throw new CheckProblem(why);
        });
        return path;
    }
}
