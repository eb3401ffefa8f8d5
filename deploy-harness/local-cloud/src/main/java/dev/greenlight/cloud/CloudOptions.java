package dev.greenlight.cloud;

import dev.greenlight.cloud.directory.CloudException;
import dev.greenlight.cloud.protocol.Dialect;
import dev.greenlight.cloud.task.TaskRuntimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a cloud shall be. Ports may be 0 for any free one.
 *
 * @param apiPort where AWS clients connect
 * @param productionPort where the seeded listener for production traffic listens
 * @param testPort where the seeded listener for test traffic listens
 * @param minute how long a documented minute lasts
 * @param directory where the state is kept; empty: it ends with the cloud
 * @param tasks how tasks are run
 * @param seed whether a new cloud begins with a cluster, a load balancer and a service
 * @param throttle whether requests are limited as AWS documents it
 * @param dialects in which of the forms that AWS allows it answers, beside the usual one
 */
public record CloudOptions(
        int apiPort,
        int productionPort,
        int testPort,
        Duration minute,
        Optional<Path> directory,
        Tasks tasks,
        boolean seed,
        boolean throttle,
        Set<Dialect> dialects) {
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration SHORTEST_MINUTE = Duration.ofMillis(10);

    /** What users get who say nothing: the documented ports, and minutes of five seconds. */
    public static final CloudOptions DEFAULT = new CloudOptions(
            4580, 8080, 8081, Duration.ofSeconds(5), Optional.empty(), Tasks.simulated(), true, true, Set.of());

    public CloudOptions {
        dialects = Set.copyOf(dialects);
        checkPort("API", apiPort);
        checkPort("production", productionPort);
        checkPort("test", testPort);
        if (minute.compareTo(SHORTEST_MINUTE) < 0 || minute.compareTo(Duration.ofHours(1)) > 0) {
            throw new CloudException("expected a minute to last from 10 ms to 1 h; found " + minute.toMillis() + " ms");
        }
    }

    /** Any free ports, nothing kept: for tests. */
    public static CloudOptions forTests() {
        return DEFAULT.withPorts(0, 0, 0);
    }

    public CloudOptions withPorts(int api, int production, int test) {
        return new CloudOptions(api, production, test, minute, directory, tasks, seed, throttle, dialects);
    }

    public CloudOptions withMinute(Duration length) {
        return new CloudOptions(apiPort, productionPort, testPort, length, directory, tasks, seed, throttle, dialects);
    }

    public CloudOptions withDirectory(Path kept) {
        return new CloudOptions(
                apiPort, productionPort, testPort, minute, Optional.of(kept), tasks, seed, throttle, dialects);
    }

    public CloudOptions withTasks(Tasks how) {
        return new CloudOptions(apiPort, productionPort, testPort, minute, directory, how, seed, throttle, dialects);
    }

    public CloudOptions withSeed(boolean seeded) {
        return new CloudOptions(
                apiPort, productionPort, testPort, minute, directory, tasks, seeded, throttle, dialects);
    }

    public CloudOptions withThrottle(boolean throttled) {
        return new CloudOptions(apiPort, productionPort, testPort, minute, directory, tasks, seed, throttled, dialects);
    }

    public CloudOptions withDialects(Set<Dialect> spoken) {
        return new CloudOptions(apiPort, productionPort, testPort, minute, directory, tasks, seed, throttle, spoken);
    }

    private static void checkPort(String what, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new CloudException("expected the " + what + " port to be from 0 to 65535; found " + port);
        }
    }

    /**
     * How tasks are run.
     *
     * @param kind processes, simulated tasks, or tasks of the caller's own
     * @param sampleJar the sample service, which stands for every image without a command; empty: there is none
     * @param commands commands by image
     * @param docker the docker command, which runs images without a command that its engine has; empty: never asked
     * @param own what makes the runtime, when the tasks are neither
     */
    public record Tasks(
            Kind kind,
            Optional<Path> sampleJar,
            Map<String, List<String>> commands,
            Optional<String> docker,
            Optional<TaskRuntimes> own) {
        /** What a task is. */
        public enum Kind {
            PROCESS,
            SIMULATED,
            OWN
        }

        public static Tasks simulated() {
            return new Tasks(Kind.SIMULATED, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        }

        public static Tasks processes(Path sampleJar) {
            return new Tasks(Kind.PROCESS, Optional.of(sampleJar), Map.of(), Optional.empty(), Optional.empty());
        }

        /** Tasks that the caller runs. */
        public static Tasks own(TaskRuntimes runtimes) {
            return new Tasks(Kind.OWN, Optional.empty(), Map.of(), Optional.empty(), Optional.of(runtimes));
        }

        public Tasks withCommands(Map<String, List<String>> byImage) {
            return new Tasks(kind, sampleJar, Map.copyOf(byImage), docker, own);
        }

        public Tasks withDocker(String command) {
            return new Tasks(kind, sampleJar, commands, Optional.of(command), own);
        }
    }
}
