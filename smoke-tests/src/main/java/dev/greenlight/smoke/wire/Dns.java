package dev.greenlight.smoke.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Resolves names. Java cannot interrupt a look-up, so it runs in a thread of its own, which is abandoned after the timeout. */
public final class Dns {
    private Dns() {}

    /**
     * What a name resolves to.
     *
     * @param addresses all addresses, in the resolver's order, never empty
     * @param duration how long it took
     */
    public record Resolution(List<InetAddress> addresses, Duration duration) {}

    /**
     * Resolves a name.
     *
     * @throws WireFailure UNKNOWN_HOST or TIMED_OUT
     */
    public static Resolution resolve(String host, Duration timeout) throws WireFailure {
        long start = System.nanoTime();
        CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
        Thread thread = new Thread(() -> lookUp(host, lookup), "greenlight-dns");
        thread.setDaemon(true);
        thread.start();
        try {
            List<InetAddress> addresses = lookup.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Resolution(addresses, Duration.ofNanos(System.nanoTime() - start));
        } catch (ExecutionException unknown) {
            throw new WireFailure(WireFailure.Kind.UNKNOWN_HOST, "DNS knows no address of " + host, unknown.getCause());
        } catch (TimeoutException late) {
            throw timedOut(host, timeout);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WireFailure(WireFailure.Kind.TIMED_OUT, "Interrupted while %s was looked up".formatted(host));
        }
    }

    private static WireFailure timedOut(String host, Duration timeout) {
        return new WireFailure(
                WireFailure.Kind.TIMED_OUT, "DNS did not resolve %s within %d ms".formatted(host, timeout.toMillis()));
    }

    /** Not every resolver takes the dot at the end of an absolute name. */
    private static InetAddress[] addresses(String host) throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            if (host.endsWith(".")) {
                return InetAddress.getAllByName(host.substring(0, host.length() - 1));
            }
            throw unknown;
        }
    }

    private static void lookUp(String host, CompletableFuture<List<InetAddress>> result) {
        try {
            String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
            result.complete(List.of(addresses(bare)));
        } catch (UnknownHostException | RuntimeException unknown) {
            result.completeExceptionally(unknown);
        }
    }
}
