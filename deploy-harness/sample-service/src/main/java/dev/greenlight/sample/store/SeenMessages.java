package dev.greenlight.sample.store;

import dev.greenlight.sample.api.Message;
import dev.greenlight.sample.api.MessageStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Remembers in Redis which messages were kept, since the Cloud API delivers some again for days. Without an answer of Redis every
 * message goes on to the store behind, which keeps it once as well: it only has more to do.
 */
final class SeenMessages implements MessageStore, AutoCloseable {
    private static final String PREFIX = "greenlight:message:";
    private static final long REMEMBERED_SECONDS = Duration.ofDays(7).toSeconds();
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int CONNECTIONS = 4;
    private static final int PORT = 6379;

    private final JedisPooled redis;
    private final MessageStore behind;

    SeenMessages(URI url, MessageStore behind) {
        this.behind = behind;
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxWait(Duration.ofMillis(TIMEOUT_MILLIS));
        pool.setTestOnBorrow(true); // a connection from before a restart of Redis is no use
        pool.setJmxEnabled(false);
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .user(JedisURIHelper.getUser(url))
                .password(JedisURIHelper.getPassword(url))
                .database(JedisURIHelper.getDBIndex(url))
                .ssl(JedisURIHelper.isRedisSSLScheme(url))
                .build();
        int port = url.getPort() < 0 ? PORT : url.getPort();
        this.redis = new JedisPooled(pool, new HostAndPort(url.getHost(), port), config);
    }

    /** Returns when Redis answered. */
    void ping() {
        redis.ping();
    }

    @Override
    public void addAll(List<Message> messages) {
        List<Message> fresh =
                messages.stream().filter(message -> !isSeen(message)).toList();
        behind.addAll(fresh);
        fresh.forEach(this::remember); // only then: what was not kept must be taken when it comes again
    }

    @Override
    public List<Message> all() {
        return behind.all();
    }

    private boolean isSeen(Message message) {
        try {
            return redis.exists(PREFIX + message.id());
        } catch (JedisException unavailable) {
            return false;
        }
    }

    private void remember(Message message) {
        try {
            redis.setex(PREFIX + message.id(), REMEMBERED_SECONDS, "1");
        } catch (JedisException unavailable) {
            // The store behind knows it.
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
