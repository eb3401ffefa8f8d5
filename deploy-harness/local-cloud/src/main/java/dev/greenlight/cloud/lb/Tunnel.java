package dev.greenlight.cloud.lb;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Transfer;
import java.nio.channels.Channel;
import org.xnio.ChannelExceptionHandler;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSinkChannel;

/** Joins two connections that have left HTTP, byte for byte, until either side is done. */
final class Tunnel {
    private Tunnel() {}

    /** Joins them; {@code closed} runs when the client's side has closed, perhaps more than once. */
    static void join(StreamConnection client, StreamConnection target, HttpServerExchange exchange, Runnable closed) {
        ByteBufferPool buffers = exchange.getConnection().getByteBufferPool();
        client.getCloseSetter().set(channel -> {
            IoUtils.safeClose(target);
            closed.run();
        });
        target.getCloseSetter().set(channel -> IoUtils.safeClose(client));
        pass(target, client, buffers);
        pass(client, target, buffers);
    }

    private static void pass(StreamConnection from, StreamConnection to, ByteBufferPool buffers) {
        ChannelExceptionHandler<Channel> broken = (channel, e) -> IoUtils.safeClose(from, to);
        Transfer.initiateTransfer(
                from.getSourceChannel(),
                to.getSinkChannel(),
                ChannelListeners.closingChannelListener(),
                ChannelListeners.writeShutdownChannelListener(
                        ChannelListeners.<StreamSinkChannel>flushingChannelListener(
                                ChannelListeners.closingChannelListener(), broken),
                        broken),
                broken,
                broken,
                buffers);
    }
}
