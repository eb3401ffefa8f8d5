package dev.greenlight.rehearsal.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs commands as GitHub does: {@code bash -e} on a file, with files for outputs, variables and the summary. */
final class Shell {
    private static final int LAST_LINES = 15;
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "JAVA_HOME", "LANG", "LC_ALL", "TMPDIR", "DOCKER_HOST", "MAVEN_OPTS", "TZ");

    private final Path temporary;
    private final PrintStream log;
    private final List<String> secrets;

    /**
     * @param temporary a directory for the files of steps
     * @param log where the output goes, secrets replaced
     */
    Shell(Path temporary, PrintStream log, List<String> secrets) {
        this.temporary = temporary;
        this.log = log;
        this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    StepResult run(String command, Map<String, String> environment, Path directory, int minutes) throws IOException {
        Path files = Files.createTempDirectory(temporary, "step");
        Path script = Files.writeString(files.resolve("script.sh"), command + "\n");
        Map<String, Path> channels = new HashMap<>();
        for (String channel : List.of("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")) {
            channels.put(channel, Files.createFile(files.resolve(channel)));
        }
        var builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString())
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        channels.forEach((name, file) -> builder.environment().put(name, file.toString()));
        Deque<String> last = new ArrayDeque<>();
        int code = end(builder.start(), last, minutes);
        log.print(masked(Files.readString(channels.get("GITHUB_STEP_SUMMARY"))));
        return new StepResult(
                code == 0,
                pairs(Files.readAllLines(channels.get("GITHUB_OUTPUT"))),
                pairs(Files.readAllLines(channels.get("GITHUB_ENV"))),
                code == 0 ? List.of() : withCode(last, code));
    }

    private int end(Process process, Deque<String> last, int minutes) throws IOException {
        var stop = new Thread(() -> destroy(process), "rehearsal-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        var deadline = new Thread(() -> destroyAfter(process, minutes), "rehearsal-deadline");
        deadline.setDaemon(true);
        deadline.start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String shown = masked(line);
                log.println(shown);
                last.addLast(shown);
                if (last.size() > LAST_LINES) {
                    last.removeFirst();
                }
            }
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a step was running", interrupted);
        } finally {
            destroy(process);
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private static void destroyAfter(Process process, int minutes) {
        try {
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                destroy(process);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static List<String> withCode(Deque<String> last, int code) {
        List<String> why = new ArrayList<>(last);
        why.add("exit code " + code);
        return why;
    }

    private static Map<String, String> pairs(List<String> lines) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines) {
            int at = line.indexOf('=');
            if (at < 1 || line.contains("<<")) {
                throw new IllegalArgumentException("The rehearsal reads NAME=VALUE only, found: " + line);
            }
            pairs.put(line.substring(0, at), line.substring(at + 1));
        }
        return pairs;
    }

    private String masked(String line) {
        String masked = line;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
