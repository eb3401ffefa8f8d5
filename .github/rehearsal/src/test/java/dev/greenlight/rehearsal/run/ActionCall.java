package dev.greenlight.rehearsal.run;

import dev.greenlight.rehearsal.workflow.Job;
import java.nio.file.Path;
import java.util.Map;

/**
 * An action that a step uses.
 *
 * @param action its name, without the version
 * @param with its inputs, evaluated
 * @param environment the variables it sees
 * @param permissions of the job's token
 * @param workspace where relative paths begin
 */
public record ActionCall(
        String action,
        Map<String, String> with,
        Map<String, String> environment,
        Map<String, String> permissions,
        Job job,
        Path workspace) {
    public ActionCall {
        with = Map.copyOf(with);
        environment = Map.copyOf(environment);
        permissions = Map.copyOf(permissions);
    }

    public String input(String name) {
        return with.getOrDefault(name, "");
    }

    /** The file or directory that this input names. */
    public Path path(String name) {
        return workspace.resolve(input(name).strip()).normalize();
    }

    public boolean may(String permission) {
        return permissions.getOrDefault(permission, "none").equals("write");
    }
}
