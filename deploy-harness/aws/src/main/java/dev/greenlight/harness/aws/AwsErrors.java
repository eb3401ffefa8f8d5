package dev.greenlight.harness.aws;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Translates what the SDK throws into our words. Pure. */
public final class AwsErrors {
    /** AWS spells it differently from service to service, and from API to API within ECS. */
    private static final Set<String> THROTTLED = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "SlowDown",
            "LimitExceededException");

    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "IncompleteSignature",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "AuthFailure");

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedException");

    private static final Set<String> GONE = Set.of("ServiceDeploymentNotFoundException", "ConflictException");

    /** ECS has no error code of its own for a pause that is over. */
    private static final Set<String> GONE_WORDS =
            Set.of("hookid is either completed", "in terminal states", "hook is not in awaiting");

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;
    private static final int LONGEST = 300;

    private AwsErrors() {}

    /**
     * Calls AWS.
     *
     * @param what ends the sentence {@code ECS did not … }, such as {@code describe the service}
     */
    public static <T> T calling(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failed) {
            throw translate(what, failed);
        }
    }

    public static PlatformException translate(String what, SdkException failed) {
        return new PlatformException(trouble(failed), "could not %s: %s".formatted(what, words(failed)), failed);
    }

    public static Trouble trouble(SdkException failed) {
        if (failed instanceof AwsServiceException refused) {
            String code = code(refused);
            if (THROTTLED.contains(code) || refused.statusCode() == TOO_MANY || refused.isThrottlingException()) {
                return Trouble.THROTTLED;
            }
            if (CREDENTIALS.contains(code)) {
                return Trouble.CREDENTIALS;
            }
            if (DENIED.contains(code)) {
                return Trouble.DENIED;
            }
            if (GONE.contains(code) || saysGone(refused)) {
                return Trouble.GONE;
            }
            return refused.statusCode() >= SERVER_ERROR || refused.statusCode() == 0
                    ? Trouble.UNKNOWN
                    : Trouble.REJECTED;
        }
        return failed instanceof SdkClientException && lacksCredentials(failed) ? Trouble.CREDENTIALS : Trouble.UNKNOWN;
    }

    private static boolean saysGone(AwsServiceException refused) {
        String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        return GONE_WORDS.stream().anyMatch(message::contains);
    }

    /** The SDK has no class of its own for it either. */
    private static boolean lacksCredentials(SdkException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("Unable to load credentials") || message.contains("Unable to load region");
    }

    private static String code(AwsServiceException refused) {
        return refused.awsErrorDetails() == null
                ? ""
                : String.valueOf(refused.awsErrorDetails().errorCode());
    }

    private static String words(SdkException failed) {
        String text = failed instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? "%s: %s".formatted(code(refused), refused.awsErrorDetails().errorMessage())
                : failed.getClass().getSimpleName() + ": " + failed.getMessage();
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
