package dev.greenlight.cloud.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;
import java.util.Map;
import java.util.Optional;

/** The cloud's own pages by name. */
final class Controls {
    private static final String PREFIX = "/_greenlight/";

    private final Map<String, Control> pages;

    Controls(Map<String, Control> pages) {
        this.pages = Map.copyOf(pages);
    }

    /** The answer of one of the pages; empty when the path isn't below theirs. */
    Optional<Reply> answer(Inbound request) {
        if (!request.path().startsWith(PREFIX)) {
            return Optional.empty();
        }
        String name = request.path().substring(PREFIX.length()).split("/", 2)[0];
        Control page = pages.get(name);
        if (page == null) {
            return Optional.of(refuse(404, "Expected one of %s below %s".formatted(pages.keySet(), PREFIX)));
        }
        try {
            return Optional.of(page.answer(request));
        } catch (IllegalArgumentException | IllegalStateException | AwsError refused) {
            return Optional.of(refuse(400, String.valueOf(refused.getMessage())));
        }
    }

    static Reply refuse(int status, String message) {
        return Reply.json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }
}
