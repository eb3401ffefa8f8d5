package dev.greenlight.cloud.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Inbound;
import dev.greenlight.cloud.protocol.Reply;
import dev.greenlight.cloud.protocol.RestService;
import dev.greenlight.cloud.protocol.XmlText;
import dev.greenlight.cloud.state.Snapshots;
import dev.greenlight.cloud.state.Stateful;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** S3: buckets and whole objects in memory, addressed by path or by host. Every request is atomic. Thread-safe. */
public final class S3Service implements RestService, Stateful {
    /** How many bytes all objects together may have. */
    static final long CAPACITY_BYTES = 256L * 1024 * 1024;

    private static final Pattern SUB_RESOURCE =
            Pattern.compile("acl|analytics|attributes|cors|delete|encryption|inventory"
                    + "|legal-hold|lifecycle|logging|metrics|notification|object-lock|policy|publicAccessBlock|replication"
                    + "|restore|retention|select|tagging|torrent|uploadId|uploads|versioning|versions|website");

    private final BucketOperations buckets;
    private final ObjectOperations objects;
    private final TreeMap<String, Bucket> store = new TreeMap<>();

    public S3Service(CloudClock clock) {
        this.buckets = new BucketOperations(store, clock);
        this.objects = new ObjectOperations(store, clock);
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public String operation(Inbound request) {
        try {
            return operation(request, S3Address.of(request));
        } catch (AwsError brokenAddress) {
            return "";
        }
    }

    private static String operation(Inbound request, S3Address address) {
        String sub = address.query().keySet().stream()
                .filter(SUB_RESOURCE.asMatchPredicate())
                .findFirst()
                .orElse("");
        if (!sub.isEmpty() || request.header("x-amz-copy-source").isPresent()) {
            return request.method() + ":" + (sub.isEmpty() ? "copy" : sub);
        }
        String what = address.key().isEmpty() ? address.bucket().isEmpty() ? "Buckets" : "Bucket" : "Object";
        return switch (request.method() + what) {
            case "GETBuckets" -> "ListBuckets";
            case "PUTBucket" -> "CreateBucket";
            case "HEADBucket" -> "HeadBucket";
            case "DELETEBucket" -> "DeleteBucket";
            case "GETBucket" ->
                address.asks("location")
                        ? "GetBucketLocation"
                        : address.asks("list-type") ? "ListObjectsV2" : "ListObjects";
            case "PUTObject" -> "PutObject";
            case "GETObject" -> "GetObject";
            case "HEADObject" -> "HeadObject";
            case "DELETEObject" -> "DeleteObject";
            default -> request.method() + ":" + what;
        };
    }

    @Override
    public Reply handle(String operation, Inbound request) {
        S3Address address = S3Address.of(request);
        synchronized (store) {
            return switch (operation) {
                case "ListBuckets" -> buckets.list();
                case "CreateBucket" -> buckets.create(address);
                case "HeadBucket" -> buckets.head(address);
                case "DeleteBucket" -> buckets.delete(address);
                case "GetBucketLocation" -> buckets.location(address);
                case "ListObjectsV2" -> buckets.listObjects(address);
                case "PutObject" -> objects.put(address, request);
                case "GetObject" -> objects.get(address, request, true);
                case "HeadObject" -> objects.get(address, request, false);
                case "DeleteObject" -> objects.delete(address, request);
                default -> throw S3Errors.notImplemented(operation);
            };
        }
    }

    @Override
    public Reply refuse(AwsError error, Inbound request, String requestId) {
        String code =
                switch (error.code()) {
                    case "ThrottlingException", "ClientException" -> "SlowDown";
                    case "AccessDeniedException" -> "AccessDenied";
                    case "ExpiredTokenException" -> "ExpiredToken";
                    case "RequestEntityTooLargeException" -> "EntityTooLarge";
                    default -> error.code();
                };
        int status = code.equals("SlowDown") ? 503 : error.status();
        if (request.method().equals("HEAD") || status == 304) {
            return Reply.empty(status);
        }
        var xml = new XmlText().open("Error").element("Code", code).element("Message", error.message());
        error.members().forEach(xml::element);
        xml.element("Resource", request.path()).element("RequestId", requestId).close("Error");
        return Reply.of(status, "application/xml", xml.toString());
    }

    private record BucketSnapshot(String name, Instant createdAt, List<S3Object> objects) {}

    private record Snapshot(List<BucketSnapshot> buckets) {}

    @Override
    public JsonNode export() {
        synchronized (store) {
            return Snapshots.write(new Snapshot(store.values().stream()
                    .map(bucket -> new BucketSnapshot(
                            bucket.name(),
                            bucket.createdAt(),
                            List.copyOf(bucket.objects().values())))
                    .toList()));
        }
    }

    @Override
    public void restore(JsonNode state) {
        List<BucketSnapshot> snapshots = Snapshots.read(state, Snapshot.class).buckets();
        synchronized (store) {
            store.clear();
            snapshots.forEach(snapshot -> {
                var bucket = new Bucket(snapshot.name(), snapshot.createdAt());
                snapshot.objects().forEach(object -> bucket.objects().put(object.key(), object));
                store.put(bucket.name(), bucket);
            });
        }
    }
}
