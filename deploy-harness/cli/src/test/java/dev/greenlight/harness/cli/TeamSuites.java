package dev.greenlight.harness.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** What a team does in a build of its own: compiles a suite against Greenlight's jars, and packs it. */
final class TeamSuites {
    private TeamSuites() {}

    /** A jar of this one class. */
    static Path jar(Path directory, String name, String source) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(directory.resolve("src")).resolve(name + ".java"), source);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var options = List.of("--release", "17", "-proc:none", "-d", classes.toString());
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw new AssertionError("The team's suite does not compile:\n" + said);
            }
        }
        return pack(classes, directory.resolve(name + ".jar"));
    }

    static Path pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
