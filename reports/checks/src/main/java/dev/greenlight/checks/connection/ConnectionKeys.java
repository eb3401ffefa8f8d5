package dev.greenlight.checks.connection;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Settings;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a target is reached, and within which time. */
public final class ConnectionKeys implements KeySource {
    /** An address to send requests to, as it is written; it may hold credentials. */
    public static final Type<String> ADDRESS =
            Type.of("an http or https URL with a host and no query, such as https://staging.example.com", text -> {
                Address.parse(text);
                return text;
            });

    private static final Type<Trust> CERTIFICATES =
            Type.of("a file of certificates in PEM format", ConnectionKeys::trust);

    public static final Key<Optional<String>> URL = Key.optional(
            "target.url",
            ADDRESS,
            "The address under test, with an optional path that the checks' paths are appended to");
    public static final Key<Trust> CA_FILE = Key.of(
            "target.ca-file",
            CERTIFICATES,
            "",
            "PEM certificates of private authorities, trusted beside those of the JDK");
    public static final Key<Map<String, String>> HEADERS = Key.of(
            "request.headers",
            RequestHeaders.TYPE,
            "",
            "Headers that every request to the target carries, such as what a wall before it asks for; their values are secrets");
    public static final Key<Optional<Path>> CLIENT_CERTIFICATE = Key.optional(
            "request.client-certificate",
            Types.FILE,
            "What a server is shown that demands a certificate of its clients: PEM with the chain, or PKCS #12");
    public static final Key<Optional<Path>> CLIENT_KEY = Key.optional(
            "request.client-key",
            Types.FILE,
            "The private key of the client certificate in PEM (PKCS #8), unless it is in the same file");
    public static final Key<Optional<String>> CLIENT_PASSWORD_VARIABLE = Key.optional(
            "request.client-password-variable",
            Types.VARIABLE,
            "The environment variable that holds the password of the PKCS #12 file");
    public static final Key<Optional<String>> PROXY = Key.optional(
            "request.proxy",
            Type.of("an http proxy such as http://proxy.example.com:3128, or none", text -> {
                if (!text.equals(Proxies.DIRECT)) {
                    Proxies.parse(text);
                }
                return text;
            }),
            "What requests to the target go through; unset, HTTPS_PROXY, HTTP_PROXY and NO_PROXY say it as curl reads them");
    public static final Key<Route> ROUTE = Key.of(
            "request.route",
            Route.TYPE,
            "",
            "What a rule of a load balancer asks of requests: a line Name: value for each header, Host among them, and ?name=value for the query; gates set it as the listener rules tell");
    public static final Key<Duration> REQUEST_TIMEOUT = Key.of(
            "request.timeout", Types.DURATION, "10s", "The time of one request, until the last byte of its answer");
    public static final Key<Duration> CONNECT_TIMEOUT =
            Key.of("request.connect-timeout", Types.DURATION, "5s", "The time until a connection stands");

    public static final Key<Duration> BUDGET = Key.of(
            "run.budget",
            Types.DURATION,
            "60s",
            "The time of all checks together; what starts later fails and says so");

    @Override
    public void requireUsable(Settings settings, Map<String, String> environment) {
        ClientCertificate.of(settings, environment);
    }

    private static Trust trust(String file) {
        try {
            return file.isEmpty() ? Trust.ofJdk() : Trust.ofJdkAnd(Path.of(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
