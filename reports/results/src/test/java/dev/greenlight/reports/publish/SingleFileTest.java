package dev.greenlight.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SingleFileTest {
    private static final String PAGE = """
            <html><head><title>T</title></head><body>
                <script src="data:text/javascript;base64,AAAA"></script>
                <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
                <script>
                    gtag('js', new Date());
                </script>
                <script async>one()</script>
                <script defer>d('history/history.json','e30='),d('data/test-cases/1.json','%s'),</script>
            </body></html>
            """;

    @Test
    void nobodyLearnsWhoOpensTheReport() {
        assertThat(SingleFile.closed(PAGE, "")).doesNotContain("googletagmanager", "gtag");
    }

    @Test
    void policy_letsOnlyKnownScriptsRun() {
        String page = SingleFile.closed(PAGE, "mine()");

        // echo -n 'one()' | openssl dgst -sha256 -binary | base64
        assertThat(page)
                .contains("script-src data: 'sha256-", "'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='")
                .contains("default-src 'none'", "form-action 'none'")
                .contains("<script>mine()</script>");
        assertThat(page.substring(page.indexOf("script-src"), page.indexOf("style-src")))
                .doesNotContain("unsafe", "http")
                .satisfies(scripts -> assertThat(scripts.split("sha256-")).hasSize(4));
    }

    @Test
    void failedChecks_areLinkedFromTheFirstPage_andWhatTheyAreCalledIsData() {
        String check = "{\"uid\": \"u1\", \"name\": \"a.b</script>\", \"status\": \"failed\","
                + " \"labels\": [{\"name\": \"suite\", \"value\": \"S\"}]}";
        var files = Map.of(
                "data/test-cases/1.json", check.getBytes(StandardCharsets.UTF_8),
                "data/test-cases/2.json", "{\"uid\": \"u2\", \"status\": \"passed\"}".getBytes(StandardCharsets.UTF_8));

        String script = FailedChecks.script(files);

        String data = script.replaceAll("(?s).*failed.json': '([^']*)'.*", "$1");
        assertThat(script).contains("allure.api.addWidget").doesNotContain("</script>");
        assertThat(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
                .contains("\"uid\":\"u1\"", "a.b</script> · S · ")
                .doesNotContain("u2");
        assertThat(FailedChecks.script(Map.of())).isEmpty();
    }

    @Test
    void files_areFound() {
        assertThat(SingleFile.files(PAGE).get("history/history.json"))
                .asString()
                .isEqualTo("{}");
    }
}
