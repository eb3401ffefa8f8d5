package dev.greenlight.cloud.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the sample service for every image: it reports the tag as its version, and a tag that ends in {@code -fault-NAME} runs
 * it with {@code --fault NAME}.
 */
public final class SampleCommands implements ImageCommands {
    private static final String FAULT = "-fault-";

    private final Path jar;

    public SampleCommands(Path jar) {
        this.jar = jar;
    }

    @Override
    public Optional<Command> commandFor(ContainerSpec container) {
        String tag = ImageName.parse(container.image()).tag();
        List<String> arguments = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        int fault = tag.indexOf(FAULT);
        if (fault >= 0) {
            arguments.add("--fault");
            arguments.add(tag.substring(fault + FAULT.length()));
        }
        return Optional.of(new Command(arguments, Map.of("APP_VERSION", tag)));
    }
}
