package dev.greenlight.harness.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.Optional;

/**
 * What the engine says of a container.
 *
 * @param running whether its process runs
 * @param exitCode the exit code of its process, once it has ended
 * @param outOfMemory whether it was killed for want of memory
 * @param restarts how often the engine has started it again
 * @param error why the engine could not start it, or empty
 */
public record ContainerState(boolean running, long exitCode, boolean outOfMemory, int restarts, String error) {
    private static final ContainerState GONE = new ContainerState(false, 0, false, 0, "the container was removed");

    static ContainerState of(Optional<InspectContainerResponse> inspected) {
        return inspected.map(ContainerState::of).orElse(GONE);
    }

    private static ContainerState of(InspectContainerResponse inspected) {
        InspectContainerResponse.ContainerState state = inspected.getState();
        Long code = state.getExitCodeLong();
        Integer restarts = inspected.getRestartCount();
        String error = state.getError();
        return new ContainerState(
                Boolean.TRUE.equals(state.getRunning()) && !Boolean.TRUE.equals(state.getRestarting()),
                code == null ? 0 : code,
                Boolean.TRUE.equals(state.getOOMKilled()),
                restarts == null ? 0 : restarts,
                error == null ? "" : error);
    }

    /** How its process ended, as a part of a sentence. */
    String ended() {
        if (!error.isEmpty()) {
            return error;
        }
        return outOfMemory
                ? "killed for want of memory, exit code %d".formatted(exitCode)
                : "exit code %d".formatted(exitCode);
    }
}
