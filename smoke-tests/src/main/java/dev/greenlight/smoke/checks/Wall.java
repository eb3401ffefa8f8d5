package dev.greenlight.smoke.checks;

import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Finding;
import dev.greenlight.checks.connection.Origin;
import dev.greenlight.smoke.message.TargetResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What keeps an answer from being the one that a check is about: something in front of the service, an error, or nothing there.
 * Only an answer can be judged: headers of an error page say nothing about the service's own.
 */
public enum Wall {
    BOT_PAGE(
            "a page that keeps robots out is in front of it",
            "Let the User-Agent greenlight/… pass there, or send a header that it knows: request.headers (--header)"),
    SIGN_IN(
            "a sign-in of another host is in front of it",
            "Send what gets past it with request.headers (--header), or give an address behind it"),
    BASIC(
            "Basic authentication is in front of it",
            "Put the credentials into the URL, before the host: USER:PASSWORD@, as in STAGING_URL"),
    TOKEN("it asks for a sign-in", "Send what it asks for with request.headers (--header)"),
    FORBIDDEN(
            "access is refused",
            "Send the key or token that it wants with request.headers (--header), or let this machine in"),
    LIMIT(
            "too many requests, the limit for this client is used up",
            "Wait, or raise the limit for the User-Agent greenlight/…; a header that lifts it goes into request.headers"),
    ERROR("the service fails", "Look at the service's log"),
    ABSENT(
            "there is nothing at this path",
            "Set target.paths.landing to a page, or target.paths.api-health to an endpoint, that answers");

    private static final String SOURCE = "RFC 9110 §15";
    private static final int BOUND = 20_000;
    private static final List<String> BOT_HEADERS = List.of("cf-mitigated", "x-amzn-waf-action", "x-vercel-mitigated");
    private static final Pattern BOT_TEXT = Pattern.compile(
            "Just a moment\\.\\.\\.|challenge-platform|_Incapsula_Resource|errors\\.edgesuite\\.net|captcha-delivery",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGN_IN_PATH =
            Pattern.compile("(?i)(?:^|[/_.-])(?:log-?in|sign-?in|sso|saml2?|oauth2?|oidc|authorize|auth)(?:$|[/_.-])");

    private final String what;
    private final String remedy;

    Wall(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** Why this answer cannot be judged: failed, or skipped when nothing is there; empty when it can. */
    public static Optional<Finding> refusal(TargetResponse response) {
        return of(response).map(wall -> wall.finding(response));
    }

    /** As {@link #refusal}, but skipped for an error of the service: what health says of it counts once. */
    public static Optional<Finding> refusalBesideHealth(TargetResponse response) {
        return refusal(response)
                .map(why -> !isError(response)
                        ? why
                        : new Finding(
                                CheckStatus.SKIPPED,
                                why.message(),
                                why.expected(),
                                why.found(),
                                why.remedy(),
                                why.source()));
    }

    /** Whether it is an error of the service itself. */
    public static boolean isError(TargetResponse response) {
        return of(response).filter(wall -> wall == ERROR).isPresent();
    }

    /** What stands there; empty for success, and for a redirect within the host. */
    public static Optional<Wall> of(TargetResponse response) {
        int status = response.status();
        if (isBotPage(response)) {
            return Optional.of(BOT_PAGE);
        }
        if (response.isSuccess()) {
            return Optional.empty();
        }
        if (status < 400) {
            boolean within = response.redirect()
                    .map(to -> Origin.of(to).host())
                    .filter(Origin.of(response.uri()).host()::equals)
                    .isPresent();
            return within ? Optional.empty() : Optional.of(response.redirect().isPresent() ? SIGN_IN : ABSENT);
        }
        return Optional.of(
                switch (status) {
                    case 401 -> isBasic(response) ? BASIC : TOKEN;
                    case 403, 407, 451 -> FORBIDDEN;
                    case 429 -> LIMIT;
                    default -> status >= 500 ? ERROR : ABSENT;
                });
    }

    /** What it is called: {@code 401: Basic authentication is in front of it}, or where a redirect leads. */
    public static String named(TargetResponse response) {
        String status = response.redirect()
                .map(to -> "%d, a redirect to %s".formatted(response.status(), Excerpt.of(to.toString())))
                .orElse(String.valueOf(response.status()));
        return of(response)
                .filter(wall -> wall != ABSENT && wall != ERROR)
                .map(wall -> status + ": " + wall.what)
                .orElse(status);
    }

    /** What gets past it, or else this. */
    public static String remedy(TargetResponse response, String otherwise) {
        return of(response)
                .filter(wall -> wall != ABSENT && wall != ERROR)
                .map(wall -> wall.remedy)
                .orElse(otherwise);
    }

    /** Whether that path is one of a sign-in, by its name. */
    public static boolean isSignIn(String path) {
        return SIGN_IN_PATH.matcher(path).find();
    }

    /** What a page that every path leads to means. */
    public static Finding signIn(TargetResponse page) {
        return Finding.failed("Every path redirects to the sign-in "
                        + Excerpt.of(page.uri().getPath()) + ": nothing behind it can be judged")
                .expected("an answer of the service itself")
                .found("the same page for a path that does not exist")
                .remedy(SIGN_IN.remedy)
                .source(SOURCE);
    }

    private Finding finding(TargetResponse response) {
        String message = "%s is answered with %s: nothing to judge"
                .formatted(
                        Excerpt.of(response.uri().getRawPath()),
                        this == ABSENT || this == ERROR ? response.status() + ", " + what : named(response));
        return (this == ABSENT ? Finding.skipped(message) : Finding.failed(message))
                .expected("an answer of the service itself")
                .found("status code " + response.status())
                .remedy(remedy)
                .source(SOURCE);
    }

    private static boolean isBotPage(TargetResponse response) {
        if (BOT_HEADERS.stream().anyMatch(response.headers()::has)) {
            return true;
        }
        String body = response.body();
        return response.status() >= 400
                && BOT_TEXT.matcher(body.substring(0, Math.min(BOUND, body.length())))
                        .find();
    }

    private static boolean isBasic(TargetResponse response) {
        return response.headers().all("WWW-Authenticate").stream()
                .anyMatch(challenge -> challenge.regionMatches(true, 0, "Basic", 0, 5));
    }
}
