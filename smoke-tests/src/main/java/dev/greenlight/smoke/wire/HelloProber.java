package dev.greenlight.smoke.wire;

import dev.greenlight.checks.connection.ConnectionProfile;
import dev.greenlight.smoke.checks.tls.HelloAnswer;
import dev.greenlight.smoke.checks.tls.TlsVersion;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a server for one version of TLS after the other with a ClientHello of our own over a plain socket. JSSE refuses old
 * versions by itself before a byte is sent, which says nothing about the server.
 */
public final class HelloProber {
    private HelloProber() {}

    /**
     * Asks for every version, all at once, one connection each.
     *
     * @param timeout how long all of it may take
     */
    public static Map<TlsVersion, HelloAnswer> probeAll(ConnectionProfile target, Duration timeout) {
        Map<TlsVersion, CompletableFuture<HelloAnswer>> running = new EnumMap<>(TlsVersion.class);
        for (TlsVersion version : TlsVersion.values()) {
            running.put(
                    version, CompletableFuture.supplyAsync(() -> probe(target, version, timeout), HelloProber::start));
        }
        Map<TlsVersion, HelloAnswer> answers = new EnumMap<>(TlsVersion.class);
        running.forEach((version, answer) -> answers.put(version, answer.join()));
        return answers;
    }

    private static void start(Runnable probe) {
        Thread thread = new Thread(probe, "greenlight-hello");
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks for one version; never throws. */
    public static HelloAnswer probe(ConnectionProfile target, TlsVersion version, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        try (Socket socket = Tcp.open(target, target.origin(), deadline).socket()) {
            return exchange(socket, ClientHello.of(version, target.origin().serverName()), deadline);
        } catch (WireFailure unreachable) {
            return new HelloAnswer.Unreachable(String.valueOf(unreachable.getMessage()));
        } catch (IOException onClosing) {
            return new HelloAnswer.Closed();
        }
    }

    private static HelloAnswer exchange(Socket socket, byte[] hello, Deadline deadline) {
        try (Deadline.Guard guard = deadline.guard(socket)) {
            try {
                socket.setSoTimeout(deadline.millisLeft());
                socket.getOutputStream().write(hello);
                return ServerHelloReader.read(socket.getInputStream());
            } catch (SocketTimeoutException late) {
                return new HelloAnswer.TimedOut();
            } catch (EOFException cutShort) {
                return new HelloAnswer.Closed();
            } catch (IOException reset) {
                return guard.fired().get() ? new HelloAnswer.TimedOut() : new HelloAnswer.Closed();
            }
        }
    }
}
