package dev.greenlight.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.greenlight.harness.cli.io.ExitCode;
import dev.greenlight.harness.cli.io.Io;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --suites JAR}, with a jar as a team makes it. */
class TeamSuitesTest {
    private static final String ORDERS = """
            package com.shop;

            import dev.greenlight.smoke.settings.SmokeSuite;
            import dev.greenlight.smoke.settings.Target;
            import org.junit.jupiter.api.Test;

            @SmokeSuite("orders")
            class OrderTests {
                @Test
                void listIsServed(Target target) {
                    target.get("/orders").then().statusCode(200);
                }

                @Test
                void carts(Target target) {
                    target.get("/carts").then().statusCode(200);
                }
            }
            """;
    private static final String NO_SUITE = "package com.shop;\n\nclass Price {\n    int cents;\n}\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private HttpServer server;
    private String url;

    @BeforeEach
    void shop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/orders") ? 200 : 404, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void suiteOfATeamsJar_isFoundAndRun() throws IOException {
        Path jar = TeamSuites.jar(directory, "OrderTests", ORDERS);

        int code = run("smoke", url, "--suites", jar.toString(), "--suite", "orders", "--json", "-");

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(output())
                .contains("\"id\" : \"orders.list-is-served\"", "\"id\" : \"orders.carts\"")
                .contains("\"total\" : 2", "\"passed\" : 1", "\"failed\" : 1")
                .contains("Expected status code <200> but was <404>");
        assertThat(errors()).contains("✗ orders.carts").doesNotContain("\tat ");
    }

    @Test
    void oneCheckOfATeamsJar_canBeChosen_besideTheBuiltInOnes() throws IOException {
        Path jar = TeamSuites.jar(directory, "OrderTests", ORDERS);

        int code = run("smoke", url, "--suites", jar.toString(), "--check", "orders.list-is-served,connectivity.tcp");

        assertThat(code).as(output()).isEqualTo(ExitCode.PASSED);
        assertThat(output()).contains("Total:     2 checks   Passed: 2");
    }

    @Test
    void jarWithoutSuites_isInvalidInput_withOneClearMessage() throws IOException {
        Path jar = TeamSuites.jar(directory, "Price", NO_SUITE);

        int code = run("smoke", url, "--suites", jar.toString());

        assertThat(code).isEqualTo(ExitCode.INVALID_INPUT);
        assertThat(errors().lines())
                .containsExactly("greenlight: There is no suite in %s: expected a class with tests, such as one with"
                                .formatted(jar)
                        + " @SmokeSuite(\"orders\") and a @Test method");
        assertThat(output()).isEmpty();
    }

    private int run(String... args) {
        Io io = new Io(stream(out), stream(err), false, false, Map.of(), directory, Clock.systemUTC());
        return Greenlight.run(io, args);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
