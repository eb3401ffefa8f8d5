package dev.greenlight.rehearsal;

import dev.greenlight.rehearsal.run.ActionCall;
import dev.greenlight.rehearsal.run.StandIn;
import dev.greenlight.rehearsal.run.StepResult;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What workflows upload: directories here. */
final class Artifacts {
    private final Path directory;

    Artifacts(Path directory) {
        this.directory = directory;
    }

    Map<String, StandIn> standIns() {
        return Map.of(
                "actions/upload-artifact", this::upload,
                "actions/download-artifact", this::download,
                "actions/upload-pages-artifact", call -> keep(call.path("path"), directory.resolve("github-pages")),
                "actions/deploy-pages", this::publish,
                "github/codeql-action/upload-sarif", this::codeScanning);
    }

    private StepResult upload(ActionCall call) throws IOException {
        boolean mayBeMissing = call.input("if-no-files-found").equals("ignore");
        return mayBeMissing && !Files.exists(call.path("path"))
                ? StepResult.done()
                : keep(call.path("path"), directory.resolve("artifacts").resolve(call.input("name")));
    }

    private StepResult download(ActionCall call) throws IOException {
        String name = call.input("name");
        if (!name.isEmpty()) {
            Path artifact = directory.resolve("artifacts").resolve(name);
            if (!Files.isDirectory(artifact)) {
                return StepResult.failed("There is no artifact " + name);
            }
            copy(artifact, call.path("path"));
            return StepResult.done();
        }
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + call.input("pattern"));
        Path artifacts = directory.resolve("artifacts");
        if (Files.isDirectory(artifacts)) {
            for (Path artifact : children(artifacts)) {
                if (pattern.matches(artifact.getFileName())) {
                    copy(artifact, call.path("path"));
                }
            }
        }
        return StepResult.done();
    }

    private StepResult publish(ActionCall call) throws IOException {
        if (!call.may("pages") || !call.may("id-token")) {
            return StepResult.failed("Pages needs the permissions pages: write and id-token: write");
        }
        if (!call.job().environment().equals("github-pages")) {
            return StepResult.failed("Pages needs the environment github-pages");
        }
        Path pages = directory.resolve("pages");
        copy(directory.resolve("github-pages"), pages);
        return StepResult.done(Map.of("page_url", pages.toUri().toString()));
    }

    private StepResult codeScanning(ActionCall call) throws IOException {
        return call.may("security-events")
                ? keep(
                        call.path("sarif_file"),
                        directory.resolve("code-scanning").resolve(call.input("category")))
                : StepResult.failed("Code scanning needs the permission security-events: write");
    }

    private static StepResult keep(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return StepResult.failed("There is nothing to upload at " + from);
        }
        Files.createDirectories(to);
        copy(from, Files.isDirectory(from) ? to : to.resolve(from.getFileName()));
        return StepResult.done();
    }

    private static List<Path> children(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
            for (Path child : children(from)) {
                copy(child, to.resolve(child.getFileName()));
            }
        } else {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
