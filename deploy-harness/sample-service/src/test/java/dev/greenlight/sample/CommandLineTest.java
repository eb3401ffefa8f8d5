package dev.greenlight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.sample.fault.ServiceFault;
import dev.greenlight.sample.http.JsonBodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user meets at the command line. */
class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void help_namesEveryFlagAndEveryFault() {
        assertThat(run(Map.of(), "--help")).isZero();

        for (Flag flag : Flag.values()) {
            assertThat(text(out)).contains(flag.id());
        }
        for (ServiceFault fault : ServiceFault.values()) {
            assertThat(text(out)).contains("  " + fault.id(), fault.description());
        }
    }

    @Test
    void listFaults_isJsonThatTestsCanEnumerate() {
        assertThat(run(Map.of(), "--list-faults")).isZero();

        String wrapped = "{\"faults\":" + text(out) + "}";
        Map<?, ?> json =
                JsonBodies.readObject(wrapped.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat((List<?>) json.get("faults"))
                .hasSize(ServiceFault.values().length)
                .anySatisfy(fault -> assertThat(fault)
                        .isEqualTo(Map.of(
                                "name", "latency",
                                "argument", "2500ms",
                                "needs", "",
                                "checks", List.of("performance.response-time", "performance.concurrency"),
                                "description", "every answer comes that much later")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fault no-such-fault|Unknown fault no-such-fault. Known faults: expired-certificate, ",
                "--fault latency=soon|Expected a duration such as 500ms, 10s or 2m, found soon",
                "--fault errors=200%|Expected a share such as 10%, found 200%",
                "--fault admin-open=yes|Fault admin-open takes no argument, found yes",
                "--port seven|Expected --port to be a number from 0 to 65535, found seven",
                "--port 70000|Expected --port to be a number from 0 to 65535, found 70000",
                "--port|--port needs a value",
                "--help=me|--help takes no value, found me",
                "--admin-token x|Unknown argument --admin-token; --help lists what is understood",
                "--redirect-http|--redirect-http needs https: add --https-port",
                "--port 0 --https-port 0 --keystore /no/such/file|Expected /no/such/file to be a PKCS#12 keystore",
            })
    void wrongInput_isOneClearMessageAnd2(String arguments, String message) {
        assertThat(run(Map.of(), arguments.split(" "))).isEqualTo(2);
        assertThat(text(err)).startsWith(message).hasLineCount(1);
    }

    @Test
    void takenPort_is1AndSaysWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run(Map.of(), "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(1);
        }

        assertThat(text(err))
                .startsWith("Can't listen on 127.0.0.1 port ")
                .contains("--port")
                .hasLineCount(1);
    }

    @Test
    void environment_standsInForFlags_andFlagsWin() {
        Map<String, String> environment =
                Map.of("PORT", "81", "APP_VERSION", "7", "FAULT", "hang", "ADMIN_TOKEN", "hunter2", "HTTPS_PORT", "82");

        ServiceOptions options = ServiceOptions.of(Flag.parse(List.of("--port=83")), environment);

        assertThat(options.port()).isEqualTo(83);
        assertThat(options.httpsPort()).contains(82);
        assertThat(options.version()).isEqualTo("7");
        assertThat(options.faults().has(ServiceFault.HANG)).isTrue();
        assertThat(options.secret("ADMIN_TOKEN")).contains("hunter2");
        assertThat(options.toString()).doesNotContain("hunter2");
    }

    @Test
    void severalFaults_addUp() {
        ServiceOptions options =
                ServiceOptions.of(Flag.parse(List.of("--fault", "no-csp,latency=5ms", "--fault=errors=50%")), Map.of());

        assertThat(options.faults().arguments())
                .isEqualTo(Map.of(ServiceFault.NO_CSP, "", ServiceFault.LATENCY, "5ms", ServiceFault.ERRORS, "50%"));
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Main.run(List.of(arguments), environment, new PrintStream(out), new PrintStream(err));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
