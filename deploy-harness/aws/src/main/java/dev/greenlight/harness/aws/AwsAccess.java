package dev.greenlight.harness.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * How AWS is reached. What is empty is left to the SDK: environment variables, profiles, web identity.
 *
 * @param endpoint instead of AWS's own, such as that of the local cloud
 * @param region such as {@code eu-central-1}
 * @param dummyCredentials whether credentials are made up, as the local cloud takes any
 */
public record AwsAccess(Optional<URI> endpoint, Optional<String> region, boolean dummyCredentials) {
    /** The local cloud at that address. */
    public static AwsAccess local(URI endpoint, String region) {
        return new AwsAccess(Optional.of(endpoint), Optional.of(region), true);
    }

    /** A copy for the region that is given here, or else that the SDK finds: the profile's, the instance's. Empty when there is none. */
    public Optional<AwsAccess> somewhere() {
        try {
            String found = region.orElseGet(() ->
                    DefaultAwsRegionProviderChain.builder().build().getRegion().id());
            return Optional.of(new AwsAccess(endpoint, Optional.of(found), dummyCredentials));
        } catch (SdkClientException nowhere) {
            return Optional.empty();
        }
    }
}
