package dev.greenlight.cloud.sts;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Inbound;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The sessions that STS began, the latest {@value #MOST}. A request that one of them signed is refused after its end; other
 * credentials never end. Minutes are those of the cloud. Thread-safe.
 */
public final class Sessions {
    private static final int MOST = 1_000;
    private static final int USUAL_SECONDS = 3_600;
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final CloudClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byKey = new LinkedHashMap<>();
    private final ThreadLocal<Session> caller = new ThreadLocal<>();

    /**
     * A session.
     *
     * @param arn of the assumed role
     * @param by ARN of the session that it was begun with; empty when it was none
     * @param externalId what the caller gave; empty when nothing
     */
    public record Session(String arn, String by, String externalId, Instant end) {}

    public Sessions(CloudClock clock) {
        this.clock = clock;
    }

    /** Keeps in mind who asks, on this thread, and refuses a session that has ended. */
    public void admit(Inbound request) {
        Session session;
        synchronized (byKey) {
            session = byKey.get(request.accessKeyId());
        }
        caller.set(session);
        if (session != null && !clock.now().isBefore(session.end())) {
            throw AwsError.of("ExpiredTokenException", "The security token included in the request is expired");
        }
    }

    /** The session that the request was signed with which this thread answers. */
    Optional<Session> caller() {
        return Optional.ofNullable(caller.get());
    }

    /** Every session, in the order in which they began. */
    public List<Session> all() {
        synchronized (byKey) {
            return new ArrayList<>(byKey.values());
        }
    }

    /** Begins one. */
    Credentials begin(String arn, Integer seconds, String externalId) {
        int length = seconds == null ? USUAL_SECONDS : seconds;
        if (length < SHORTEST_SECONDS || length > LONGEST_SECONDS) {
            throw AwsError.of(
                    "ValidationError",
                    "The requested DurationSeconds must be from %d to %d; found %d"
                            .formatted(SHORTEST_SECONDS, LONGEST_SECONDS, length));
        }
        String by = caller().map(Session::arn).orElse("");
        if (!by.isEmpty() && length > USUAL_SECONDS) {
            throw AwsError.of(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        Instant end = clock.now().plus(clock.scaled(Duration.ofSeconds(length)));
        String key = "ASIA" + text(16);
        synchronized (byKey) {
            byKey.put(key, new Session(arn, by, externalId == null ? "" : externalId, end));
            if (byKey.size() > MOST) {
                byKey.remove(byKey.keySet().iterator().next());
            }
        }
        return Credentials.builder()
                .accessKeyId(key)
                .secretAccessKey(text(40))
                .sessionToken(text(64))
                .expiration(end)
                .build();
    }

    private String text(int length) {
        return random.ints(length, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
    }
}
