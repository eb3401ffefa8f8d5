package dev.greenlight.reports.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What Allure remembers from report to report: how each check went, and the points of its trends. It lies in a directory of its
 * own, in Allure's own form; {@value #MOST} reports and {@value #MOST_CHECKS} checks at most. What cannot be read is left out.
 */
final class History {
    static final int MOST = 20;
    static final int MOST_CHECKS = 2_000;

    /** The checks: the rest are trends. */
    static final String CHECKS = "history.json";

    /** All files, as Allure names them. */
    static final List<String> FILES =
            List.of(CHECKS, "history-trend.json", "duration-trend.json", "categories-trend.json", "retry-trend.json");

    private static final String STATE = "greenlight.json";
    private static final long LARGEST_BYTES = 32L * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Consumer<String> warnings;

    History(Path directory, Consumer<String> warnings) {
        this.directory = directory;
        this.warnings = warnings;
    }

    /** The number of the report on this newest run: that of the last report again, when nothing has run since. */
    int order(String newest) {
        JsonNode state = read(STATE);
        int last = state.path("order").asInt(0);
        return isAgain(newest) ? last : last + 1;
    }

    /**
     * Writes what Allure is to know of earlier reports. What a report on the same runs has added is taken out: it comes again.
     *
     * @param starts when the checks of this report began, by the id of their history
     */
    void copyTo(Path input, String newest, Map<String, Set<Long>> starts) throws IOException {
        Files.createDirectories(input);
        for (String file : FILES) {
            JsonNode old = read(file);
            if (file.equals(CHECKS) && old instanceof ObjectNode checks) {
                checks.properties().forEach(each -> {
                    if (each.getValue().path("items") instanceof ArrayNode items) {
                        remove(items, starts.getOrDefault(each.getKey(), Set.of()));
                    }
                });
            } else if (old instanceof ArrayNode points) {
                if (isAgain(newest) && !points.isEmpty()) {
                    points.remove(0);
                }
                cut(points, MOST - 1); // the report adds its own
            }
            if (!old.isMissingNode()) {
                JSON.writeValue(input.resolve(file).toFile(), old);
            }
        }
    }

    /** Keeps what Allure remembers after a report, within the limits. */
    void keep(Map<String, byte[]> generated, String newest, int order) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> file : generated.entrySet()) {
            JsonNode json = JSON.readTree(file.getValue());
            if (json instanceof ArrayNode points) {
                cut(points, MOST);
            } else if (json instanceof ObjectNode checks) {
                cut(checks);
            }
            write(file.getKey(), json);
        }
        write(STATE, JSON.createObjectNode().put("order", order).put("newest", newest));
    }

    private boolean isAgain(String newest) {
        return read(STATE).path("newest").asText("").equals(newest);
    }

    private static void remove(ArrayNode items, Set<Long> starts) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (starts.contains(items.get(i).path("time").path("start").asLong())) {
                items.remove(i);
            }
        }
    }

    private static void cut(ArrayNode points, int most) {
        while (points.size() > most) {
            points.remove(points.size() - 1); // the newest comes first
        }
    }

    private static void cut(ObjectNode checks) {
        List<Map.Entry<String, JsonNode>> newestFirst = new ArrayList<>();
        newestFirst.addAll(checks.properties());
        newestFirst.sort(Comparator.comparingLong((Map.Entry<String, JsonNode> each) -> lastStart(each.getValue()))
                .reversed());
        for (int i = 0; i < newestFirst.size(); i++) {
            Map.Entry<String, JsonNode> check = newestFirst.get(i);
            if (i >= MOST_CHECKS || check.getKey().startsWith(ReportInput.PAST)) {
                checks.remove(check.getKey());
            } else if (check.getValue().path("items") instanceof ArrayNode items) {
                cut(items, MOST);
            }
        }
    }

    private static long lastStart(JsonNode check) {
        return check.path("items").path(0).path("time").path("start").asLong();
    }

    private JsonNode read(String name) {
        Path file = directory.resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                return JSON.missingNode();
            }
            if (Files.size(file) > LARGEST_BYTES) {
                warnings.accept("%s is larger than %d bytes; the history starts again from here"
                        .formatted(file, LARGEST_BYTES));
                return JSON.missingNode();
            }
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException unreadable) {
            warnings.accept("%s is no JSON; that part of the history starts again from here".formatted(file));
            return JSON.missingNode();
        } catch (IOException broken) {
            warnings.accept(
                    "%s cannot be read: %s; that part of the history starts again from here".formatted(file, broken));
            return JSON.missingNode();
        }
    }

    /** At once or not at all: the next report reads it. */
    private void write(String name, JsonNode json) throws IOException {
        Path draft = Files.createTempFile(directory, name, ".new");
        JSON.writeValue(draft.toFile(), json);
        Files.move(draft, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
