package dev.greenlight.harness.scan;

import dev.greenlight.checks.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names checks by what was found: {@code cve-2024-0727-libssl3}. A name depends on nothing but the weakness itself, unless two
 * of them come to the same one: then each gets a part of its hash.
 */
final class CheckNamer {
    private static final Pattern UNFIT = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST = 120;
    private static final int HASH = 8;

    private final Map<String, Integer> uses = new HashMap<>();

    private CheckNamer() {}

    static CheckNamer of(List<Group> groups) {
        var namer = new CheckNamer();
        groups.forEach(group -> namer.uses.merge(slug(group.key()), 1, Integer::sum));
        return namer;
    }

    String name(Group group) {
        String slug = slug(group.key());
        return uses.getOrDefault(slug, 0) > 1 ? slug + "-" + hash(group.key()) : slug;
    }

    /** Lower-case letters, digits and single hyphens; never empty, never too long. */
    static String slug(String text) {
        String words =
                UNFIT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-|-$", "");
        if (words.isEmpty()) {
            return hash(text);
        }
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "-" + hash(text);
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, HASH);
    }
}
