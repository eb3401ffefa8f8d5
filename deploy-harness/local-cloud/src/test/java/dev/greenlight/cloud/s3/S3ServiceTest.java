package dev.greenlight.cloud.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenlight.cloud.CloudFixture;
import dev.greenlight.cloud.RawHttp;
import dev.greenlight.cloud.clock.ManualClock;
import dev.greenlight.cloud.fault.Fault;
import dev.greenlight.cloud.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ServiceTest {
    private static final String BUCKET = "journal";

    private final ManualClock clock = new ManualClock();
    private final S3Service service = new S3Service(clock);
    private final CloudFixture cloud = CloudFixture.serving(clock, endpoint -> endpoint.service(service));
    private final S3Client s3 = cloud.client(S3Client.builder());

    @BeforeEach
    void createBucket() {
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void object_comesBackAsItWasPut() {
        String text = "line ü\r\n0\r\n\r\n".repeat(100);

        var put = s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("a b/c+ü.jsonl")
                        .contentType("application/jsonl")
                        .metadata(Map.of("fencing", "7")),
                RequestBody.fromString(text));

        var got = s3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("a b/c+ü.jsonl").checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asUtf8String()).isEqualTo(text);
        assertThat(got.response().eTag()).isEqualTo(put.eTag());
        assertThat(got.response().contentType()).isEqualTo("application/jsonl");
        assertThat(got.response().metadata()).containsEntry("fencing", "7");
        assertThat(got.response().checksumCRC32()).isNotEmpty();
        var head = s3.headObject(request -> request.bucket(BUCKET).key("a b/c+ü.jsonl"));
        assertThat(head.contentLength()).isEqualTo(got.asByteArray().length);
        assertThat(head.contentEncoding()).isNull();
        assertThat(head.lastModified()).isEqualTo(ManualClock.START);
    }

    @Test
    void everyChecksumThatJavaHas_isVerified() {
        for (ChecksumAlgorithm algorithm : new ChecksumAlgorithm[] {
            ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256
        }) {
            s3.putObject(
                    request -> request.bucket(BUCKET).key("k").checksumAlgorithm(algorithm),
                    RequestBody.fromString("x"));
        }

        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("k").checksumSHA256("bm90IHRoaXM="),
                        RequestBody.fromString("x")))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("BadDigest"));
    }

    @Test
    void ifNoneMatch_letsOnlyTheFirstCreateALock() {
        put("lock", "mine");

        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("lock").ifNoneMatch("*"),
                        RequestBody.fromString("yours")))
                .isInstanceOfSatisfying(S3Exception.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(412);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
                });
        s3.putObject(request -> request.bucket(BUCKET).key("other").ifNoneMatch("*"), RequestBody.fromString("yours"));

        assertThat(text("lock")).isEqualTo("mine");
        assertThat(text("other")).isEqualTo("yours");
    }

    @Test
    void ifMatch_letsOnlyTheHolderRenew() {
        String held = put("lock", "1");
        s3.putObject(request -> request.bucket(BUCKET).key("lock").ifMatch(held), RequestBody.fromString("2"));

        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("lock").ifMatch(held), RequestBody.fromString("3")))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(412));
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("gone").ifMatch(held), RequestBody.fromString("3")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(text("lock")).isEqualTo("2");
    }

    @Test
    void unchangedObject_isNotSentAgain_andARangeIsCut() {
        String tag = put("k", "0123456789");

        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifNoneMatch(tag)))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(304));
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("k").range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
    }

    @Test
    void listing_leadsThroughAllPages_andFoldsPrefixes() {
        for (String key : new String[] {"a/1", "a/2", "b", "c/1", "d &<>"}) {
            put(key, key);
        }

        assertThat(s3.listObjectsV2Paginator(request -> request.bucket(BUCKET).maxKeys(2)).contents().stream()
                        .map(S3Object::key))
                .containsExactly("a/1", "a/2", "b", "c/1", "d &<>");
        var folded = s3.listObjectsV2(request -> request.bucket(BUCKET).delimiter("/"));
        assertThat(folded.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "c/");
        assertThat(folded.contents()).extracting(S3Object::key).containsExactly("b", "d &<>");
        assertThat(s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(BUCKET).delimiter("/").maxKeys(1))
                        .stream())
                .hasSize(4);
    }

    @Test
    void buckets_areListed_andRefusedWhenTheyDontFit() {
        put("k", "x");

        assertThat(s3.listBuckets().buckets()).hasSize(1);
        s3.headBucket(request -> request.bucket(BUCKET));
        assertThatThrownBy(() -> s3.createBucket(request -> request.bucket(BUCKET)))
                .isInstanceOf(BucketAlreadyOwnedByYouException.class);
        assertThatThrownBy(() -> s3.deleteBucket(request -> request.bucket(BUCKET)))
                .hasMessageContaining("The bucket you tried to delete is not empty");
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("absent")))
                .isInstanceOf(NoSuchBucketException.class);
        s3.deleteObject(request -> request.bucket(BUCKET).key("k"));
        s3.deleteBucket(request -> request.bucket(BUCKET));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    @Test
    void absentObject_isRefusedWithItsOwnType() {
        assertThatThrownBy(() -> text("absent")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(BUCKET).key("absent")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void brokenAddresses_andBodies_areRefused() {
        assertThat(RawHttp.request(cloud.url(), "GET", "http://" + cloud.url().getAuthority())
                        .send()
                        .body())
                .contains("<Code>InvalidURI</Code>");
        assertThat(RawHttp.request(cloud.url(), "GET", "/journal?prefix=%ZZ")
                        .send()
                        .status())
                .isEqualTo(400);
        for (String body : new String[] {"", "zz\r\n", "5\r\nabc", "3\r\nabcX", "fffffff\r\nabc", "0"}) {
            assertThat(RawHttp.request(cloud.url(), "PUT", "/journal/k")
                            .header("Content-Encoding", "aws-chunked")
                            .body(body)
                            .send()
                            .body())
                    .as(body)
                    .contains("<Code>IncompleteBody</Code>");
        }
    }

    @Test
    void injectedThrottling_isSlowDown() {
        cloud.faults().add(Fault.of(FaultKind.THROTTLE, "s3:PutObject").once());

        assertThatThrownBy(() -> put("k", "x")).isInstanceOfSatisfying(S3Exception.class, slow -> {
            assertThat(slow.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
            assertThat(slow.statusCode()).isEqualTo(503);
        });
    }

    @Test
    void multipartUpload_isRefusedByName() {
        assertThatThrownBy(() -> s3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("k")))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(400))
                .hasMessageContaining("s3:POST:uploads is not implemented by the local cloud");
    }

    @Test
    void hostStyle_isUnderstood() {
        var answer = RawHttp.request(cloud.url(), "PUT", "/k")
                .header("Host", BUCKET + ".localhost:" + cloud.url().getPort())
                .body("by host")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text("k")).isEqualTo("by host");
    }

    @Test
    void theCommand_copiesInAndOut(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("in.txt"), "by the command");

        var copied = cloud.aws("s3", "cp", file.toString(), "s3://" + BUCKET + "/in.txt", "--no-progress");
        var listed = cloud.aws("s3api", "list-objects-v2", "--bucket", BUCKET);

        assertThat(copied.exitCode()).as(copied.error()).isZero();
        assertThat(listed.json().at("/Contents/0/Key").asText()).isEqualTo("in.txt");
        assertThat(text("in.txt")).isEqualTo("by the command");
    }

    @Test
    void restoredState_isWhatWasExported() {
        put("k", "x");

        var other = new S3Service(clock);
        other.restore(service.export());

        assertThat(other.export()).isEqualTo(service.export());
    }

    private String put(String key, String text) {
        return s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text))
                .eTag();
    }

    private String text(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }
}
