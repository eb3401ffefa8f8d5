package dev.greenlight.cloud.s3;

import dev.greenlight.cloud.protocol.XmlText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One page of the objects of a bucket; keys with a common prefix up to the delimiter are shown as one. */
final class ObjectListing {
    private static final int LARGEST_PAGE = 1_000;

    private final Bucket bucket;
    private final Map<String, String> query;
    private final List<String> keys = new ArrayList<>();
    private final Set<String> prefixes = new LinkedHashSet<>();
    private String last = "";
    private boolean truncated;

    private ObjectListing(Bucket bucket, Map<String, String> query) {
        this.bucket = bucket;
        this.query = query;
    }

    static ObjectListing of(Bucket bucket, Map<String, String> query) {
        var listing = new ObjectListing(bucket, query);
        listing.collect(size(query.getOrDefault("max-keys", "1000")));
        return listing;
    }

    private void collect(int size) {
        String prefix = query.getOrDefault("prefix", "");
        String delimiter = query.getOrDefault("delimiter", "");
        String after = after();
        for (String key : bucket.objects().tailMap(after, false).keySet()) {
            int cut = key.startsWith(prefix) && !delimiter.isEmpty() ? key.indexOf(delimiter, prefix.length()) : -1;
            String common = cut < 0 ? "" : key.substring(0, cut + delimiter.length());
            boolean shownBefore = !common.isEmpty() && (prefixes.contains(common) || after.startsWith(common));
            if (!key.startsWith(prefix) || shownBefore) {
                continue;
            }
            if (keys.size() + prefixes.size() == size) {
                truncated = size > 0;
                return;
            }
            last = key;
            if (common.isEmpty()) {
                keys.add(key);
            } else {
                prefixes.add(common);
            }
        }
    }

    String xml(String namespace) {
        var xml = new XmlText()
                .open("ListBucketResult", namespace)
                .element("Name", bucket.name())
                .element("Prefix", encoded(query.getOrDefault("prefix", "")))
                .element("KeyCount", keys.size() + prefixes.size())
                .element("MaxKeys", query.getOrDefault("max-keys", "1000"))
                .element("IsTruncated", truncated);
        if (truncated) {
            xml.element("NextContinuationToken", token(last));
        }
        for (String member : List.of("Delimiter", "EncodingType", "ContinuationToken", "StartAfter")) {
            String parameter = member.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            if (query.containsKey(parameter)) {
                xml.element(member, query.get(parameter));
            }
        }
        keys.forEach(key -> contents(xml, bucket.objects().get(key)));
        prefixes.forEach(prefix ->
                xml.open("CommonPrefixes").element("Prefix", encoded(prefix)).close("CommonPrefixes"));
        return xml.close("ListBucketResult").toString();
    }

    private void contents(XmlText xml, S3Object object) {
        xml.open("Contents")
                .element("Key", encoded(object.key()))
                .element("LastModified", object.modifiedAt())
                .element("ETag", object.etag())
                .element("Size", object.content().length)
                .element("StorageClass", "STANDARD")
                .close("Contents");
    }

    private String after() {
        String token = query.get("continuation-token");
        if (token == null) {
            return query.getOrDefault("start-after", "");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException madeUp) {
            throw S3Errors.invalid("The continuation token provided is incorrect");
        }
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static int size(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw S3Errors.invalid("Provided max-keys not an integer or within integer range");
        }
        return Math.min(LARGEST_PAGE, Integer.parseInt(text));
    }

    private String encoded(String key) {
        return query.getOrDefault("encoding-type", "").equals("url")
                ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/")
                : key;
    }
}
