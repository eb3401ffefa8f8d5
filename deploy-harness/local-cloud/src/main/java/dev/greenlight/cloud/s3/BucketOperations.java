package dev.greenlight.cloud.s3;

import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Reply;
import dev.greenlight.cloud.protocol.XmlText;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Operations on buckets. Called under the store's lock. */
final class BucketOperations {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final String XML = "application/xml";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int MOST_BUCKETS = 100;

    private final Map<String, Bucket> store;
    private final CloudClock clock;

    BucketOperations(Map<String, Bucket> store, CloudClock clock) {
        this.store = store;
        this.clock = clock;
    }

    static Bucket bucket(Map<String, Bucket> store, S3Address address) {
        return Optional.ofNullable(store.get(address.bucket())).orElseThrow(S3Errors::noBucket);
    }

    Reply list() {
        var xml = new XmlText().open("ListAllMyBucketsResult", NAMESPACE).open("Buckets");
        store.values().forEach(bucket -> xml.open("Bucket")
                .element("Name", bucket.name())
                .element("CreationDate", bucket.createdAt())
                .close("Bucket"));
        return Reply.of(
                200, XML, xml.close("Buckets").close("ListAllMyBucketsResult").toString());
    }

    Reply create(S3Address address) {
        if (!NAME.matcher(address.bucket()).matches() || address.bucket().contains("..")) {
            throw AwsError.of("InvalidBucketName", "The specified bucket is not valid.");
        }
        if (store.containsKey(address.bucket())) {
            throw AwsError.of(
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.",
                    409);
        }
        if (store.size() >= MOST_BUCKETS) {
            throw AwsError.of("TooManyBuckets", "You have attempted to create more buckets than allowed");
        }
        store.put(address.bucket(), new Bucket(address.bucket(), clock.now()));
        return Reply.empty(200).with("Location", "/" + address.bucket());
    }

    Reply head(S3Address address) {
        bucket(store, address);
        return Reply.empty(200);
    }

    Reply delete(S3Address address) {
        if (!bucket(store, address).objects().isEmpty()) {
            throw AwsError.of("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
        }
        store.remove(address.bucket());
        return Reply.empty(204);
    }

    Reply location(S3Address address) {
        bucket(store, address);
        var xml = new XmlText().open("LocationConstraint", NAMESPACE).close("LocationConstraint");
        return Reply.of(200, XML, xml.toString());
    }

    Reply listObjects(S3Address address) {
        Bucket bucket = bucket(store, address);
        return Reply.of(200, XML, ObjectListing.of(bucket, address.query()).xml(NAMESPACE));
    }
}
