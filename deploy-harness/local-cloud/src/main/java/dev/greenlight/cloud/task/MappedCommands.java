package dev.greenlight.cloud.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commands by image: an entry matches the full reference first, then the repository, then the repository's last part. The
 * argument {@code {command}} stands for the entry point and command of the container; without it they are ignored.
 */
public final class MappedCommands implements ImageCommands {
    private final Map<String, List<String>> commands;

    public MappedCommands(Map<String, List<String>> commands) {
        this.commands = Map.copyOf(new LinkedHashMap<>(commands));
    }

    @Override
    public Optional<Command> commandFor(ContainerSpec container) {
        ImageName name = ImageName.parse(container.image());
        String shortName = name.repository().substring(name.repository().lastIndexOf('/') + 1);
        return Optional.ofNullable(commands.get(container.image()))
                .or(() -> Optional.ofNullable(commands.get(name.repository())))
                .or(() -> Optional.ofNullable(commands.get(shortName)))
                .map(arguments -> new Command(expand(arguments, container), Map.of("APP_VERSION", name.tag())));
    }

    private static List<String> expand(List<String> arguments, ContainerSpec container) {
        return arguments.stream()
                .flatMap(argument -> argument.equals("{command}")
                        ? Stream.concat(container.entryPoint().stream(), container.command().stream())
                        : Stream.of(argument))
                .toList();
    }
}
