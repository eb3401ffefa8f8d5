package dev.greenlight.cloud.ecr;

import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.AwsError;

/** ECR's refusals in its own words. */
final class EcrErrors {
    static final String INVALID = "InvalidParameterException";

    private EcrErrors() {}

    static AwsError noImage(String repository, String image, Account account) {
        return AwsError.of(
                "ImageNotFoundException",
                "The image with imageId {imageDigest:'null', imageTag:'%s'} does not exist within the repository with name '%s' in the registry with id '%s'"
                        .formatted(image, repository, account.id()));
    }

    static AwsError invalid(String message) {
        return AwsError.of(INVALID, "Invalid parameter: " + message);
    }
}
