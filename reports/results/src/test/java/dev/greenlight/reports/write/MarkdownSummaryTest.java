package dev.greenlight.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.reports.Runs;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {
    private static final int GITHUB_LIMIT = 1024 * 1024;

    @Test
    void hostileText_isNeitherHtmlNorMarkdownNorAMention() {
        String markdown = MarkdownSummary.of(Runs.hostile());

        assertThat(markdown).doesNotContain("<script", "![", "@team", "`code`", "http://evil", "\n::");
        assertThat(markdown.lines().filter(line -> line.startsWith("| security")))
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(5));
    }

    @Test
    void endlessResults_stayBelowGithubsLimit() {
        CheckResult check = Runs.check("security.csp", CheckStatus.FAILED, "<".repeat(2000));
        CheckResult[] many = Collections.nCopies(5_000, check).toArray(CheckResult[]::new);

        String markdown = MarkdownSummary.of(Runs.run(Outcome.FAILED, many));

        assertThat(markdown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(GITHUB_LIMIT);
        assertThat(markdown).contains("4800 more are in the JSON result");
    }
}
