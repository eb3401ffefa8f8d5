package dev.greenlight.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Who made a report, as Allure's {@code executor.json}: GitHub Actions when its variables are there. Pure. */
final class Executor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Executor() {}

    /**
     * The file.
     *
     * @param order the number of the report, by which Allure names the points of its trends
     */
    static String of(Map<String, String> variables, int order) {
        ObjectNode json = JSON.createObjectNode();
        String run = variables.getOrDefault("GITHUB_RUN_ID", "");
        if (run.isEmpty()) {
            return json.put("name", "Greenlight")
                            .put("type", "greenlight")
                            .put("buildOrder", order)
                            .put("buildName", "report %d on this machine".formatted(order))
                    + "\n";
        }
        String repository = "%s/%s"
                .formatted(
                        variables.getOrDefault("GITHUB_SERVER_URL", "https://github.com"),
                        variables.getOrDefault("GITHUB_REPOSITORY", ""));
        return json.put("name", "GitHub Actions")
                        .put("type", "github")
                        .put("url", repository)
                        .put("buildOrder", order)
                        .put(
                                "buildName",
                                "%s #%s"
                                        .formatted(
                                                variables.getOrDefault("GITHUB_WORKFLOW", "workflow"),
                                                variables.getOrDefault("GITHUB_RUN_NUMBER", run)))
                        .put("buildUrl", "%s/actions/runs/%s".formatted(repository, run))
                + "\n";
    }
}
