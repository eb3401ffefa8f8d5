package dev.greenlight.cloud.task;

import dev.greenlight.cloud.text.Glob;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commands by image: an entry matches the full reference first, then the repository, then the repository's last part; after
 * all of these come entries with {@code *} or {@code ?}, the longest first, which may match any of the three. The argument
 * {@code {command}} stands for the entry point and command of the container; without it they are ignored.
 */
public final class MappedCommands implements ImageCommands {
    private final Map<String, List<String>> commands;
    private final List<String> patterns;

    public MappedCommands(Map<String, List<String>> commands) {
        this.commands = Map.copyOf(commands);
        this.patterns = commands.keySet().stream()
                .filter(image -> image.contains("*") || image.contains("?"))
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public Optional<Command> commandFor(ContainerSpec container) {
        ImageName name = ImageName.parse(container.image());
        String shortName = name.repository().substring(name.repository().lastIndexOf('/') + 1);
        List<String> names = List.of(container.image(), name.repository(), shortName);
        return Stream.concat(names.stream(), patterns.stream().filter(pattern -> anyMatches(pattern, names)))
                .filter(commands::containsKey)
                .findFirst()
                .map(commands::get)
                .map(arguments -> new Command(expand(arguments, container), Map.of("APP_VERSION", name.tag())));
    }

    private static boolean anyMatches(String pattern, List<String> names) {
        return names.stream().anyMatch(name -> Glob.matches(pattern, name));
    }

    private static List<String> expand(List<String> arguments, ContainerSpec container) {
        return arguments.stream()
                .flatMap(argument -> argument.equals("{command}")
                        ? Stream.concat(container.entryPoint().stream(), container.command().stream())
                        : Stream.of(argument))
                .toList();
    }
}
