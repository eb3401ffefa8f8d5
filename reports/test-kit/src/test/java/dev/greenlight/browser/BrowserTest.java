package dev.greenlight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests rely on: that each kind of trouble in a page is seen. */
class BrowserTest {
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

    @Test
    void quietPage_hasNoProblemAndAsksForItselfOnly() throws IOException {
        try (Page page = open("<title>T</title><p id=one>Hello", Viewport.DESKTOP)) {
            assertThat(page.text("#one")).isEqualTo("Hello");
            assertThat(page.evaluate("document.title").asText()).isEqualTo("T");
            assertThat(page.problems()).isEmpty();
            assertThat(page.requests()).singleElement().asString().endsWith("/page.html");
        }
    }

    @Test
    void uncaughtException_isAProblem() throws IOException {
        try (Page page = open("<script>throw new Error('broken')</script>", Viewport.DESKTOP)) {
            assertThat(page.problems()).singleElement().asString().contains("broken");
        }
    }

    @Test
    void errorOnTheConsole_isAProblem() throws IOException {
        try (Page page = open("<script>console.error('told')</script>", Viewport.DESKTOP)) {
            assertThat(page.problems()).singleElement().asString().contains("told");
        }
    }

    @Test
    void whatThePolicyForbids_isAProblem() throws IOException {
        String policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
        try (Page page = open(policy + "<style>p { color: red }</style><p>Hello", Viewport.DESKTOP)) {
            assertThat(page.problems()).singleElement().asString().contains("Content Security Policy");
        }
    }

    @Test
    void missingFile_isARequestAndAProblem() throws IOException {
        try (Page page = open("<img src=nowhere.png>", Viewport.DESKTOP)) {
            assertThat(page.requests()).hasSize(2).last().asString().endsWith("/nowhere.png");
            assertThat(page.problems()).singleElement().asString().contains("ERR_FILE_NOT_FOUND");
        }
    }

    @Test
    void pageThatIsNotThere_saysSo() {
        URI nowhere = directory.resolve("nowhere.html").toUri();

        assertThatThrownBy(() -> browser.open(nowhere, Viewport.DESKTOP))
                .hasMessageContaining("cannot be opened")
                .hasMessageContaining("ERR_FILE_NOT_FOUND");
    }

    @Test
    void click_reachesWhatIsVisibleOnly() throws IOException {
        String details = "<details><summary>More</summary><p id=inside>Hidden</p></details>";
        try (Page page = open(details, Viewport.PHONE)) {
            assertThat(page.isVisible("#inside")).isFalse();
            assertThatThrownBy(() -> page.click("#inside")).hasMessageContaining("#inside is hidden");
            assertThatThrownBy(() -> page.click("#none")).hasMessageContaining("#none is not there");

            page.click("summary");

            assertThat(page.isVisible("#inside")).isTrue();
        }
    }

    @Test
    void clickOnWhatIsCovered_isRefused() throws IOException {
        String cover = "<button>Press</button><div style='position: fixed; inset: 0; background: white'></div>";
        try (Page page = open(cover, Viewport.PHONE)) {
            assertThatThrownBy(() -> page.click("button")).hasMessageContaining("button is covered");
        }
    }

    @Test
    void keyboard_opensWhatHasTheFocus() throws IOException {
        try (Page page = open("<details><summary>More</summary><p id=inside>Hidden</p></details>", Viewport.PHONE)) {
            page.press("Tab");
            page.press("Enter");

            assertThat(page.isVisible("#inside")).isTrue();
        }
    }

    @Test
    void viewport_isTheOneThatWasAskedFor() throws IOException {
        try (Page page = open("<p>Hello", Viewport.PHONE.dark())) {
            assertThat(page.evaluate("innerWidth").asInt()).isEqualTo(320);
            assertThat(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                            .asBoolean())
                    .isTrue();

            page.look(Viewport.DESKTOP.printed());

            assertThat(page.evaluate("innerWidth").asInt()).isEqualTo(1280);
            assertThat(page.evaluate("matchMedia('print').matches").asBoolean()).isTrue();
        }
    }

    @Test
    void scriptsThatAreOff_doNotRun() throws IOException {
        Path file = write("<p id=one>before</p><script>one.textContent = 'after'</script>");
        try (Page page = browser.open(file.toUri(), Viewport.DESKTOP, false)) {
            assertThat(page.text("#one")).isEqualTo("before");
        }
    }

    @Test
    void screenshot_isAPictureOfTheWholePage() throws IOException {
        try (Page page = open("<div style='height: 3000px'>tall</div>", Viewport.PHONE)) {
            Path picture = directory.resolve("page.png");

            page.screenshot(picture);

            var image = javax.imageio.ImageIO.read(picture.toFile());
            assertThat(image.getWidth()).isEqualTo(320);
            assertThat(image.getHeight()).isGreaterThan(3000);
        }
    }

    private Page open(String html, Viewport viewport) throws IOException {
        return browser.open(write(html), viewport);
    }

    private Path write(String html) throws IOException {
        return Files.writeString(directory.resolve("page.html"), "<!doctype html><meta charset=utf-8>" + html);
    }
}
