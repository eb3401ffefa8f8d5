package dev.greenlight.house;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a package-info says that its package may import, in the last sentence of its first paragraph: {@code May import} and names
 * with commas or "and" between them, each in a code tag, or {@code May import nothing.}
 *
 * <p>A name of ours stands without {@code dev.greenlight.} and for that one package; two dots at its end add those below. A name
 * of others stands for all below it. The JDK and JSpecify are never named.
 *
 * @param names the packages; empty for nothing
 */
record Claim(List<String> names) {
    private static final String OURS = "dev.greenlight.";
    private static final List<String> ALWAYS = List.of("java", "javax", "jdk", "com.sun.net", "org.jspecify");
    private static final Pattern NAME = Pattern.compile("\\{@code ([\\w.]+)\\}");
    private static final Pattern SENTENCE = Pattern.compile(
            "May import (nothing|NAME(?:(?:,| and|, and) NAME)*)\\. ?(?:<p>|@|$)".replace("NAME", NAME.pattern()));

    /** @return empty where there is no such sentence */
    static Optional<Claim> of(String packageInfo) {
        Matcher sentence = SENTENCE.matcher(comment(packageInfo));
        return sentence.find()
                ? Optional.of(new Claim(NAME.matcher(sentence.group(1))
                        .results()
                        .map(found -> found.group(1))
                        .toList()))
                : Optional.empty();
    }

    private static String comment(String packageInfo) {
        int from = packageInfo.indexOf("/**");
        int to = packageInfo.indexOf("*/");
        return from < 0 || to < from
                ? ""
                : packageInfo
                        .substring(from + 3, to)
                        .replaceAll("(?m)^\\s*\\*", "")
                        .replaceAll("\\s+", " ")
                        .strip();
    }

    boolean allows(String packageName) {
        return ALWAYS.stream().anyMatch(name -> isIn(packageName, name))
                || names.stream().anyMatch(name -> covers(name, packageName));
    }

    /** @return names that stand for no package any more */
    List<String> stale(Collection<String> packages) {
        return names.stream()
                .filter(name -> packages.stream().anyMatch(one -> isIn(one, OURS + name.split("\\.")[0])))
                .filter(name -> packages.stream().noneMatch(one -> covers(name, one)))
                .toList();
    }

    private static boolean covers(String name, String packageName) {
        if (!packageName.startsWith(OURS)) {
            return isIn(packageName, name);
        }
        return name.endsWith("..")
                ? isIn(packageName, OURS + name.substring(0, name.length() - 2))
                : packageName.equals(OURS + name);
    }

    private static boolean isIn(String packageName, String parent) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }
}
