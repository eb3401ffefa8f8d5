package dev.greenlight.harness.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a notice is written for its receiver. */
public enum MessageForm {
    /**
     * Slack's Block Kit, within its limits: 150 characters in a header, 3000 in a section, 50 blocks; and well below the total
     * of about 13,000 characters that Slack refuses, too.
     */
    SLACK {
        @Override
        Map<String, Object> body(Notice notice) {
            List<Object> blocks = new ArrayList<>();
            blocks.add(Map.of(
                    "type", "header", "text", Map.of("type", "plain_text", "text", cut(notice.title(), HEADER))));
            int left = TOTAL;
            for (String line : notice.lines()) {
                String text = cut(escape(line), Math.min(SECTION, left));
                if (blocks.size() == MOST_BLOCKS - 1 || text.isEmpty()) {
                    blocks.add(section("… and more, see the record of the rollout"));
                    break;
                }
                left -= text.length();
                blocks.add(section(text));
            }
            return Map.of("text", cut(escape(notice.title()), SECTION), "blocks", blocks);
        }
    },
    /** Plain JSON with the facts. */
    JSON {
        @Override
        Map<String, Object> body(Notice notice) {
            Map<String, Object> body = new LinkedHashMap<>();
            var plan = notice.rollout().plan();
            body.put("tool", "greenlight");
            body.put("kind", notice.kind());
            body.put("title", notice.title());
            body.put("lines", notice.lines());
            body.put("rollout", plan.id());
            body.put("environment", plan.place().environment());
            body.put("cluster", plan.place().cluster());
            body.put("service", plan.place().service());
            body.put("from", notice.rollout().stable());
            body.put("to", notice.rollout().candidate().taskDefinition());
            body.put("who", plan.who());
            return body;
        }
    };

    static final int MOST_BLOCKS = 50;
    static final int HEADER = 150;
    static final int SECTION = 3000;
    static final int TOTAL = 10_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    abstract Map<String, Object> body(Notice notice);

    /** The message as JSON, not yet redacted. */
    String write(Notice notice) {
        try {
            return MAPPER.writeValueAsString(body(notice));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A notice has no JSON form: " + notice, broken);
        }
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
    }

    /** What a target sent must not become a mention or a link. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : length < 1 ? "" : text.substring(0, length - 1) + "…";
    }
}
