package dev.greenlight.harness.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All options that the class path declares: the harness's own and those of each jar of suites. Immutable. */
public final class OptionCatalogue {
    /** What every key starts with where it is not by itself in our own file. */
    public static final String PREFIX = "greenlight.";

    private static final String OWN = "META-INF/greenlight/harness.properties";
    private static final String OF_SUITES = "META-INF/greenlight/options.properties";
    private static final String ANY = "*";
    private static final int FIELDS = 3;

    /** {@code choice(open|closed)}: one of these words. */
    private static final Pattern CHOICE = Pattern.compile("choice\\(([a-z0-9|-]+)\\)");

    private final Map<String, Option> options;

    private OptionCatalogue(Map<String, Option> options) {
        this.options = options;
    }

    /** The page that tells every option, in Markdown. */
    public String page() {
        return OptionPage.of(options.values());
    }

    /** The options declared by the resources that this loader sees. */
    public static OptionCatalogue load(ClassLoader loader) {
        var options = new TreeMap<String, Option>();
        try {
            for (String resource : new String[] {OWN, OF_SUITES}) {
                for (URL url : Collections.list(loader.getResources(resource))) {
                    read(url, options);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the options of suites", broken);
        }
        return new OptionCatalogue(options);
    }

    /** The option of this key; one that is declared as {@code section.*} is that of every key of the section. */
    public Optional<Option> find(String key) {
        int dot = key.indexOf('.');
        return Optional.ofNullable(options.get(key))
                .or(() -> Optional.ofNullable(options.get(key.substring(0, dot + 1) + ANY)));
    }

    /** All options, by key. */
    public Collection<Option> all() {
        return options.values();
    }

    /** The key that was probably meant. */
    Optional<String> closest(String key) {
        return Spelling.closest(key, options.keySet());
    }

    private static void read(URL url, Map<String, Option> options) throws IOException {
        var lines = new Properties();
        try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        for (String key : lines.stringPropertyNames()) {
            Option option = parse(url, key, lines.getProperty(key));
            options.put(option.key(), option);
        }
    }

    private static Option parse(URL url, String key, String line) {
        String[] fields = line.split(";", FIELDS);
        Matcher choice = CHOICE.matcher(fields[0].strip());
        boolean isChoice = choice.matches();
        Optional<OptionType> type = isChoice ? Optional.of(OptionType.STRING) : OptionType.named(fields[0].strip());
        if (fields.length != FIELDS || type.isEmpty()) {
            throw new IllegalStateException(
                    "%s: expected %s = type; default; description, found \"%s\"".formatted(url, key, line));
        }
        List<String> choices = isChoice ? List.of(choice.group(1).split("\\|")) : List.of();
        return new Option(withoutPrefix(key), type.get(), choices, fields[1].strip(), fields[2].strip());
    }

    static String withoutPrefix(String key) {
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }
}
