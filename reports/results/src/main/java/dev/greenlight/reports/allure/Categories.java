package dev.greenlight.reports.allure;

/** How Allure groups what did not pass. Allure puts a result into every category that fits, so that no two of these do. */
public final class Categories {
    private static final String ENVIRONMENT =
            "does not resolve|refused the connection|No connection to|was not answered"
                    + "|does not answer|TLS handshake failed|TLS with \\\\S+ failed|the run's (time|budget) of|Did not end:|timed out";

    /** The file {@code categories.json}. */
    public static final String JSON = """
            [
              {"name": "Warnings (review recommended)", "matchedStatuses": ["skipped"], "messageRegex": "(?s)warning: .*"},
              {"name": "Skipped (could not apply)", "matchedStatuses": ["skipped"], "messageRegex": "(?s)(?!warning: ).*"},
              {"name": "Releases that did not go live", "matchedStatuses": ["failed"], "messageRegex": "(?s)not live: .*"},
              {"name": "Inconclusive gates and runs", "matchedStatuses": ["broken"], "messageRegex": "(?s)inconclusive: .*"},
              {"name": "Environment faults", "matchedStatuses": ["failed", "broken"],
               "messageRegex": "(?!not live: |inconclusive: )[^\\\\n]*(%1$s)(?s).*"},
              {"name": "Product defects", "matchedStatuses": ["failed"],
               "messageRegex": "(?!not live: )(?![^\\\\n]*(%1$s))(?s).*"},
              {"name": "Defects of suites", "matchedStatuses": ["broken"],
               "messageRegex": "(?!inconclusive: )(?![^\\\\n]*(%1$s))(?s).*"}
            ]
            """.formatted(ENVIRONMENT);

    private Categories() {}
}
