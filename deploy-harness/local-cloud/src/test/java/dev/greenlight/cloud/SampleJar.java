package dev.greenlight.cloud;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The sample service's jar, which the module before this one builds. */
final class SampleJar {
    private SampleJar() {}

    static Path find() {
        Path directory = Path.of("..", "sample-service", "target");
        Optional<Path> jar = Optional.empty();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                jar = files.filter(file ->
                                file.getFileName().toString().matches("greenlight-sample-service-[0-9.]+\\.jar"))
                        .findFirst();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        assumeTrue(jar.isPresent(), "The sample service is not packaged; ./mvnw verify does that before this test");
        return jar.get().toAbsolutePath().normalize();
    }
}
