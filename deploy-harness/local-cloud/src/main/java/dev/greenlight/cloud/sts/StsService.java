package dev.greenlight.cloud.sts;

import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS, as far as asking who one is: every caller is the same user of one account. */
public final class StsService {
    private static final String USER = "local";

    private StsService() {}

    /** @param account twelve digits */
    public static ServiceRegistry registry(String account) {
        return ServiceRegistry.of("sts", Protocol.QUERY, "2011-06-15")
                .handle(GetCallerIdentityRequest.class, request -> identity(account));
    }

    private static GetCallerIdentityResponse identity(String account) {
        return GetCallerIdentityResponse.builder()
                .account(account)
                .arn("arn:aws:iam::%s:user/%s".formatted(account, USER))
                .userId("AIDALOCALLOCALLOCAL00")
                .build();
    }
}
