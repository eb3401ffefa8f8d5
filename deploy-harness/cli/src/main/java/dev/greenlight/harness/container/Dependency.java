package dev.greenlight.harness.container;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be started next to the image, in a network of its own. */
public enum Dependency {
    /** A database, empty but for its own tables. */
    POSTGRES(5432, "DATABASE_URL", new byte[] {0, 0, 0, 8, 4, (byte) 0xD2, 0x16, 0x2F}) {
        @Override
        Map<String, String> environment(String password) {
            return Map.of("POSTGRES_USER", USER, "POSTGRES_PASSWORD", password, "POSTGRES_DB", USER);
        }

        @Override
        String url(String password) {
            return "postgres://%s:%s@%s:%d/%s".formatted(USER, password, alias(), port(), USER);
        }

        /** S or N, to the question whether it speaks TLS; while it sets itself up it does not listen. */
        @Override
        boolean isAnswer(byte first) {
            return first == 'S' || first == 'N';
        }
    },
    /** A cache without a password. */
    REDIS(6379, "REDIS_URL", new byte[] {'P', 'I', 'N', 'G', '\r', '\n'}) {
        @Override
        Map<String, String> environment(String password) {
            return Map.of();
        }

        @Override
        String url(String password) {
            return "redis://%s:%d".formatted(alias(), port());
        }

        /** +PONG, or -NOAUTH where an image of the user's own has a password. */
        @Override
        boolean isAnswer(byte first) {
            return first == '+' || first == '-';
        }
    };

    private static final String USER = "greenlight";

    private final int port;
    private final String variable;
    private final byte[] question;

    Dependency(int port, String variable, byte[] question) {
        this.port = port;
        this.variable = variable;
        this.question = question;
    }

    /** By its name in {@code --with}. */
    public static Optional<Dependency> named(String name) {
        return Arrays.stream(values())
                .filter(dependency -> dependency.alias().equals(name))
                .findFirst();
    }

    /** All names, as a user writes them. */
    public static String names() {
        return Arrays.stream(values()).map(Dependency::alias).collect(Collectors.joining(", "));
    }

    /** The name of its host in the network, and in flags. */
    public String alias() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variable that tells the service where it is. */
    String variable() {
        return variable;
    }

    int port() {
        return port;
    }

    /** What it is asked to find out whether it is ready. */
    byte[] question() {
        return question.clone();
    }

    /** The environment of its container. */
    abstract Map<String, String> environment(String password);

    /** Where it is, for the service. */
    abstract String url(String password);

    /** Whether an answer that begins with this byte comes from one that is ready. */
    abstract boolean isAnswer(byte first);
}
