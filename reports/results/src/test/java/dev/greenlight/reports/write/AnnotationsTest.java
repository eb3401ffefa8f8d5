package dev.greenlight.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.reports.Runs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void hostileText_makesNoFurtherCommand() {
        List<String> lines = Annotations.of(Runs.hostile());

        assertThat(lines).hasSize(2).noneMatch(line -> line.contains("\n"));
        assertThat(lines.get(0))
                .startsWith("::error title=security.x-frame-options::Header missing <script>")
                .contains("%0A::set-output", "%25");
        assertThat(lines.get(1)).startsWith("::warning title=security.hsts::");
    }

    @Test
    void moreThanGithubShows_areCountedInTheTenth() {
        CheckResult[] many = IntStream.range(0, 25)
                .mapToObj(i -> Runs.check("security.a" + i, CheckStatus.FAILED, "no"))
                .toArray(CheckResult[]::new);

        List<String> lines = Annotations.of(Runs.run(Outcome.FAILED, many));

        assertThat(lines).hasSize(10);
        assertThat(lines.get(9)).isEqualTo("::error title=greenlight::16 more checks failed");
    }

    @Test
    void propertyCharacters_areEscaped() {
        CheckResult odd = Runs.check("a:b,c.d", CheckStatus.FAILED, "no");

        assertThat(Annotations.of(Runs.run(Outcome.FAILED, odd)).get(0)).startsWith("::error title=a%3Ab%2Cc.d::no");
    }
}
