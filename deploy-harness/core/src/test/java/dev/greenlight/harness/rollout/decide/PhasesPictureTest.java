package dev.greenlight.harness.rollout.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Phase;
import dev.greenlight.harness.rollout.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhasesPictureTest {
    private static final Pattern ARROW = Pattern.compile("^ {4}([A-Z_]+) --> ([A-Z_]+): (\\S.*)$", Pattern.MULTILINE);

    @Test
    void picture_showsExactlyTheArrowsOfTheCode() throws IOException {
        Map<Phase, Set<State>> drawn = new EnumMap<>(Phase.class);
        Map<Phase, Set<State>> coded = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            drawn.put(phase, new HashSet<>());
            coded.put(phase, phase.next());
        }

        Matcher arrow = ARROW.matcher(Files.readString(Path.of("PHASES.md")));
        while (arrow.find()) {
            drawn.get(Phase.valueOf(arrow.group(1))).add(state(arrow.group(2)));
        }

        assertThat(drawn).isEqualTo(coded);
    }

    private static State state(String name) {
        return Arrays.stream(Ending.values())
                .filter(ending -> ending.name().equals(name))
                .map(State.class::cast)
                .findFirst()
                .orElseGet(() -> Phase.valueOf(name));
    }
}
