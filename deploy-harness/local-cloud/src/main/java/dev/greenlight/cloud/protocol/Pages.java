package dev.greenlight.cloud.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Tokens are opaque to clients: they hold the place in the list, and nothing is remembered between two
 * pages.
 *
 * @param next the token of the next page; empty when this is the last
 */
public record Pages<T>(List<T> items, Optional<String> next) {
    private static final String PREFIX = "page:";

    /**
     * Cut a page out of a list.
     *
     * @param token what the client sent; null for the first page
     * @param size what the client asked for; null for the default
     * @throws AwsError with the given code when the token isn't one of ours, or the size isn't between 1 and the largest
     */
    public static <T> Pages<T> of(
            List<T> all,
            @Nullable String token,
            @Nullable Integer size,
            int defaultSize,
            int largest,
            String errorCode) {
        int wanted = size == null ? defaultSize : size;
        if (wanted < 1 || wanted > largest) {
            throw AwsError.of(errorCode, "The page size must be between 1 and %d; found %d".formatted(largest, wanted));
        }
        int start = token == null || token.isEmpty() ? 0 : place(token, errorCode);
        int from = Math.min(start, all.size());
        int to = Math.min(all.size(), from + wanted);
        return new Pages<>(
                List.copyOf(all.subList(from, to)), to < all.size() ? Optional.of(token(to)) : Optional.empty());
    }

    /** The token, or null as the SDK's builders want it. */
    public @Nullable String nextToken() {
        return next.orElse(null);
    }

    /** The token of the page that begins there. */
    public static String token(int place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + place).getBytes(StandardCharsets.US_ASCII));
    }

    private static int place(String token, String errorCode) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.matches(PREFIX + "[0-9]{1,9}")) {
                return Integer.parseInt(text.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through: the same answer
        }
        throw AwsError.of(errorCode, "Invalid token: it was not returned by an earlier page");
    }
}
