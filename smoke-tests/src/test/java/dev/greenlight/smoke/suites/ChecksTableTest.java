package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.smoke.server.ClosedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of checks in the README names those that there are, and no others. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class ChecksTableTest {
    private static final Pattern ID = Pattern.compile("`([a-z]+\\.[a-z-]+)`");

    @Test
    void everyCheck_isInTheTable_andCounted() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        try (var closed = new ClosedPort()) {
            Set<String> checks = SuiteRun.against("http://127.0.0.1:" + closed.number())
                    .run()
                    .checks()
                    .keySet();

            assertThat(documented(readme)).isEqualTo(checks);
            assertThat(readme).contains("five suites, %d checks".formatted(checks.size()));
        }
    }

    /** The ids in the first column. */
    private static Set<String> documented(String readme) {
        return readme.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> ID.matcher(cell).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
