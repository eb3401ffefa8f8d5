package dev.greenlight.sample.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Where the database is.
 *
 * @param jdbc for the driver, without credentials unless it was given so
 * @param user or empty
 * @param password or empty
 */
record DatabaseUrl(String jdbc, String user, String password) {
    private static final String JDBC = "jdbc:postgresql:";
    private static final Set<String> SCHEMES = Set.of("postgres", "postgresql");

    static DatabaseUrl parse(String text) {
        if (text.startsWith(JDBC)) {
            return new DatabaseUrl(text, "", "");
        }
        try {
            URI uri = new URI(text);
            boolean fit = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawPath().length() > 1;
            if (!fit) {
                throw unfit();
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String[] credentials = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            return new DatabaseUrl(
                    JDBC + "//" + uri.getHost() + port + uri.getRawPath() + query,
                    decoded(credentials[0]),
                    credentials.length < 2 ? "" : decoded(credentials[1]));
        } catch (URISyntaxException malformed) {
            throw unfit();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without what was found: it may hold the password. */
    private static IllegalArgumentException unfit() {
        return new IllegalArgumentException(
                "Expected DATABASE_URL to be postgres://USER:PASSWORD@HOST:PORT/NAME or jdbc:postgresql://…; found another form");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "DatabaseUrl";
    }
}
