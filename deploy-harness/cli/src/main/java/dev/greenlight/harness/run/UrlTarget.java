package dev.greenlight.harness.run;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.checks.load.LoadKeys;
import dev.greenlight.harness.cli.io.InvalidInput;
import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.RunFiles;
import dev.greenlight.harness.local.SampleService;
import dev.greenlight.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A URL, or the bundled sample service where none is configured for {@code local}. */
public final class UrlTarget implements Target {
    private static final String LOCAL = "local";

    private final String url;
    private final Map<String, String> settings;
    private final List<String> secrets;
    private final Runnable end;

    private UrlTarget(Io io, String url, Map<String, String> settings, Runnable end) {
        this.secrets = ConnectionProfile.secrets(Settings.ofParameters(settings), io.variables());
        this.url = url;
        this.settings = settings;
        this.end = end;
    }

    /**
     * The target of a configuration; starts the sample service where it is that.
     *
     * @throws InvalidInput when there is no URL
     */
    public static UrlTarget open(Io io, Settings configuration, String environment) {
        Optional<String> url = configuration.get(ConnectionKeys.URL);
        if (url.isEmpty() && environment.equals(LOCAL)) {
            SampleService sample = SampleService.start(io.home());
            Map<String, String> settings = settings(io, configuration, environment, sample.url());
            settings.putIfAbsent(ConnectionKeys.PROXY.parameter(), "none");
            settings.putIfAbsent(TargetKeys.EXPECT_VERSION.parameter(), SampleService.VERSION);
            return new UrlTarget(io, sample.url(), settings, sample::close);
        }
        return at(io, configuration, environment, url.orElseThrow(() -> new InvalidInput(noUrl(environment))));
    }

    /** The target at that URL. */
    public static UrlTarget at(Io io, Settings configuration, String environment, String url) {
        return new UrlTarget(io, url, settings(io, configuration, environment, url), () -> {});
    }

    /** The settings of a target at that URL. */
    static Map<String, String> settings(Io io, Settings configuration, String environment, String url) {
        Map<String, String> settings = new TreeMap<>(configuration.parameters());
        settings.put(Settings.ENVIRONMENT.parameter(), environment);
        settings.put(ConnectionKeys.URL.parameter(), url);
        settings.putIfAbsent(
                LoadKeys.RESULTS.parameter(),
                RunFiles.directory(io.home()).resolve("gatling").toString());
        return settings;
    }

    @Override
    public String name() {
        return url;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public void close() {
        end.run();
    }

    private static String noUrl(String environment) {
        return environment.isEmpty()
                ? "There is no URL to verify: give one, as in greenlight smoke https://staging.example.com, or --env ENV"
                : "There is no URL for the environment %s: give one, or set %s_URL"
                        .formatted(
                                environment,
                                environment.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
