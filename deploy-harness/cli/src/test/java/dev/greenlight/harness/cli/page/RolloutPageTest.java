package dev.greenlight.harness.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.rollout.Ending;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.GatePoint;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.story.GateRun;
import dev.greenlight.harness.story.Story;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page of a rollout is as text; what a browser makes of it is {@link RolloutPageBrowserTest}'s. */
class RolloutPageTest {
    private static final Redactor NOTHING = Redactor.of(List.of());
    private static final Map<String, String> NO_FACTS = Map.of();

    @Test
    void policy_allowsThisStyleSheetOnly() throws NoSuchAlgorithmException {
        String page = RolloutPage.of(Stories.rolledBack(""), NO_FACTS, NOTHING);

        String style = between(page, "<style>", "</style>");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(between(page, "Content-Security-Policy\" content=\"", "\""))
                .startsWith("default-src 'none'; style-src 'sha256-%s';"
                        .formatted(Base64.getEncoder().encodeToString(hash)))
                .doesNotContain("unsafe", "script-src", "*");
        assertThat(page.indexOf("Content-Security-Policy")).isLessThan(page.indexOf("<title>"));
    }

    @Test
    void textOfAnyone_isEscapedEverywhere() {
        String page = RolloutPage.of(Stories.rolledBack(Stories.HOSTILE), Stories.facts(Stories.HOSTILE), NOTHING);

        assertThat(page)
                .contains("&lt;script&gt;window.pwned=1&lt;/script&gt;")
                .doesNotContain(
                        "<script", "<img", "<iframe", "<base", "javascript:window.pwned=1>", "\u202E", "\u001B");
        assertThat(page.split("<style", -1)).hasSize(2);
        assertThat(page.split("</title>", -1)).hasSize(2);
    }

    @Test
    void escapedText_isFitForElementsAndForAttributes() {
        assertThat(Html.escaped("<b>&amp;\"'")).isEqualTo("&lt;b&gt;&amp;amp;&quot;&#39;");
    }

    @Test
    void secrets_areMaskedEverywhere_beforeTheyAreEscaped() {
        String secret = "s3cr3t<&\"value";

        String page = RolloutPage.of(Stories.rolledBack(secret), Stories.facts(secret), Redactor.of(List.of(secret)));

        assertThat(page).contains("[redacted]").doesNotContain("s3cr3t");
    }

    @Test
    void enormousRecord_makesAPageOfBoundedSize_thatSaysWhatIsMissing() {
        String page = RolloutPage.of(Stories.enormous(), Stories.facts(Stories.HOSTILE), NOTHING);

        assertThat(page.length()).isLessThan(1_000_000);
        assertThat(page).contains("which the record holds").endsWith("</html>\n");
        assertThat(page.indexOf("security.check-0")).isLessThan(30_000);
    }

    @Test
    void checkThatFailed_saysWhatWasExpectedFoundAndToDo_whereItIsListedAndAtItsGate() {
        String page = RolloutPage.of(Stories.rolledBack(""), NO_FACTS, NOTHING);

        assertThat(page.split("\n  expected: a header\n  found: ", -1)).hasSizeGreaterThan(2);
        assertThat(page).contains("\n  to do: send it<");
    }

    @Test
    void gateThatFailed_isOpen_withWhatFailedFirst() {
        String page = RolloutPage.of(Stories.rolledBack(""), NO_FACTS, NOTHING);

        String gate = between(page, "<details class=\"gate\" id=\"gate-2\" open>", "</section>");
        assertThat(gate.indexOf("canary.p95")).isPositive().isLessThan(gate.indexOf("canary.p99"));
        assertThat(gate.indexOf("canary.p99")).isLessThan(gate.indexOf("class=\"quiet\""));
        assertThat(gate.indexOf("class=\"quiet\"")).isLessThan(gate.indexOf("canary.error-rate"));
        assertThat(page).contains("<details class=\"gate\" id=\"gate-1\"><summary>");
    }

    @Test
    void roundsThatPassedInARow_areOneGate_andTheOneThatFailedStandsAlone() {
        List<GateRun> rounds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rounds.add(Stories.gate(GatePoint.BAKE_TIME, GateRun.Result.PASSED, i));
        }
        rounds.add(Stories.gate(
                GatePoint.BAKE_TIME, GateRun.Result.FAILED, 9, Stories.check("health.liveness", "failed", "500")));

