package dev.greenlight.harness.aws;

import dev.greenlight.harness.engine.ObjectStore;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket with conditional writes ({@code If-None-Match: *} and {@code If-Match}). Needs {@code s3:GetObject}, {@code
 * s3:PutObject} and {@code s3:ListBucket}; without the last one S3 says 403 instead of 404 of an object that is not there.
 * Writes are never tried again by the SDK: its second attempt would be refused by what its first one wrote.
 */
public final class S3Store implements ObjectStore, AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?))?/*");
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int MOST_ATTEMPTS = 5;
    private static final long LARGEST_BYTES = 32L * 1024 * 1024;

    private final S3Client reads;
    private final S3Client writes;
    private final String bucket;
    private final String prefix;

    private S3Store(AwsClients clients, String bucket, String prefix) {
        this.reads = clients.objects(true);
        this.writes = clients.objects(false);
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * The store at an address such as {@code s3://bucket/prefix}. Close it before the clients.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static S3Store at(String address, AwsClients clients) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be a directory or s3://BUCKET/PREFIX, found \"%s\"".formatted(address));
        }
        String prefix = parts.group(2) == null || parts.group(2).isEmpty() ? "" : parts.group(2) + "/";
        return new S3Store(clients, parts.group(1), prefix);
    }

    @Override
    public Optional<Stored> read(String name) {
        return AwsErrors.calling("read " + address(name), () -> {
            try {
                return Optional.of(
                        reads.getObject(request -> request.bucket(bucket).key(prefix + name), (response, stream) -> {
                            if (response.contentLength() > LARGEST_BYTES) {
                                throw new PlatformException(
                                        Trouble.REJECTED,
                                        "%s has more than %d bytes".formatted(address(name), LARGEST_BYTES));
                            }
                            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                            return new Stored(text, response.eTag());
                        }));
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<String> create(String name, String content) {
        return AwsErrors.calling(
                "write " + address(name),
                () -> conditionally(() -> writes.putObject(
                                request -> request.bucket(bucket)
                                        .key(prefix + name)
                                        .ifNoneMatch("*"),
                                RequestBody.fromString(content, StandardCharsets.UTF_8))
                        .eTag()));
    }

    @Override
    public Optional<String> replace(String name, String content, String version) {
        return AwsErrors.calling(
                "write " + address(name),
                () -> conditionally(() -> writes.putObject(
                                request -> request.bucket(bucket)
                                        .key(prefix + name)
                                        .ifMatch(version),
                                RequestBody.fromString(content, StandardCharsets.UTF_8))
                        .eTag()));
    }

    @Override
    public List<String> names(String beginning) {
        return AwsErrors.calling(
                "list " + address(beginning), () -> reads
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix + beginning))
                        .contents()
                        .stream()
                        .map(object -> object.key().substring(prefix.length()))
                        .toList());
    }

    /** The whole object travels with every line; a rollout of an hour takes about a tenth of it. */
    @Override
    public int largest() {
        return 4 * 1024 * 1024;
    }

    @Override
    public String address(String name) {
        return "s3://" + bucket + "/" + prefix + name;
    }

    /**
     * Empty when S3 says that the condition does not hold; an object that is to be replaced may be gone, too. A conflict with another
     * write under way (409) says nothing about the condition: S3 wants the request once more.
     */
    private Optional<String> conditionally(Supplier<String> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(write.get());
            } catch (NoSuchKeyException gone) {
                return Optional.empty();
            } catch (S3Exception refused) {
                if (refused.statusCode() == PRECONDITION_FAILED) {
                    return Optional.empty();
                }
                if (refused.statusCode() != CONFLICT || attempt == MOST_ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
    }
}
