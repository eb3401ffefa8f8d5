package dev.greenlight.cloud.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which command stands for an image when tasks run as processes. */
@FunctionalInterface
public interface ImageCommands {
    /** Knows no image. */
    ImageCommands NONE = container -> Optional.empty();

    /** Empty: no command is known for the container's image. */
    Optional<Command> commandFor(ContainerSpec container);

    /** Asks the other one where this one has no answer. */
    default ImageCommands orElse(ImageCommands other) {
        return container -> commandFor(container).or(() -> other.commandFor(container));
    }

    /**
     * The whole command line with what it adds to the container's environment; {@code {port}} in an argument stands for the port that it
     * shall listen on, {@code {tag}} for the image's tag. The port is in {@code PORT}, too.
     *
     * @param inside what a health check's command must begin with to be run where the container is; empty: it is run as it is
     * @param cleanUp run after the command has ended or was killed, also when this process was; empty: nothing to do
     */
    record Command(List<String> arguments, Map<String, String> environment, List<String> inside, List<String> cleanUp) {
        public Command {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
            inside = List.copyOf(inside);
            cleanUp = List.copyOf(cleanUp);
        }

        public Command(List<String> arguments, Map<String, String> environment) {
            this(arguments, environment, List.of(), List.of());
        }
    }
}
