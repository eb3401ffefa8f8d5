package dev.greenlight.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium with a profile of its own. It listens on no port: it is driven through pipes, and ends when they close,
 * so that it never outlives this process. Thread-safe; one is enough for a class of tests.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int LONGEST_END_SECONDS = 10;
    /** DevTools reads commands from descriptor 3 and answers on 4: they become the input and output that Java holds. */
    private static final String WITH_PIPES = "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null";

    private final Process process;
    private final Path profile;
    private final DevTools devTools;

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
        this.devTools = new DevTools(process.getInputStream(), process.getOutputStream());
    }

    /** Whether there is one on the PATH; tests assume it. */
    public static boolean isInstalled() {
        return find().isPresent();
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when there is none on the PATH
     */
    public static Browser start() {
        Path program = find().orElseThrow(() -> new IllegalStateException(
                "There is no Chromium on the PATH; expected one of " + String.join(", ", NAMES)));
        try {
            Path profile = Files.createTempDirectory("greenlight-browser");
            var command = new ProcessBuilder(Stream.concat(
                            Stream.of("/bin/sh", "-c", WITH_PIPES, "sh", program.toString()), flags(profile).stream())
                    .toList());
            command.environment().put("HOME", profile.toString());
            command.redirectError(
                    ProcessBuilder.Redirect.to(profile.resolve("stderr").toFile()));
            return new Browser(command.start(), profile);
        } catch (IOException broken) {
            throw new UncheckedIOException("%s cannot be started".formatted(program), broken);
        }
    }

    private static List<String> flags(Path profile) {
        return List.of(
                "--headless=new",
                "--remote-debugging-pipe",
                "--user-data-dir=" + profile,
                "--no-sandbox", // root, as in containers, has none; only files of ours are opened
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-extensions",
                "--disable-sync",
                "--hide-scrollbars",
                "--mute-audio",
                "--no-default-browser-check",
                "--no-first-run",
                "--force-color-profile=srgb",
                "about:blank");
    }

    /** A page with that file in it, loaded. */
    public Page open(Path file, Viewport viewport) {
        return open(file.toAbsolutePath().toUri(), viewport);
    }

    /** A page of that address, loaded. */
    public Page open(URI address, Viewport viewport) {
        return open(address, viewport, true);
    }

    /** A page of that address, loaded, in which scripts of its own don't run unless wanted. */
    public Page open(URI address, Viewport viewport, boolean runsScripts) {
        String target = devTools.send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = devTools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        var page = new Page(devTools, target, session);
        page.look(viewport);
        if (!runsScripts) {
            page.disableScripts();
        }
        page.load(address);
        return page;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It has ended by itself.
        }
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(profile);
    }

    private static Optional<Path> find() {
        List<Path> programs = new ArrayList<>();
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String name : NAMES) {
            for (String directory : path.split(File.pathSeparator)) {
                programs.add(Path.of(directory, name));
            }
        }
        return programs.stream().filter(Files::isExecutable).findFirst();
    }

    /** Its helpers may still write while they end; what they leave behind is the system's to clean. */
    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException busy) {
            directory.toFile().deleteOnExit();
        }
    }
}
