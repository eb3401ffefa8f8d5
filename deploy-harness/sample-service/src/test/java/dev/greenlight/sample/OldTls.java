package dev.greenlight.sample;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Asks with a hand-made ClientHello (RFC 5246 7.4.1.2), since this JVM's own TLS refuses the old versions itself. */
final class OldTls {

    private static final int HANDSHAKE = 0x16;

    /** ECDHE-RSA, ECDHE-ECDSA and RSA with AES-128-CBC-SHA; ECDHE-ECDSA with AES-128-GCM-SHA256. */
    private static final int[] SUITES = {0xc013, 0xc009, 0x002f, 0xc02b};

    private OldTls() {}

    /** Those of TLS 1.0 to 1.2 that the server answers with a ServerHello, as numbers on the wire. */
    static List<Integer> versionsAccepted(URI uri) {
        return Stream.of(0x0301, 0x0302, 0x0303)
                .filter(version -> accepts(uri, version))
                .toList();
    }

    private static boolean accepts(URI uri, int version) {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(clientHello(version));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.readNBytes(8);
            return type == HANDSHAKE && in.readUnsignedShort() == version;
        } catch (EOFException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] clientHello(int version) {
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        write(extensions, 0x000a, 0x0004, 0x0002, 0x0017);
        write(extensions, 0x000d, 0x0006, 0x0004, 0x0401, 0x0403);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, version);
        body.writeBytes(new byte[32]);
        body.write(0);
        write(body, SUITES.length * 2);
        write(body, SUITES);
        body.writeBytes(new byte[] {1, 0});
        write(body, extensions.size());
        body.writeBytes(extensions.toByteArray());
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(HANDSHAKE);
        write(record, 0x0301, body.size() + 4);
        record.writeBytes(new byte[] {1, 0});
        write(record, body.size());
        record.writeBytes(body.toByteArray());
        return record.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int... shorts) {
        for (int value : shorts) {
            out.write(value >> 8);
            out.write(value);
        }
    }
}
