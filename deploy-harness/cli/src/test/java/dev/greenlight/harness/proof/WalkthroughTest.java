package dev.greenlight.harness.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.cli.CommandRun;
import dev.greenlight.harness.rollout.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The walkthrough of the README, line by line: each command ends with the exit code and leaves the version that it says. */
@Timeout(240)
class WalkthroughTest {
    private static final Pattern LINE = Pattern.compile(
            "(?<variables>([A-Z_]+=\\S+ )*)\\./greenlight (?<arguments>.*?)(?<killed> & sleep \\d+; kill -9 \\$!)?"
                    + "\\s+# (exit (?<code>\\d), )?(?<version>\\S+) serves.*");
    private static final int NIGHT = 3;

    @TempDir
    private Path directory;

    @Test
    void everyLine_doesWhatTheReadmeSays() throws Exception {
        List<String> lines = walkthrough();
        assertThat(lines).hasSizeGreaterThan(6);
        try (ProofWorld world = ProofWorld.start(directory, Duration.ofMillis(250));
                Load load = Load.on(world.production(), 1)) {
            for (String line : lines) {
                walk(world, line);
            }
            assertThat(load.lost()).as("of %d requests", load.sent()).isEmpty();
        }
    }

    private static void walk(ProofWorld world, String line) throws Exception {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as("a line of the walkthrough: %s", line).isTrue();
        List<String> arguments =
                new ArrayList<>(Arrays.asList(parts.group("arguments").split("\\s+")));
        // The world names the environment itself.
        int at = arguments.indexOf("--env");
        assertThat(arguments.subList(at, at + 2)).containsExactly("--env", "local");
        arguments.subList(at, at + 2).clear();
        if (parts.group("killed") != null) {
            kill(world, arguments);
        } else {
            CommandRun run = world.greenlight(settings(parts.group("variables")), arguments.toArray(String[]::new));
            assertThat(run.code()).as("%s%n%s", line, run).isEqualTo(Integer.parseInt(parts.group("code")));
        }
        assertThat(world.serving()).as(line).containsExactly(parts.group("version"));
    }

    private static void kill(ProofWorld world, List<String> arguments) throws Exception {
        Path log = Files.createTempFile("harness", ".log");
        String before = world.record().plan().id();
        Process harness = world.process(Map.of(), log, arguments.toArray(String[]::new));
        try {
            while (harness.isAlive()
                    && (world.record().plan().id().equals(before)
                            || world.record().state() != Phase.GATING)) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            assertThat(harness.isAlive()).as(Files.readString(log)).isTrue();
        } finally {
            harness.destroyForcibly().waitFor();
            Files.delete(log);
        }
    }

    /** Variables as settings; and where windows count, it is night. */
    private static Map<String, String> settings(String variables) {
        Map<String, String> settings = new HashMap<>();
        for (String variable : variables.strip().split(" ")) {
            if (!variable.isEmpty()) {
                String[] parts = variable.split("=", 2);
                assertThat(parts[0]).startsWith("GREENLIGHT_");
                settings.put(
                        parts[0].substring("GREENLIGHT_".length())
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '.'),
                        parts[1]);
            }
        }
        if (!settings.isEmpty()) {
            int hour = Instant.now().atOffset(ZoneOffset.UTC).getHour();
            int offset = Math.floorMod(NIGHT - hour + 12, 24) - 12;
            settings.put("windows.zone", "\"%s\"".formatted(ZoneOffset.ofHours(offset)));
        }
        return settings;
    }

    private static List<String> walkthrough() throws IOException {
        String text = Files.readString(Path.of("README.md"));
        String section = text.substring(text.indexOf("## Walkthrough"));
        int from = section.indexOf("```sh\n") + "```sh\n".length();
        return section.substring(from, section.indexOf("```", from)).lines().toList();
    }
}
