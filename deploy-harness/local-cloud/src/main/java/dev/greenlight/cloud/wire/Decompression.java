package dev.greenlight.cloud.wire;

import dev.greenlight.cloud.protocol.Inbound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Undoes the compression that SDKs apply to large requests of RPC protocols; objects of S3 stay as they are. */
final class Decompression {
    private Decompression() {}

    /** The request with its body as it was meant; unchanged when it isn't compressed, is broken, or would be too large. */
    static Inbound undo(Inbound request) {
        boolean rpc = request.header("x-amz-target").isPresent()
                || request.header("smithy-protocol").isPresent()
                || request.mediaType().equals("application/x-www-form-urlencoded");
        boolean compressed = request.header("content-encoding").orElse("").equalsIgnoreCase("gzip");
        if (!rpc || !compressed) {
            return request;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            byte[] body = in.readNBytes(AwsEndpoint.LARGEST_BODY_BYTES + 1);
            return body.length > AwsEndpoint.LARGEST_BODY_BYTES
                    ? request
                    : new Inbound(request.method(), request.path(), request.query(), request.headers(), body);
        } catch (IOException broken) {
            return request;
        }
    }
}
