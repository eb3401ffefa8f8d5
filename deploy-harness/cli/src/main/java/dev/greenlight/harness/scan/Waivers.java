package dev.greenlight.harness.scan;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions as people write them in YAML: a list {@code exceptions} of {@code id}, {@code package} (optional), {@code reason} and
 * {@code expires}; Snyk's {@code .snyk} file with {@code ignore}; or Trivy's {@code .trivyignore.yaml}, where {@code statement} is
 * the reason and {@code expired_at} the last day. All problems are reported at once.
 */
public final class Waivers {
    private static final String OWN = "exceptions";
    private static final List<String> TRIVY = List.of("vulnerabilities", "misconfigurations", "secrets", "licenses");
    private static final String SNYK = "ignore";
    private static final String ANYWHERE = "*";
    private static final int MOST = 1_000;
    private static final int DATE = 10;

    private final List<Waiver> waivers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Waivers() {}

    /**
     * The exceptions in that tree of a YAML file.
     *
     * @param problems takes what is wrong with them, one clause each
     */
    public static List<Waiver> read(@Nullable Object tree, List<String> problems) {
        var reader = new Waivers();
        reader.read(tree);
        problems.addAll(reader.problems);
        return List.copyOf(reader.waivers);
    }

    private void read(@Nullable Object tree) {
        Map<?, ?> root = tree instanceof Map<?, ?> map ? map : Map.of();
        if (root.containsKey(OWN)) {
            listed(OWN, root.get(OWN), "package", "reason", "expires");
        } else if (root.containsKey(SNYK)) {
            snyk(root.get(SNYK));
        } else if (TRIVY.stream().anyMatch(root::containsKey)) {
            TRIVY.forEach(name -> listed(name, root.get(name), "", "statement", "expired_at"));
        } else {
            problems.add("expected a list \"exceptions\", \"ignore\" as in a .snyk file, or \"vulnerabilities\" as in a"
                    + " .trivyignore.yaml; found none of them");
        }
        if (waivers.size() > MOST) {
            problems.add("expected at most %d exceptions, found %d".formatted(MOST, waivers.size()));
        }
    }

    private void listed(String name, @Nullable Object listed, String component, String reason, String expires) {
        List<String> known = Stream.of("id", component, reason, expires)
                .filter(key -> !key.isEmpty())
                .toList();
        if (!(listed instanceof List<?> list)) {
            if (listed != null) {
                problems.add(name + ": expected a list, found something else");
            }
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = "%s[%d]".formatted(name, i);
            if (list.get(i) instanceof Map<?, ?> one) {
                for (Object key : one.keySet()) {
                    if (!known.contains(String.valueOf(key))) {
                        problems.add(
                                "%s: unknown key \"%s\"; known are %s".formatted(place, key, String.join(", ", known)));
                    }
                }
                add(place, text(one, "id"), text(one, component), one, reason, expires);
            } else {
                problems.add("%s: expected id, %s and %s, found something else".formatted(place, reason, expires));
            }
        }
    }

    private void snyk(@Nullable Object ignored) {
        if (!(ignored instanceof Map<?, ?> byId)) {
            if (ignored != null) {
                problems.add("ignore: expected ids, found something else");
            }
            return;
        }
        byId.forEach((id, paths) -> {
            String place = "ignore." + id;
            if (!(paths instanceof List<?> list)) {
                problems.add(place + ": expected a list of paths, found something else");
                return;
            }
            for (Object path : list) {
                if (path instanceof Map<?, ?> one && one.size() == 1) {
                    var entry = one.entrySet().iterator().next();
                    Map<?, ?> details = entry.getValue() instanceof Map<?, ?> map ? map : Map.of();
                    String component = lastPackage(String.valueOf(entry.getKey()));
                    add(place, String.valueOf(id), component, details, "reason", "expires");
                } else {
                    problems.add(place + ": expected a path such as '*' with reason and expires, found something else");
                }
            }
        });
    }

    /** Of {@code app > lib@1.2}, what is affected: {@code lib}. */
    private static String lastPackage(String path) {
        String last = path.substring(path.lastIndexOf('>') + 1).strip();
        int version = last.lastIndexOf('@');
        return last.equals(ANYWHERE) ? "" : version > 0 ? last.substring(0, version) : last;
    }

    private void add(String place, String id, String component, Map<?, ?> details, String reasonKey, String expiryKey) {
        String reason = text(details, reasonKey);
        LocalDate expires = expiry(place + "." + expiryKey, details.get(expiryKey));
        require(!id.isBlank(), place + ".id", "expected the id of a weakness, such as CVE-2024-0727");
        require(!reason.isBlank(), place + "." + reasonKey, "expected why it is accepted");
        if (expires != null) {
            waivers.add(new Waiver(id, component, reason, expires));
        }
    }

    private @Nullable LocalDate expiry(String place, @Nullable Object value) {
        if (value instanceof Date date) { // YAML's own dates
            return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
        }
        String text = value == null ? "" : String.valueOf(value).strip();
        if (text.isEmpty()) {
            require(false, place, "expected the last day, such as 2026-12-31");
            return null;
        }
        try {
            return LocalDate.parse(text.length() > DATE && text.charAt(DATE) == 'T' ? text.substring(0, DATE) : text);
        } catch (DateTimeParseException malformed) {
            problems.add("%s: expected a day such as 2026-12-31, found \"%s\"".formatted(place, text));
            return null;
        }
    }

    private void require(boolean holds, String place, String expectation) {
        if (!holds) {
            problems.add("%s: %s, found none".formatted(place, expectation));
        }
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : String.valueOf(value).strip();
    }
}
