package dev.greenlight.harness.cli.io;

import dev.greenlight.checks.connection.ConnectionKeys;
import dev.greenlight.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of verbs that run suites against an address. */
public final class TargetOptions {
    @Parameters(paramLabel = "URL", arity = "0..*", description = "The address, or several; else that of --env.")
    public List<String> urls = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Takes URL and settings of this environment; local starts the bundled sample service.")
    public String environment = "";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the result as JSON; - for the standard output.")
    @Nullable
    public String json;

    @Option(
            names = "--header",
            paramLabel = "'Name: value'",
            description =
                    "Sent with every request; may be repeated. For secrets use request.headers with $${VARIABLE}.")
    private List<String> headers = new ArrayList<>();

    @Mixin
    public GlobalOptions global = new GlobalOptions();

    /** @throws InvalidInput for a header that is none */
    public Settings read(Io io, Flags flags) {
        headers.forEach(header -> flags.header(header, "--header"));
        urls.stream()
                .filter(each -> !ConnectionKeys.URL.accepts(each))
                .findFirst()
                .ifPresent(url -> {
                    throw new InvalidInput("argument: " + ConnectionKeys.URL.refusal(ConnectionKeys.URL.name(), url));
                });
        String url = urls.isEmpty() ? null : urls.get(0);
        return EnvironmentOptions.reader(io)
                .read(
                        environment,
                        global.files,
                        flags.set(ConnectionKeys.URL, url, "argument").settings());
    }
}
