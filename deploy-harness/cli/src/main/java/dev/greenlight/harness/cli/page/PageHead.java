package dev.greenlight.harness.cli.page;

import dev.greenlight.checks.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What stands above the page: its policy, its style, its icon. */
final class PageHead {
    private static final String STYLE = style();
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'"
                    .formatted(Sha256.base64(STYLE));

    static final String BEFORE_TITLE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="%s">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">
            <title>""".formatted(POLICY);

    private PageHead() {}

    static String afterTitle(Tone tone) {
        return """
                </title>
                <link rel="icon" href="data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%%3E\
                %%3Ccircle cx='4' cy='4' r='4' fill='%%23%s'/%%3E%%3C/svg%%3E">
                <style>%s</style>
                </head>
                <body>
                """.formatted(colour(tone), STYLE);
    }

    private static String colour(Tone tone) {
        return switch (tone) {
            case GOOD -> "2da44e";
            case BAD -> "cf222e";
            case UNSURE -> "bf8700";
            case PLAIN -> "6e7781";
        };
    }

    private static String style() {
        try (InputStream file = PageHead.class.getResourceAsStream("rollout.css")) {
            if (file == null) {
                throw new IllegalStateException("rollout.css is missing from the jar");
            }
            // The browser reads a line break as one character and takes the hash of that.
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
