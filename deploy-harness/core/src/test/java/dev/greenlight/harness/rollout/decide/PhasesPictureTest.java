package dev.greenlight.harness.rollout.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhasesPictureTest {
    private static final Pattern ARROW = Pattern.compile("^ {4}([A-Z_]+) --> ([A-Z_]+): (\\S.*)$", Pattern.MULTILINE);

    @Test
    void picture_showsExactlyTheArrowsOfTheCode() throws IOException {
        Map<Phase, Set<Phase>> drawn = new EnumMap<>(Phase.class);
        Map<Phase, Set<Phase>> coded = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            drawn.put(phase, EnumSet.noneOf(Phase.class));
            coded.put(phase, phase.next());
        }

        Matcher arrow = ARROW.matcher(Files.readString(Path.of("PHASES.md")));
        while (arrow.find()) {
            drawn.get(Phase.valueOf(arrow.group(1))).add(Phase.valueOf(arrow.group(2)));
        }

        assertThat(drawn).isEqualTo(coded);
    }

    @Test
    void table_showsTheExitCodes() throws IOException {
        String table = Files.readString(Path.of("PHASES.md"));

        for (Phase phase : Phase.values()) {
            if (phase.isTerminal()) {
                assertThat(table)
                        .containsPattern(
                                "\\| [A-Z_, ]*\\b%s\\b[A-Z_, ]* \\| %d \\|".formatted(phase, phase.exitCode()));
            }
        }
    }
}