        List<GateRounds> shown = GateRounds.of(rounds);

        assertThat(shown).extracting(GateRounds::title).containsExactly("BAKE_TIME gate ×5", "BAKE_TIME gate");
        assertThat(shown).extracting(GateRounds::result).containsExactly(GateRun.Result.PASSED, GateRun.Result.FAILED);
        assertThat(RolloutPage.of(Stories.ended(Ending.ROLLED_BACK, rounds), NO_FACTS, NOTHING))
                .contains("BAKE_<wbr>TIME gate ×5")
                .contains("health.liveness");
    }

    @ParameterizedTest
    @EnumSource
    void everyEnding_isSaidInTheTitleAndOnThePage(Ending ending) {
        String page = RolloutPage.of(Stories.ended(ending, List.of()), NO_FACTS, NOTHING);

        assertThat(page)
                .contains("<title>%s: shop/web, web:41 → web:42".formatted(ending.title()))
                .contains("</span> %s</p>".formatted(ending.title()))
                .doesNotContain("<section id=\"failed\">", "NaN", "Infinity");
    }

    @Test
    void everyBeginningOfARecord_makesAPage() {
        List<Event> events = Stories.rolledBack("").rollout().events();
        for (int length = 1; length <= events.size(); length++) {
            Story story = Story.of(new Rollout(events.subList(0, length)));

            assertThat(RolloutPage.of(story, NO_FACTS, NOTHING))
                    .contains(length < events.size() ? "> Not finished</p>" : "> Rolled back</p>", "shop/web")
                    .endsWith("</html>\n");
        }
    }

    @Test
    void linesOfALog_standUnderItsName_andWhatEarlierVersionsKeptAsItWas() {
        String page = RolloutPage.of(Stories.rolledBack(""), NO_FACTS, NOTHING);

        assertThat(between(page, "<section id=\"evidence\">", "</section>"))
                .contains("<h3 class=\"code\">log app/</h3>", "<li>panic", "<li>task 1 is stopped");
    }

    @Test
    void traffic_isDrawnAsItWas() {
        String chart =
                between(RolloutPage.of(Stories.rolledBack(""), NO_FACTS, NOTHING), "<svg class=\"traffic\"", "<ol");

        assertThat(chart)
                .contains("0 % from +5.0 s, 10 % from +10.0 s, 55.5 % from +20.0 s, 0 % from +40.0 s")
                .contains("<rect class=\"candidate\" x=\"16.67%\" y=\"90%\" width=\"16.67%\" height=\"10%\"/>")
                .contains("<rect class=\"candidate\" x=\"33.33%\" y=\"44.5%\" width=\"33.33%\" height=\"55.5%\"/>")
                .contains("<rect class=\"stable\" x=\"66.67%\" y=\"0%\" width=\"33.33%\" height=\"100%\"/>");
    }

    @Test
    void clockThatWasSetBack_makesAPageNevertheless() {
        assertThat(RolloutPage.of(Stories.withClockSetBack(), NO_FACTS, NOTHING))
                .contains("−")
                .doesNotContain("NaN", "width=\"-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 ms",
                "99|99 ms",
                "100|0.1 s",
                "9960|10.0 s",
                "119940|119.9 s",
                "120000|2 min",
                "144000|2 min 24 s",
                "7200000|2 h",
                "4320000|72 min",
                "8100000|2 h 15 min",
                "273600000|3 d 4 h"
            })
    void spansOfTime_areReadable(long millis, String words) {
        assertThat(Timespan.words(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT0.05S", "PT7S", "PT31S", "PT4M22S", "PT2H", "P40D"})
    void ticks_areFewAndRound(Duration span) {
        var axis = new TimeAxis(Stories.T0, Stories.T0.plus(span));

        assertThat(axis.ticks()).hasSizeBetween(1, 7).startsWith(Stories.T0);
        assertThat(axis.label(Stories.T0)).isEqualTo("0 s");
    }

    private static String between(String page, String start, String end) {
        Matcher part = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(page);
        assertThat(part.find()).as("%s … %s", start, end).isTrue();
        return part.group(1);
    }
}
