package dev.greenlight.cloud.sts;

import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * STS, as far as asking who one is and becoming someone else: any role may be assumed by anyone, with any web identity. Who signs
 * with other credentials is the same user of one account.
 */
public final class StsService {
    private static final String USER = "local";
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]+)");

    private final String account;
    private final Sessions sessions;

    private StsService(String account, Sessions sessions) {
        this.account = account;
        this.sessions = sessions;
    }

    /** @param account twelve digits */
    public static ServiceRegistry registry(String account, Sessions sessions) {
        var service = new StsService(account, sessions);
        return ServiceRegistry.of("sts", Protocol.QUERY, "2011-06-15")
                .handle(GetCallerIdentityRequest.class, request -> service.identity())
                .handle(AssumeRoleRequest.class, service::assume, "RoleArn", "RoleSessionName")
                .handle(
                        AssumeRoleWithWebIdentityRequest.class,
                        service::assumeByWeb,
                        "RoleArn",
                        "RoleSessionName",
                        "WebIdentityToken");
    }

    private GetCallerIdentityResponse identity() {
        return GetCallerIdentityResponse.builder()
                .account(account)
                .arn(sessions.caller()
                        .map(Sessions.Session::arn)
                        .orElse("arn:aws:iam::%s:user/%s".formatted(account, USER)))
                .userId("AIDALOCALLOCALLOCAL00")
                .build();
    }

    private AssumeRoleResponse assume(AssumeRoleRequest request) {
        AssumedRoleUser user = user(request.roleArn(), request.roleSessionName());
        return AssumeRoleResponse.builder()
                .credentials(sessions.begin(user.arn(), request.durationSeconds(), request.externalId()))
                .assumedRoleUser(user)
                .build();
    }

    private AssumeRoleWithWebIdentityResponse assumeByWeb(AssumeRoleWithWebIdentityRequest request) {
        AssumedRoleUser user = user(request.roleArn(), request.roleSessionName());
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(sessions.begin(user.arn(), request.durationSeconds(), ""))
                .assumedRoleUser(user)
                .build();
    }

    private static AssumedRoleUser user(String role, String session) {
        Matcher parts = ROLE.matcher(role);
        if (!parts.matches()) {
            throw AwsError.of("ValidationError", "Expected the ARN of a role; found " + role);
        }
        return AssumedRoleUser.builder()
                .arn("arn:aws:sts::%s:assumed-role/%s/%s".formatted(parts.group(1), parts.group(2), session))
                .assumedRoleId("AROALOCALLOCALLOCAL00:" + session)
                .build();
    }
}
