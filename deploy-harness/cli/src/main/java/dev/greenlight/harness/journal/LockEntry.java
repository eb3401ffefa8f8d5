package dev.greenlight.harness.journal;

import dev.greenlight.harness.engine.Lock;
import dev.greenlight.harness.engine.ObjectStore;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * What a lock says.
 *
 * @param owner person
 * @param reason what for
 * @param expiresAt when anyone may take over; the epoch once it was given back
 * @param fencing grows with every holder and stays when it is given back
 * @param host the holder's machine
 * @param process the holder's process: its number and when it started, so that a number used again is not taken for it
 * @param lease what tells this taking of the lock from every other one
 */
record LockEntry(
        String owner, String reason, Instant expiresAt, long fencing, String host, String process, String lease) {
    private static final String HOST = hostName();

    static LockEntry ofThisProcess(String owner, String reason, Instant expiresAt, long fencing) {
        return new LockEntry(
                owner,
                reason,
                expiresAt,
                fencing,
                HOST,
                identity(ProcessHandle.current()),
                UUID.randomUUID().toString());
    }

    LockEntry until(Instant moment) {
        return new LockEntry(owner, reason, moment, fencing, host, process, lease);
    }

    Lock.Holder holder() {
        return new Lock.Holder("%s (process %s on %s)".formatted(owner, number(), host), reason, expiresAt, fencing);
    }

    /** As text with a line for each field. */
    String text() {
        var properties = new Properties();
        properties.putAll(Map.of(
                "owner", owner,
                "reason", reason,
                "expiresAt", expiresAt.toString(),
                "fencing", String.valueOf(fencing),
                "host", host,
                "process", process,
                "lease", lease));
        var text = new StringWriter();
        try {
            properties.store(text, "Held by a rollout of greenlight");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /**
     * What the object says.
     *
     * @throws IllegalArgumentException when it is damaged
     */
    static LockEntry of(ObjectStore.Stored stored) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(stored.content()));
            return new LockEntry(
                    properties.getProperty("owner", ""),
                    properties.getProperty("reason", ""),
                    Instant.parse(properties.getProperty("expiresAt", Instant.EPOCH.toString())),
                    Long.parseLong(properties.getProperty("fencing", "0")),
                    properties.getProperty("host", ""),
                    properties.getProperty("process", ""),
                    properties.getProperty("lease", ""));
        } catch (IOException | RuntimeException damaged) {
            throw new IllegalArgumentException(
                    "it is damaged: %s - remove it once no rollout runs".formatted(damaged.getMessage()), damaged);
        }
    }

    /** Whether it is of this machine, and its process has ended. */
    boolean isOfDeadProcess() {
        return host.equals(HOST)
                && ProcessHandle.of(Long.parseLong(number()))
                        .filter(handle -> identity(handle).equals(process))
                        .isEmpty();
    }

    private String number() {
        return process.substring(0, process.indexOf('@'));
    }

    private static String identity(ProcessHandle handle) {
        return handle.pid() + "@" + handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
