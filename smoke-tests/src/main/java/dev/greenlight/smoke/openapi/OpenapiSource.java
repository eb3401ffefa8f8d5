package dev.greenlight.smoke.openapi;

import dev.greenlight.checks.connection.TargetKeys;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Settings;
import java.util.Map;

/** Refuses a file that holds no OpenAPI document, before anything runs. Has no keys of its own. */
public final class OpenapiSource implements KeySource {
    @Override
    public void requireUsable(Settings settings, Map<String, String> environment) {
        settings.get(TargetKeys.OPENAPI).ifPresent(OpenapiSuite::requireUsable);
    }
}
