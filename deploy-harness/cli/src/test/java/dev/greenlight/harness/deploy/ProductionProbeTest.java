package dev.greenlight.harness.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenlight.checks.connection.Route;
import dev.greenlight.harness.ecs.Entrances.Entrance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductionProbeTest {
    private static final Map<String, String> ASKED = Map.of("X-Shop", "on", "Host", "shop.example");

    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(isAsTheRuleAsks(exchange) ? 200 : 404, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void requestIsAsTheRuleAsks() {
        assertThat(new ProductionProbe(new Entrance(url, new Route(ASKED, "lang=en")))
                        .status("/healthz")
                        .value())
                .contains(200);
        assertThat(new ProductionProbe(Entrance.of(url)).status("/healthz").value())
                .contains(404);
    }

    @Test
    void silence_isNoStatus() {
        server.stop(0);

        assertThat(new ProductionProbe(Entrance.of(url)).status("/healthz").value())
                .isEmpty();
    }

    private static boolean isAsTheRuleAsks(HttpExchange exchange) {
        return exchange.getRequestURI().toString().equals("/api/healthz?lang=en")
                && "on".equals(exchange.getRequestHeaders().getFirst("X-Shop"))
                && "shop.example".equals(exchange.getRequestHeaders().getFirst("Host"));
    }
}
