package dev.greenlight.checks.connection;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What is known and expected of a target: where it answers what, and the variables that hold its secrets. */
public final class TargetKeys implements KeySource {
    /** Says that a service has no such endpoint. */
    public static final String NONE = "none";

    /** What the names of the keys of paths start with. */
    public static final String PATHS = "target.paths.";

    private static final String DISCOVERED = "; looked for at the usual places unless given";
    private static final Type<String> ENDPOINT = Type.of(
            Types.PATH.accepted() + ", or none",
            text -> text.equals(NONE) ? text : Types.PATH.parser().apply(text));

    public static final Key<Boolean> REQUIRE_HTTPS =
            Key.of("target.require-https", Types.BOOLEAN, "false", "Whether plain http is a failure");
    public static final Key<Optional<String>> EXPECT_VERSION = Key.optional(
            "target.expect-version", Types.TEXT, "The version that must answer; health.version is skipped without one");
    public static final Key<Boolean> REQUIRE_VERSION = Key.of(
            "target.require-version",
            Types.BOOLEAN,
            "true",
            "Whether a target that reports no version at all fails health.version, or has a warning");
    public static final Key<Duration> VERSION_WAIT =
            Key.of("target.version-wait", Types.DURATION, "5s", "How long the expected version is waited for");
    public static final Key<Integer> HTTP_PORT = Key.of(
            "target.http-port",
            Types.whole(0, 65_535),
            "0",
            "Where an https target answers plain http; 0 means 80 when https is on 443, else not known");
    public static final Key<String> LANDING =
            Key.of(PATHS + "landing", Types.PATH, "/", "The page whose headers the security checks look at");
    public static final Key<Optional<String>> LIVENESS =
            Key.optional(PATHS + "liveness", ENDPOINT, "The health of the process itself" + DISCOVERED);
    public static final Key<Optional<String>> API_HEALTH = Key.optional(
            PATHS + "api-health", ENDPOINT, "The health of the service with its dependencies" + DISCOVERED);
    public static final Key<Optional<String>> VERSION = Key.optional(
            PATHS + "version",
            ENDPOINT,
            "Where the version is reported (X-App-Version header, or version in JSON); where a health endpoint reports one unless given");
    public static final Key<Optional<String>> WEBHOOK =
            Key.optional(PATHS + "webhook", ENDPOINT, "The webhook of the WhatsApp Cloud API" + DISCOVERED);
    public static final Key<Optional<String>> ADMIN =
            Key.optional(PATHS + "admin", ENDPOINT, "An endpoint that needs the admin token" + DISCOVERED);
    public static final Key<Optional<String>> CORS = Key.optional(
            PATHS + "cors",
            Types.PATH,
            "What is asked for from foreign origins; the health endpoint, or else the landing page, unless given");
    public static final Key<String> NOT_FOUND =
            Key.of(PATHS + "not-found", Types.PATH, "/greenlight-no-such-path", "A path that does not exist");
    public static final Key<Optional<String>> OPENAPI = Key.optional(
            "target.openapi",
            Type.of("a file that exists, or an http or https URL", text -> {
                Types.require(
                        text,
                        text.matches("https?://.*")
                                ? URI.create(text).getHost() != null
                                : Files.isRegularFile(Path.of(text)));
                return text;
            }),
            "The OpenAPI document that the suite openapi holds answers against; the suite runs where it is set");
    public static final Key<String> ADMIN_TOKEN_HEADER =
            Key.of("target.admin-token-header", Types.TEXT, "x-admin-token", "The header that carries the admin token");
    public static final Key<String> ADMIN_TOKEN_VARIABLE = Key.of(
            "target.admin-token-variable",
            Types.VARIABLE,
            "ADMIN_TOKEN",
            "The environment variable that holds the admin token");
    public static final Key<String> VERIFY_TOKEN_VARIABLE = Key.of(
            "target.verify-token-variable",
            Types.VARIABLE,
            "WEBHOOK_VERIFY_TOKEN",
            "The environment variable that holds the webhook's verify token");
    public static final Key<String> APP_SECRET_VARIABLE = Key.of(
            "target.app-secret-variable",
            Types.VARIABLE,
            "WEBHOOK_APP_SECRET",
            "The environment variable that holds the webhook's app secret");
}
