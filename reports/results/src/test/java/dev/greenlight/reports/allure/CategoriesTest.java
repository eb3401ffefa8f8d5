package dev.greenlight.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each result is in exactly one category, as Allure matches them: the status, then the whole message. */
class CategoriesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    skipped | warning: HSTS header missing\\n  rule: RFC 6797 | Warnings (review recommended)
                    skipped | HSTS applies to https only\\n  found: warning: x | Skipped (could not apply)
                    failed  | X-Frame-Options header missing\\n  found: the target timed out | Product defects
                    failed  | nowhere.example does not resolve | Environment faults
                    failed  | localhost:1 refused the connection\\n  to do: start it | Environment faults
                    failed  | GET /healthz was not answered completely within 10s | Environment faults
                    failed  | Not checked: the run's budget of 60s is used up | Environment faults
                    failed  | not live: gate failed, the target refused the connection | Releases that did not go live
                    broken  | inconclusive: the run's budget of 1s is used up | Inconclusive gates and runs
                    broken  | NullPointerException | Defects of suites
                    broken  | SocketTimeoutException: timed out | Environment faults
                    """)
    void result_isInOneCategory(String status, String message, String category) throws IOException {
        assertThat(matching(status, message.replace("\\n", "\n"))).containsExactly(category);
    }

    private static List<String> matching(String status, String message) throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode category : new ObjectMapper().readTree(Categories.JSON)) {
            boolean fits = category.path("matchedStatuses").toString().contains('"' + status + '"');
            if (fits && message.matches(category.path("messageRegex").asText(".*"))) {
                names.add(category.path("name").asText());
            }
        }
        return names;
    }
}
