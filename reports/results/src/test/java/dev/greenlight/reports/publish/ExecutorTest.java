package dev.greenlight.reports.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutorTest {
    @Test
    void onGithub_itIsTheRunOfTheWorkflow() {
        assertThat(Executor.of(
                        Map.of(
                                "GITHUB_RUN_ID", "77",
                                "GITHUB_RUN_NUMBER", "12",
                                "GITHUB_WORKFLOW", "Deploy \"all\"",
                                "GITHUB_SERVER_URL", "https://github.example",
                                "GITHUB_REPOSITORY", "team/service"),
                        5))
                .isEqualToIgnoringNewLines("{\"name\":\"GitHub Actions\",\"type\":\"github\","
                        + "\"url\":\"https://github.example/team/service\",\"buildOrder\":5,"
                        + "\"buildName\":\"Deploy \\\"all\\\" #12\","
                        + "\"buildUrl\":\"https://github.example/team/service/actions/runs/77\"}");
    }

    @Test
    void elsewhere_itIsThisMachine() {
        assertThat(Executor.of(Map.of(), 3)).contains("\"type\":\"greenlight\"", "report 3 on this machine");
    }
}
