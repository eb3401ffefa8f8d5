package dev.greenlight.harness.config;

import dev.greenlight.settings.Key;
import dev.greenlight.settings.KeySource;
import dev.greenlight.settings.Type;
import dev.greenlight.settings.Types;
import java.util.Optional;
import java.util.regex.Pattern;

/** The local cloud. */
public final class LocalKeys implements KeySource {
    private static final Pattern CLOSED_QUOTES = Pattern.compile("(?:[^\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern OTHER_PLACEHOLDER = Pattern.compile("\\{(?!(?:tag|port|command)})[a-zA-Z_-]+}");
    private static final Type<String> COMMAND = Type.of(
            "a command such as java -jar app.jar --port {port}, with {tag}, {port} or {command}",
            text -> Types.require(
                    text,
                    !text.isBlank()
                            && CLOSED_QUOTES.matcher(text).matches()
                            && !OTHER_PLACEHOLDER.matcher(text).find()));

    public static final Key<Optional<String>> IMAGES = Key.optional(
            "images.*",
            COMMAND,
            "The command that the local cloud runs for an image, by its name or a pattern; read when it starts");
}
