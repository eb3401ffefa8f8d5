package dev.greenlight.sample.http;

import dev.greenlight.sample.fault.Faults;
import dev.greenlight.sample.fault.ServiceFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Compresses bodies that are worth it, when the client asked for gzip (RFC 9110 12.5.3). */
public final class Compression {

    /** Smaller bodies only grow. */
    private static final int MIN_BYTES = 200;

    private final Faults faults;

    public Compression(Faults faults) {
        this.faults = faults;
    }

    /** The answer, compressed when asked for. */
    public Response apply(ServiceRequest request, Response response) {
        if (faults.has(ServiceFault.NO_COMPRESSION) || response.body().length < MIN_BYTES) {
            return response;
        }
        Response varied = response.varyOn("Accept-Encoding");
        return accepts(request) ? varied.with("Content-Encoding", "gzip").withBody(gzip(response.body())) : varied;
    }

    private static boolean accepts(ServiceRequest request) {
        for (String item : request.header("Accept-Encoding").orElse("").split(",")) {
            String[] parts = item.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
            if (parts[0].equals("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
