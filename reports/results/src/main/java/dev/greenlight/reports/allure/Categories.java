package dev.greenlight.reports.allure;

/** How Allure groups what did not pass. The first category that fits takes it. */
final class Categories {
    static final String JSON = """
            [
              {"name": "Warnings (review recommended)", "matchedStatuses": ["skipped"], "messageRegex": "(?s)warning: .*"},
              {"name": "Skipped (could not apply)", "matchedStatuses": ["skipped"], "messageRegex": "(?s)(?!warning: ).*"},
              {"name": "Environment faults", "matchedStatuses": ["failed", "broken"],
               "messageRegex": "(?is).*(resolve|refused the connection|not answered|does not answer|timed out|unreachable|budget).*"},
              {"name": "Product defects", "matchedStatuses": ["failed"]},
              {"name": "Defects of suites", "matchedStatuses": ["broken"]}
            ]
            """;

    private Categories() {}
}
