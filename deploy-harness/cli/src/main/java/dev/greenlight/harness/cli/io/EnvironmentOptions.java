package dev.greenlight.harness.cli.io;

import dev.greenlight.harness.config.ConfigurationReader;
import dev.greenlight.harness.config.Setting;
import dev.greenlight.settings.Catalogue;
import dev.greenlight.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of every verb that is about an environment. */
public final class EnvironmentOptions {
    @Option(
            names = "--env",
            paramLabel = "ENV",
            required = true,
            description = "local, staging, production, or yours; else ENVIRONMENT.")
    public String environment = "";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the result as JSON; - for the standard output.")
    @Nullable
    public String json;

    @Mixin
    public GlobalOptions global = new GlobalOptions();

    public Settings read(Io io, List<Setting> flags) {
        return reader(io).read(environment, global.files, flags);
    }

    /** Reads the layers around this process. */
    public static ConfigurationReader reader(Io io) {
        return new ConfigurationReader(
                Catalogue.load(EnvironmentOptions.class.getClassLoader()),
                io.home().resolve("deploy-harness").resolve("environments"),
                io.variables(),
                System.getProperties());
    }
}
