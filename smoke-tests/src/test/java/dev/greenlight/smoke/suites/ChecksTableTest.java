package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.junit.Critical;
import dev.greenlight.smoke.server.ClosedPort;
import dev.greenlight.smoke.settings.SmokeSuite;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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

    @Test
    void everyCheck_hasARemedy() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int remedies = readme.indexOf("## When a check does not pass");

        assertThat(documented(readme.substring(remedies, readme.indexOf("## What justifies a rollback"))))
                .isEqualTo(documented(readme.substring(0, remedies)));
    }

    @Test
    void criticalChecks_areThoseOfTheirTable() throws IOException {
        Set<String> critical = new TreeSet<>();
        for (Class<?> suite : SuiteRun.ALL) {
            for (Method method : suite.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Critical.class)) {
                    String name = method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                    critical.add(suite.getAnnotation(SmokeSuite.class).value() + "." + name);
                }
            }
        }
        String readme = Files.readString(Path.of("README.md"));
        String section =
                readme.substring(readme.indexOf("## What justifies a rollback"), readme.indexOf("## Configuration"));

        assertThat(critical).isNotEmpty();
        assertThat(documented(section)).isEqualTo(critical);
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
