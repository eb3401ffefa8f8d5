package dev.greenlight.cloud.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands by image: an entry matches the full reference first, then the repository, then the repository's last part. */
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
                .map(arguments -> new Command(arguments, Map.of("APP_VERSION", name.tag())));
    }
}
