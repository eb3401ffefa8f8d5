package dev.greenlight.rehearsal.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that tell people how it went, against a real server in place of GitHub and Slack. */
class SummaryScriptsTest {
    private static final String MARKER = "<!-- greenlight: test summary -->";
    private static final String GREEN = "unit-tests success\ncode-quality skipped\n";

    @TempDir
    private Path directory;

    private WebServer server;
    private String comments = "[]";

    @BeforeEach
    void start() {
        assumeTrue(isThere("curl") && isThere("jq"), "curl and jq are needed, as GitHub's machines have them");
        server = new WebServer(request -> request.method().equals("GET") ? page(request.path()) : "{}");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void firstRun_writesOneComment() throws Exception {
        Script.Run run = summary(GREEN).run();

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(server.requests)
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "GET /repos/me/it/issues/7/comments?per_page=100&page=1",
                        "POST /repos/me/it/issues/7/comments");
        assertThat(server.requests).extracting(WebServer.Request::authorization).containsOnly("Bearer t0ken");
        assertThat(new ObjectMapper()
                        .readTree(server.requests.get(1).body())
                        .path("body")
                        .asText())
                .startsWith(MARKER)
                .contains("| unit-tests | ✅ success |", "| code-quality | ➖ skipped |", "**All is well.**");
        assertThat(run.summary()).contains("All is well");
    }

    @Test
    void laterRun_updatesTheCommentInPlace_alsoOnALaterPage() throws Exception {
        comments = IntStream.rangeClosed(1, 100)
                .mapToObj(id -> "{\"id\": %d, \"body\": \"a person says %s\"}".formatted(id, MARKER))
                .collect(Collectors.joining(",", "[", "]"));

        summary(GREEN).run();

        assertThat(server.requests.get(server.requests.size() - 1))
                .extracting(request -> request.method() + " " + request.path())
                .isEqualTo("PATCH /repos/me/it/issues/comments/4711");
    }

    @ParameterizedTest
    @CsvSource({
        "unit-tests failure, 1",
        "unit-tests cancelled, 1",
        "unit-tests skipped, 1",
        "dependency-review failure, 1",
        "dependency-review skipped, 0",
        "unit-tests success, 0"
    })
    void verdict_isRedUnlessAllSucceeded(String result, int code) throws Exception {
        assertThat(summary(result + "\n").run().code()).isEqualTo(code);
    }

    @Test
    void commentThatIsRefused_changesNoVerdict() throws Exception {
        server.answersWith(403);

        Script.Run run = summary(GREEN).run();

        assertThat(run.code()).isZero();
        assertThat(run.said())
                .contains("::warning::The comment could not be written")
                .doesNotContain("t0ken");
    }

    @Test
    void push_hasNoComment() throws Exception {
        Script.Run run = summary(GREEN).with("PULL_REQUEST", "").run();

        assertThat(run.code()).isZero();
        assertThat(server.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deploy-staging success|deploy-production success, :white_check_mark: Released main-1",
        "deploy-staging success|deploy-production skipped, :white_check_mark: Staged main-1",
        "deploy-production success|post-deployment failure, ':x: main-1 serves production, red afterwards: post-deployment'",
        "security-scan failure|deploy-production skipped, :x: main-1 stopped at: security-scan"
    })
    void slack_isToldHowItEnded(String results, String headline) throws Exception {
        Script.Run run = slack(results).run();

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(server.requests.get(0).body())
                        .path("text")
                        .asText())
                .startsWith(headline)
                .contains("<https://github.com/me/it/actions/runs/9|Run>", "|Report>");
        assertThat(run.said()).contains("Sent to Slack: ").doesNotContain("s3cret");
    }

    @Test
    void slackThatRefuses_isAWarning() throws Exception {
        server.answersWith(500);

        Script.Run run = slack("deploy-production success").run();

        assertThat(run.code()).isZero();
        assertThat(run.said())
                .contains("::warning::The message to Slack could not be sent")
                .doesNotContain("s3cret");
    }

    @Test
    void imageTags_areTheBranchWithTheCommit_andTheTime() throws Exception {
        Script.Run run = new Script(directory, "image-tags")
                .with("GITHUB_REF_NAME", "feature/a b")
                .with("GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567")
                .run();

        assertThat(run.outputs().get(0)).isEqualTo("image-tag=feature-a-b-0123456");
        assertThat(run.outputs().get(1)).matches("image-tags=feature-a-b-0123456 \\d{8}-\\d{6}");
    }

    private Script summary(String results) {
        return new Script(directory, "test-summary")
                .with("RESULTS", results)
                .with("PULL_REQUEST", "7")
                .with("GITHUB_TOKEN", "t0ken")
                .with("GITHUB_REPOSITORY", "me/it")
                .with("GITHUB_RUN_ID", "9")
                .with("GITHUB_API_URL", server.url());
    }

    private Script slack(String results) {
        return new Script(directory, "tell-slack")
                .with("RESULTS", results.replace('|', '\n'))
                .with("IMAGE_TAG", "main-1")
                .with("REPORT_URL", "https://example.com/report")
                .with("GITHUB_REPOSITORY", "me/it")
                .with("GITHUB_RUN_ID", "9")
                .with("SLACK_WEBHOOK_URL", server.url() + "/services/s3cret");
    }

    private String page(String path) {
        return path.endsWith("&page=2") ? "[{\"id\": 4711, \"body\": \"%s and more\"}]".formatted(MARKER) : comments;
    }

    static boolean isThere(String command) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
