package dev.greenlight.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Java file.
 *
 * @param path from the root of the repository
 * @param text as it is
 * @param code the text without comments, its strings emptied
 */
record Source(Path path, String text, String code) {
    private static final Pattern NO_CODE = Pattern.compile(
            "(\"\"\"[\\s\\S]*?[^\\\\]\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)++')|/\\*[\\s\\S]*?\\*/|//[^\\n]*");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (static )?([\\w.]+(?:\\.\\*)?);");
    private static final Pattern QUALIFIED =
            Pattern.compile("(?<![\\w.])(?:dev\\.greenlight|com|org|software|io)(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");

    static Source read(Path root, Path file) {
        try {
            return of(root.relativize(file), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Source of(Path path, String text) {
        return new Source(path, text, NO_CODE.matcher(text).replaceAll(found -> found.group(1) == null ? " " : "\"\""));
    }

    boolean isProduct() {
        return name().contains("/src/main/");
    }

    /** The directory of its module. */
    String module() {
        return name().substring(1, Math.max(1, name().indexOf("/src/")));
    }

    private String name() {
        return "/" + path.toString().replace('\\', '/');
    }

    String packageName() {
        return PACKAGE.matcher(code)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    /** The packages of the types that it names, by import or in full; its own is among them at most by accident. */
    Set<String> packagesNamed() {
        Set<String> named = new TreeSet<>();
        IMPORT.matcher(code).results().map(Source::imported).forEach(named::add);
        QUALIFIED
                .matcher(IMPORT.matcher(code).replaceAll(""))
                .results()
                .map(found -> packageOf(found.group()))
                .forEach(named::add);
        return named;
    }

    long lines() {
        return text.lines().count();
    }

    private static String imported(MatchResult statement) {
        return packageOf(statement.group(2));
    }

    /** {@code a.b.Type.Inner.member} is in {@code a.b}: packages are in lower case, types are not. */
    private static String packageOf(String name) {
        StringBuilder packageName = new StringBuilder();
        for (String word : name.split("\\.")) {
            if (!Character.isLowerCase(word.charAt(0))) {
                break;
            }
            packageName.append(packageName.isEmpty() ? "" : ".").append(word);
        }
        return packageName.toString();
    }
}
