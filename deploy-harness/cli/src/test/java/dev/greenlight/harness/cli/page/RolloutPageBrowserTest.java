package dev.greenlight.harness.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.browser.Browser;
import dev.greenlight.browser.Page;
import dev.greenlight.browser.Viewport;
import dev.greenlight.checks.Redactor;
import dev.greenlight.harness.story.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of a rollout in a browser. */
class RolloutPageBrowserTest {
    private static Browser browser;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        assumeTrue(Browser.isInstalled(), "there is no Chromium on the PATH");
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<Viewport> viewports() {
        return Stream.of(
                Viewport.DESKTOP,
                Viewport.DESKTOP.dark(),
                Viewport.DESKTOP.sized(760, 900),
                Viewport.PHONE,
                Viewport.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("viewports")
    void page_isQuiet_fitsAndIsLegible(Viewport viewport) throws IOException {
        try (Page page = open(Stories.rolledBack(""), viewport)) {
            assertThat(page.problems()).isEmpty();
            assertThat(page.requests()).singleElement().asString().startsWith("file:");
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(viewport.width());
            assertThat(tooFaint(page)).isEmpty();
            assertThat(page.text("h1")).contains("shop/web").contains("web:42");
        }
    }

    @ParameterizedTest
    @MethodSource("viewports")
    void failedCheck_isSeenWithoutAClick_andItsGateIsOneAway(Viewport viewport) throws IOException {
        try (Page page = open(Stories.rolledBack(""), viewport)) {
            assertThat(page.text("#failed")).contains("canary.p95", "300 ms slower than stable");
            assertThat(page.isVisible("#gate-2 .check")).isTrue();
            assertThat(page.text("#gate-2 .check")).contains("canary.p95").contains("1.2 s");

            page.click("#failed a");

            assertThat(page.evaluate("document.querySelector('#gate-2').getBoundingClientRect().top < innerHeight")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whatPassed_isOneClickAway_orOneKey() throws IOException {
        try (Page page = open(Stories.rolledBack(""), Viewport.PHONE)) {
            assertThat(page.isVisible("#gate-1 .check")).isFalse();
            assertThat(page.isVisible("#gate-2 .quiet .check")).isFalse();

            page.click("#gate-1 summary");
            page.evaluate("document.querySelector('#gate-2 .quiet summary').focus()");
            page.press("Enter");

            assertThat(page.isVisible("#gate-1 .check")).isTrue();
            assertThat(page.isVisible("#gate-2 .quiet .check")).isTrue();
        }
    }

    @Test
    void keyboard_reachesTheFailedGateFirst() throws IOException {
        try (Page page = open(Stories.rolledBack(""), Viewport.DESKTOP)) {
            page.press("Tab");

            assertThat(page.evaluate("document.activeElement.getAttribute('href')")
                            .asText())
                    .isEqualTo("#gate-2");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                            .asText())
                    .isEqualTo("solid");
        }
    }

    @ParameterizedTest
    @MethodSource("viewports")
    void hostileText_isInert(Viewport viewport) throws IOException {
        String harmless;
        try (Page page = open(Stories.rolledBack("harmless"), viewport)) {
            harmless = structure(page);
        }

        try (Page page = open(Stories.rolledBack(Stories.HOSTILE), viewport)) {
            assertThat(page.problems()).isEmpty();
            assertThat(page.requests()).hasSize(1);
            assertThat(page.evaluate("window.pwned === undefined").asBoolean()).isTrue();
            assertThat(structure(page)).isEqualTo(harmless);
            assertThat(page.evaluate("document.title").asText()).contains("</title></style>");
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(viewport.width());
        }
    }

    @Test
    void enormousPage_isStillQuietAndFits() throws IOException {
        try (Page page = open(Stories.enormous(), Viewport.PHONE)) {
            assertThat(page.problems()).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(320);
            assertThat(page.text("#failed")).contains("security.check-0");
        }
    }

    @Test
    void paper_holdsWhatIsFoldedOnTheScreen() throws IOException {
        try (Page page = open(Stories.rolledBack(""), Viewport.DESKTOP.printed())) {
            assertThat(page.isVisible("#gate-1 .check")).isTrue();
            assertThat(page.isVisible("#gate-2 .quiet .check")).isTrue();
        }
    }

    @Test
    void bars_standOutFromWhatIsBehindThem() throws IOException {
        for (Viewport viewport : List.of(Viewport.DESKTOP, Viewport.DESKTOP.dark())) {
            try (Page page = open(Stories.rolledBack(""), viewport)) {
                assertThat(page.evaluate(contrast() + "faintBars()"))
                        .as("%s", viewport)
                        .isEmpty();
            }
        }
    }

    @Test
    void faintText_wouldBeSeen() throws IOException {
        Path file = Files.writeString(
                directory.resolve("faint.html"), "<!doctype html><p style='color: #999; background: #eee'>faint");
        try (Page page = browser.open(file, Viewport.DESKTOP)) {
            assertThat(tooFaint(page)).singleElement().asString().contains("faint");
        }
    }

    /** Every element with the names of its attributes: text that became markup changes it. */
    private static String structure(Page page) {
        return page.evaluate(
                        "[...document.querySelectorAll('*')].map(e => e.tagName + e.getAttributeNames()).join(' ')")
                .asText();
    }

    private static JsonNode tooFaint(Page page) throws IOException {
        return page.evaluate(contrast() + "faintTexts()");
    }

    private static String contrast() throws IOException {
        try (InputStream script = RolloutPageBrowserTest.class.getResourceAsStream("contrast.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        }
    }

    private Page open(Story story, Viewport viewport) throws IOException {
        String html = RolloutPage.of(story, Stories.facts(""), Redactor.of(List.of()));
        return browser.open(Files.writeString(directory.resolve("rollout.html"), html), viewport);
    }
}
