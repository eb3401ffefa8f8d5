package dev.greenlight.sample.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the messages out of an event of the WhatsApp Cloud API: {@code entry[].changes[].value.messages[]}. */
final class WhatsappEvent {

    private WhatsappEvent() {}

    /** Whether this JSON has the outer form of an event. */
    static boolean isEvent(Map<?, ?> json) {
        return json.get("object") instanceof String && json.get("entry") instanceof List<?>;
    }

    /** The messages in it; statuses and everything unknown are passed over. */
    static List<Message> messages(Map<?, ?> event) {
        return list(event.get("entry")).stream()
                .flatMap(entry -> list(map(entry).get("changes")).stream())
                .flatMap(change -> list(map(map(change).get("value")).get("messages")).stream())
                .map(message -> message(map(message)))
                .filter(message -> !message.id().isEmpty())
                .toList();
    }

    private static Message message(Map<?, ?> json) {
        return new Message(
                text(json.get("id")),
                text(json.get("from")),
                text(json.get("type")),
                text(map(json.get("text")).get("body")),
                text(json.get("timestamp")));
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
