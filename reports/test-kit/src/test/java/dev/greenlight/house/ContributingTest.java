package dev.greenlight.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The answers to a newcomer's questions point at files that exist. */
class ContributingTest {
    private static final Path GUIDE =
            Path.of("..", "..", ".github", "CONTRIBUTING.md").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^):]+)\\)");

    @Test
    void everyQuestion_hasOneFileThatExists() throws IOException {
        String text = Files.readString(GUIDE);
        int from = text.indexOf("## Where do I add");
        List<String> answers =
                List.of(text.substring(from, text.indexOf("\n## ", from)).split("\n- "));

        assertThat(answers.subList(1, answers.size())).hasSize(5).allSatisfy(answer -> assertThat(
                        LINK.matcher(answer).results().map(link -> link.group(1)))
                .singleElement()
                .satisfies(link ->
                        assertThat(GUIDE.resolveSibling(link).normalize()).isRegularFile()));
    }
}
