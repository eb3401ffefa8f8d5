package dev.greenlight.rehearsal.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that push an image and move its tag, with a docker command that answers as the real one does. */
class ImageScriptsTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String OTHER = "sha256:" + "cd".repeat(32);
    private static final String PUSHED = "echo \"main-1: digest: %s size: 1234\"".formatted(DIGEST);
    private static final String IMMUTABLE =
            "echo \"tag invalid: the image tag 'main-1' already exists and cannot be overwritten because the tag is immutable.\" >&2; exit 1";

    @TempDir
    private Path directory;

    @Test
    void push_handsOnTheDigest() throws Exception {
        Script.Run run = push(PUSHED, "exit 1");

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.outputs()).containsExactly("digest=" + DIGEST);
        assertThat(Files.readAllLines(directory.resolve("calls")))
                .containsExactly(
                        "tag shop:main-1 registry/shop:main-1",
                        "push registry/shop:main-1",
                        "tag shop:main-1 registry/shop:20260101-000000",
                        "push registry/shop:20260101-000000");
    }

    @Test
    void secondRunOfACommit_isGreen_whenItsImmutableTagMeansTheSameImage() throws Exception {
        Script.Run run = push("case $2 in *main-1) " + IMMUTABLE + ";; *) " + PUSHED + ";; esac", inspected(DIGEST));

        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.outputs()).containsExactly("digest=" + DIGEST);
        assertThat(run.said()).contains("::notice::registry/shop:main-1 is there already");
    }

    @Test
    void immutableTagOfAnotherImage_isRed() throws Exception {
        Script.Run run = push("case $2 in *main-1) " + IMMUTABLE + ";; *) " + PUSHED + ";; esac", inspected(OTHER));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("::error::", OTHER, "Release another commit");
        assertThat(run.outputs()).isEmpty();
    }

    @Test
    void pushThatIsRefused_isRed() throws Exception {
        Script.Run run = push("echo denied >&2; exit 1", "exit 1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).contains("denied");
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, 0, ''",
        "echo the tag latest is immutable >&2; exit 1, 0, ::warning::",
        "echo denied >&2; exit 1, 1, denied"
    })
    void latest_movesToTheDigest_unlessTagsAreImmutable(String docker, int code, String says) throws Exception {
        docker("buildx) " + docker + ";;");

        Script.Run run = script("move-latest").with("DIGEST", DIGEST).run();

        assertThat(run.code()).as(run.said()).isEqualTo(code);
        assertThat(run.said()).contains(says);
        assertThat(Files.readAllLines(directory.resolve("calls")))
                .containsExactly("buildx imagetools create --tag registry/shop:latest registry/shop@" + DIGEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"protection_rules\": [{\"type\": \"required_reviewers\"}], \"deployment_branch_policy\": {\"protected_branches\": true}} | 0 | Production asks for approval",
                "200 | {\"protection_rules\": [], \"deployment_branch_policy\": {\"protected_branches\": true}} | 1 | Add required reviewers",
                "200 | {\"protection_rules\": [{\"type\": \"required_reviewers\"}], \"deployment_branch_policy\": null} | 1 | Allow only main",
                "200 | {\"protection_rules\": [{\"type\": \"wait_timer\"}]} | 1 | Add required reviewers",
                "404 | {} | 1 | There is no environment production",
                "403 | {} | 1 | actions: read"
            })
    void production_mustBeProtected(int status, String answer, int code, String says) throws Exception {
        assumeTrue(SummaryScriptsTest.isThere("curl") && SummaryScriptsTest.isThere("jq"), "curl and jq are needed");
        try (var server = new WebServer(request -> answer)) {
            server.answersWith(status);

            Script.Run run = new Script(directory, "check-protection")
                    .with("GITHUB_REPOSITORY", "me/it")
                    .with("GITHUB_API_URL", server.url())
                    .with("GITHUB_TOKEN", "t0ken")
                    .run();

            assertThat(run.code()).as(run.said()).isEqualTo(code);
            assertThat(run.said()).contains(says).doesNotContain("t0ken");
            assertThat(server.requests)
                    .extracting(WebServer.Request::path)
                    .containsExactly("/repos/me/it/environments/production");
        }
    }

    private static String inspected(String digest) {
        return "echo \"digest: %s size: 0\"".formatted(digest);
    }

    private Script.Run push(String push, String inspect) throws Exception {
        docker("push) " + push + ";;\nbuildx) " + inspect + ";;");
        return script("push-image")
                .with("IMAGE_TAG", "main-1")
                .with("IMAGE_TAGS", "main-1 20260101-000000")
                .run();
    }

    private Script script(String name) {
        return new Script(directory, name)
                .with("ECR_REGISTRY", "registry")
                .with("ECR_REPOSITORY", "shop")
                .with("PATH", directory + ":" + System.getenv("PATH"));
    }

    private void docker(String cases) throws IOException {
        Path file = Files.writeString(
                directory.resolve("docker"),
                "#!/bin/sh\necho \"$*\" >> '%s'\ncase $1 in\n%s\nesac\n".formatted(directory.resolve("calls"), cases));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
