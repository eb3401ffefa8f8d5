package dev.greenlight.smoke.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.smoke.server.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** REST Assured brings Groovy, a third of the processor time of a short run: only the suites that speak it may pay for it. */
@Timeout(SuiteRun.LONGEST_SECONDS)
class LoadedClassesTest {
    private static final Class<?>[] WITHOUT_REST_ASSURED = {
        ConnectivitySuite.class, SecuritySuite.class, RateLimitSuite.class, PerformanceSuite.class, TransferSuite.class
    };

    @TempDir
    Path directory;

    @Test
    void suitesAboutHeadersTlsAndTime_loadNeitherRestAssuredNorGroovy() throws Exception {
        assertThat(loadedFor(WITHOUT_REST_ASSURED))
                .anyMatch(line -> line.contains(SecuritySuite.class.getName()))
                .noneMatch(LoadedClassesTest::isRestAssured);
    }

    @Test
    void healthSuite_speaksRestAssured() throws Exception {
        assertThat(loadedFor(HealthSuite.class)).anyMatch(LoadedClassesTest::isRestAssured);
    }

    private static boolean isRestAssured(String line) {
        return line.contains(" io.restassured.") || line.contains("groovy.");
    }

    /** The log of classes of a JVM that runs only these suites against a target that answers everything with 200. */
    private List<String> loadedFor(Class<?>... suites) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.log");
        try (var server = RawServer.answering(head -> RawServer.answer(200, "{\"status\": \"ok\"}"))) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load:file=" + log,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    server.url()));
            Stream.of(suites).map(Class::getName).forEach(command::add);
            Process child = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(child.waitFor(SuiteRun.LONGEST_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(child.exitValue()).isZero();
            return Files.readAllLines(log);
        }
    }

    /** Runs the suites of these names. Arguments: the URL, the names. */
    static final class Child {
        public static void main(String[] arguments) throws ClassNotFoundException {
            List<Class<?>> suites = new ArrayList<>();
            for (String name : List.of(arguments).subList(1, arguments.length)) {
                suites.add(Class.forName(name));
            }
            var results = SuiteRun.against(arguments[0])
                    .offering()
                    .only(suites.toArray(Class[]::new))
                    .run();
            System.exit(
                    results.checks().isEmpty() || !results.brokenContainers().isEmpty() ? 1 : 0);
        }
    }
}
