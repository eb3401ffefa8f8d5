package dev.greenlight.harness.doctor.facts;

import dev.greenlight.harness.cli.io.Io;
import dev.greenlight.harness.cli.io.Tool;
import dev.greenlight.harness.doctor.Symptoms;
import dev.greenlight.harness.preflight.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a Dockerfile as far as that is possible without building it, and asks the engine for its version. Builds nothing. */
final class DockerFacts {
    private static final Set<String> INSTRUCTIONS =
            Set.of(("ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL "
                            + "STOPSIGNAL USER VOLUME WORKDIR")
                    .split(" "));
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?[\"']?\\w+");
    private static final Pattern NOT_A_PLAIN_PATH = Pattern.compile(".*[*?\\[$\"'].*");
    private static final long LARGEST = 1024 * 1024;

    private final Io io;
    private final Path directory;

    DockerFacts(Io io, Path directory) {
        this.io = io;
        this.directory = directory;
    }

    /** @param image that should be on this machine, or empty */
    Answer<Symptoms.Build> read(String dockerfile, String image) {
        Path file = directory.resolve(dockerfile);
        if (!Files.isRegularFile(file)) {
            return Answer.none("There is no %s in %s: nothing is built here".formatted(dockerfile, directory));
        }
        var docker = new Tool(io, "docker");
        Answer<String> engine = docker.ask(directory, "version", "--format", "{{.Server.Version}}");
        Answer<String> there = image.isEmpty() || engine.value().isEmpty()
                ? new Answer<>(java.util.Optional.empty(), "", false)
                : docker.ask(directory, "image", "inspect", "--format", "{{.Id}}", image);
        List<String> missing = new ArrayList<>();
        List<String> problems = problems(file, missing);
        return Answer.of(new Symptoms.Build(dockerfile, problems, missing, engine, there));
    }

    private List<String> problems(Path file, List<String> missing) {
        try {
            if (Files.size(file) > LARGEST) {
                return List.of("it is larger than %d KiB".formatted(LARGEST / 1024));
            }
            return problems(Files.readAllLines(file), missing);
        } catch (IOException unreadable) {
            return List.of("it cannot be read: " + unreadable);
        }
    }

    private List<String> problems(List<String> lines, List<String> missing) {
        List<String> problems = new ArrayList<>();
        boolean hasBase = false;
        for (int at = 0; at < lines.size(); at++) {
            int first = at + 1;
            var instruction = new StringBuilder(lines.get(at).strip());
            while (instruction.toString().endsWith("\\") && at + 1 < lines.size()) {
                instruction.setLength(instruction.length() - 1);
                String next = lines.get(++at).strip();
                instruction.append(' ').append(next.startsWith("#") ? "\\" : next);
            }
            String text = instruction.toString().strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (HERE_DOCUMENT.matcher(text).find()) {
                return problems; // what follows is no Dockerfile any more, up to a word that is not ours to find
            }
            String word = text.split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
            if (!INSTRUCTIONS.contains(word)) {
                problems.add("line %d: unknown instruction %s".formatted(first, word));
            } else if (!hasBase && !word.equals("FROM") && !word.equals("ARG")) {
                problems.add("line %d: %s comes before FROM".formatted(first, word));
            }
            hasBase = hasBase || word.equals("FROM");
            missing(text, word).forEach(path -> missing.add("line %d: there is no %s to copy".formatted(first, path)));
        }
        if (!hasBase) {
            problems.add("there is no FROM");
        }
        return problems;
    }

    /** The sources of a plain COPY that don't exist. */
    private List<String> missing(String text, String word) {
        if (!word.equals("COPY") || text.contains("--from=") || text.contains("[")) {
            return List.of();
        }
        List<String> words = Stream.of(text.split("\\s+"))
                .skip(1)
                .filter(part -> !part.startsWith("--"))
                .toList();
        return words.subList(0, Math.max(0, words.size() - 1)).stream()
                .filter(path -> !NOT_A_PLAIN_PATH.matcher(path).matches())
                .filter(path -> !exists(path))
                .toList();
    }

    private boolean exists(String path) {
        try {
            return Files.exists(directory.resolve(path.replaceFirst("^/+", "")));
        } catch (InvalidPathException strange) {
            return true;
        }
    }
}
