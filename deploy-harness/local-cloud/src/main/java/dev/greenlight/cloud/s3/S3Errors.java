package dev.greenlight.cloud.s3;

import dev.greenlight.cloud.protocol.AwsError;

/** S3's refusals in its own words. */
final class S3Errors {
    private S3Errors() {}

    static AwsError noBucket() {
        return AwsError.of("NoSuchBucket", "The specified bucket does not exist", 404);
    }

    static AwsError noKey() {
        return AwsError.of("NoSuchKey", "The specified key does not exist.", 404);
    }

    static AwsError precondition(String condition) {
        return AwsError.of("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412)
                .with("Condition", condition);
    }

    static AwsError notModified() {
        return AwsError.of("NotModified", "Not Modified", 304);
    }

    static AwsError notImplemented(String operation) {
        return AwsError.of("NotImplemented", "s3:%s is not implemented by the local cloud".formatted(operation));
    }

    static AwsError invalid(String message) {
        return AwsError.of("InvalidArgument", message);
    }
}
