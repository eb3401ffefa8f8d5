package dev.greenlight.sample.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.greenlight.sample.api.Message;
import dev.greenlight.sample.api.MessageStore;
import dev.greenlight.sample.api.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages in PostgreSQL. Every wait is bounded by a few seconds; the table is made when the database first answers. */
final class Database implements MessageStore, AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final long CONNECTION_MILLIS = 1_500;
    private static final long VALIDATION_MILLIS = 1_000;
    private static final int PING_SECONDS = 1;
    private static final String CONNECT_SECONDS = "1";
    private static final String SOCKET_SECONDS = "3";

    /** Another task made the table at the same moment: PostgreSQL refuses one of them. */
    private static final Set<String> MADE_ALREADY = Set.of("23505", "42P07");

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS messages (
                number bigint GENERATED ALWAYS AS IDENTITY,
                id text PRIMARY KEY,
                sender text NOT NULL,
                type text NOT NULL,
                body text NOT NULL,
                sent_at text NOT NULL)""";
    private static final String INSERT =
            "INSERT INTO messages (id, sender, type, body, sent_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String LAST =
            "SELECT id, sender, type, body, sent_at FROM messages ORDER BY number DESC LIMIT ?";

    private final DatabaseUrl url;
    private @Nullable HikariDataSource pool;
    private volatile boolean hasTable;

    Database(DatabaseUrl url) {
        this.url = url;
    }

    /** Returns when the database answered. */
    void ping() throws SQLException {
        try (Connection connection = connection()) {
            if (!connection.isValid(PING_SECONDS)) {
                throw new SQLTimeoutException("no answer");
            }
        }
    }

    @Override
    public void addAll(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try (Connection connection = connection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (Message message : messages) {
                List<String> values =
                        List.of(message.id(), message.from(), message.type(), message.text(), message.timestamp());
                for (int i = 0; i < values.size(); i++) {
                    insert.setString(i + 1, storable(values.get(i)));
                }
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public List<Message> all() {
        List<Message> messages = new ArrayList<>();
        try (Connection connection = connection();
                PreparedStatement last = connection.prepareStatement(LAST)) {
            last.setInt(1, MAX);
            try (ResultSet rows = last.executeQuery()) {
                while (rows.next()) {
                    messages.add(new Message(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
        } catch (SQLException failed) {
            throw unavailable(failed);
        }
        Collections.reverse(messages);
        return messages;
    }

    private Connection connection() throws SQLException {
        Connection connection = pool().getConnection();
        if (!hasTable) {
            try (Statement create = connection.createStatement()) {
                create.execute(TABLE);
            } catch (SQLException refused) {
                if (!MADE_ALREADY.contains(String.valueOf(refused.getSQLState()))) {
                    connection.close();
                    throw refused;
                }
            }
            hasTable = true;
        }
        return connection;
    }

    private synchronized HikariDataSource pool() {
        HikariDataSource known = pool;
        if (known == null) {
            HikariConfig config = new HikariConfig();
            config.setPoolName("database");
            config.setJdbcUrl(url.jdbc());
            if (!url.user().isEmpty()) {
                config.setUsername(url.user());
                config.setPassword(url.password());
            }
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(1);
            config.setConnectionTimeout(CONNECTION_MILLIS);
            config.setValidationTimeout(VALIDATION_MILLIS);
            config.setInitializationFailTimeout(-1); // it may come later
            config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
            config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
            config.addDataSourceProperty("ApplicationName", "greenlight-sample-service");
            known = new HikariDataSource(config);
            pool = known;
        }
        return known;
    }

    /** PostgreSQL's text has no NUL. */
    private static String storable(String text) {
        return text.replace("\u0000", "");
    }

    private static StoreUnavailableException unavailable(SQLException failed) {
        return new StoreUnavailableException("The database refused with SQL state " + failed.getSQLState());
    }

    @Override
    public synchronized void close() {
        HikariDataSource known = pool;
        if (known != null) {
            known.close();
        }
    }
}
