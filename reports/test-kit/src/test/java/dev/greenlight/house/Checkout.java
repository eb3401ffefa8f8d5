package dev.greenlight.house;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The Java files of a tree.
 *
 * @param root of the repository
 * @param sources all of them
 */
record Checkout(Path root, List<Source> sources) {
    private static final Set<String> NO_SOURCES = Set.of("target", ".git", "node_modules");
    private static final String PACKAGE_INFO = "package-info.java";

    static Checkout read(Path root) throws IOException {
        List<Source> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes facts) {
                return NO_SOURCES.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (file.toString().endsWith(".java")) {
                    sources.add(Source.read(root, file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Checkout(root, List.copyOf(sources));
    }

    /** What is below {@code src/main}; test tooling is below {@code src/test}. */
    List<Source> product() {
        return sources.stream().filter(Source::isProduct).toList();
    }

    /** Packages of the product that don't say what they may import. */
    List<String> unclaimed() {
        return directories().values().stream()
                .filter(files -> files.get(0).isProduct() && claims(files).isEmpty())
                .map(files -> files.get(0).packageName())
                .toList();
    }

    /** One line for each sentence of a package-info that does not hold, of tests as well. */
    List<String> falseClaims() {
        Set<String> existing = sources.stream().map(Source::packageName).collect(Collectors.toSet());
        return directories().values().stream()
                .flatMap(files -> falseClaims(files, existing).stream())
                .toList();
    }

    /** The largest comes last. */
    List<List<Source>> packages() {
        return directories().values().stream()
                .filter(files -> files.get(0).isProduct())
                .sorted(Comparator.comparingInt(List::size))
                .toList();
    }

    private Map<Path, List<Source>> directories() {
        return sources.stream()
                .collect(Collectors.groupingBy(
                        source -> source.path().resolveSibling(""), TreeMap::new, Collectors.toList()));
    }

    private static List<String> falseClaims(List<Source> files, Set<String> existing) {
        String self = files.get(0).packageName();
        Set<String> named = new TreeSet<>();
        files.forEach(source -> named.addAll(source.packagesNamed()));
        named.remove(self);
        List<String> found = new ArrayList<>();
        if (files.size() == 1 && files.get(0).path().endsWith(PACKAGE_INFO)) {
            found.add("%s has a package-info and nothing else".formatted(self));
        }
        for (Claim claim : claims(files)) {
            named.stream()
                    .filter(one -> !claim.allows(one))
                    .map(one -> "%s imports %s, which its package-info does not name".formatted(self, one))
                    .forEach(found::add);
            claim.stale(existing).stream()
                    .map(name -> "%s may import %s, which does not exist".formatted(self, name))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<Claim> claims(List<Source> files) {
        return files.stream()
                .filter(source -> source.path().endsWith(PACKAGE_INFO))
                .flatMap(source -> Claim.of(source.text()).stream())
                .toList();
    }
}
