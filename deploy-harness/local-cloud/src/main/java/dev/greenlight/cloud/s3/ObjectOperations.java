package dev.greenlight.cloud.s3;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operations on objects. Called under the store's lock, which is what makes conditional writes atomic. */
final class ObjectOperations {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Set<String> KEPT_HEADERS = Set.of(
            "content-type", "cache-control", "content-disposition", "content-language", "content-encoding", "expires");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");
    private static final int LONGEST_KEY_BYTES = 1_024;

    private final Map<String, Bucket> store;
    private final CloudClock clock;

    ObjectOperations(Map<String, Bucket> store, CloudClock clock) {
        this.store = store;
        this.clock = clock;
    }

    Reply put(S3Address address, Inbound request) {
        Bucket bucket = BucketOperations.bucket(store, address);
        if (address.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY_BYTES) {
            throw AwsError.of("KeyTooLongError", "Your key is too long");
        }
        S3Object object = upload(address.key(), request);
        Optional<S3Object> existing = Optional.ofNullable(bucket.objects().get(address.key()));
        checkWrite(request, existing);
        checkCapacity(object);
        bucket.objects().put(address.key(), object);
        Reply reply = Reply.empty(200).with("ETag", object.etag());
        for (Map.Entry<String, String> checksum : object.checksums().entrySet()) {
            reply = reply.with(checksum.getKey(), checksum.getValue()).with("x-amz-checksum-type", "FULL_OBJECT");
        }
        return reply;
    }

    Reply get(S3Address address, Inbound request, boolean withContent) {
        S3Object object = find(address);
        checkRead(request, object);
        Reply reply = withContent ? content(request, object) : new Reply(200, Map.of(), object.content(), false);
        reply = reply.with("ETag", object.etag())
                .with("Last-Modified", HTTP_DATE.format(object.modifiedAt()))
                .with("Accept-Ranges", "bytes");
        for (Map.Entry<String, String> header : object.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        boolean whole = reply.status() == 200;
        if (whole && request.header("x-amz-checksum-mode").orElse("").equalsIgnoreCase("ENABLED")) {
            for (Map.Entry<String, String> checksum : object.checksums().entrySet()) {
                reply = reply.with(checksum.getKey(), checksum.getValue()).with("x-amz-checksum-type", "FULL_OBJECT");
            }
        }
        return reply;
    }

    Reply delete(S3Address address, Inbound request) {
        Bucket bucket = BucketOperations.bucket(store, address);
        S3Object existing = bucket.objects().get(address.key());
        Optional<String> ifMatch = request.header("if-match");
        if (ifMatch.isPresent()) {
            requireMatch(ifMatch.get(), Optional.ofNullable(existing));
        }
        bucket.objects().remove(address.key());
        return Reply.empty(204);
    }

    private S3Object find(S3Address address) {
        return Optional.ofNullable(
                        BucketOperations.bucket(store, address).objects().get(address.key()))
                .orElseThrow(S3Errors::noKey);
    }

    private S3Object upload(String key, Inbound request) {
        var headers = new LinkedHashMap<>(request.headers());
        byte[] content = request.body();
        String encoding = headers.getOrDefault("content-encoding", "");
        boolean chunked = encoding.contains("aws-chunked")
                || headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-");
        if (chunked) {
            AwsChunked decoded = AwsChunked.read(content);
            content = decoded.content();
            headers.putAll(decoded.trailers());
            headers.put("content-encoding", encoding.replaceAll("aws-chunked *,? *", ""));
        }
        Checksums.verifyMd5(content, headers);
        var kept = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            if ((KEPT_HEADERS.contains(name) || name.startsWith("x-amz-meta-")) && !value.isEmpty()) {
                kept.put(name, value);
            }
        });
        kept.putIfAbsent("content-type", "binary/octet-stream");
        return new S3Object(key, content, kept, Checksums.verified(content, headers), clock.now());
    }

    private static void checkWrite(Inbound request, Optional<S3Object> existing) {
        Optional<String> ifNoneMatch = request.header("if-none-match");
        if (ifNoneMatch.isPresent() && !ifNoneMatch.get().equals("*")) {
            throw S3Errors.notImplemented("PutObject with an If-None-Match other than *");
        }
        if (ifNoneMatch.isPresent() && existing.isPresent()) {
            throw S3Errors.precondition("If-None-Match");
        }
        Optional<String> ifMatch = request.header("if-match");
        if (ifMatch.isPresent()) {
            requireMatch(ifMatch.get(), existing);
        }
    }

    private static void requireMatch(String wanted, Optional<S3Object> existing) {
        if (!same(wanted, existing.orElseThrow(S3Errors::noKey))) {
            throw S3Errors.precondition("If-Match");
        }
    }

    private static void checkRead(Inbound request, S3Object object) {
        if (request.header("if-match").filter(wanted -> !same(wanted, object)).isPresent()) {
            throw S3Errors.precondition("If-Match");
        }
        if (request.header("if-none-match").filter(known -> same(known, object)).isPresent()) {
            throw S3Errors.notModified();
        }
    }

    private static boolean same(String tag, S3Object object) {
        return tag.equals("*") || tag.replace("\"", "").equals(object.etag().replace("\"", ""));
    }

    private void checkCapacity(S3Object object) {
        long stored = store.values().stream()
                .flatMap(bucket -> bucket.objects().values().stream())
                .mapToLong(other -> other.content().length)
                .sum();
        if (stored + object.content().length > S3Service.CAPACITY_BYTES) {
            throw AwsError.of(
                    "EntityTooLarge", "The local cloud keeps %d bytes of objects".formatted(S3Service.CAPACITY_BYTES));
        }
    }

    private static Reply content(Inbound request, S3Object object) {
        Matcher range = RANGE.matcher(request.header("range").orElse(""));
        int length = object.content().length;
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return new Reply(200, Map.of(), object.content(), false);
        }
        boolean suffix = range.group(1).isEmpty();
        long from = suffix ? Math.max(0, length - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        long to = suffix || range.group(2).isEmpty()
                ? length - 1L
                : Math.min(length - 1L, Long.parseLong(range.group(2)));
        if (from > to) {
            throw AwsError.of("InvalidRange", "The requested range is not satisfiable", 416);
        }
        return new Reply(206, Map.of(), Arrays.copyOfRange(object.content(), (int) from, (int) to + 1), false)
                .with("Content-Range", "bytes %d-%d/%d".formatted(from, to, length));
    }
}
