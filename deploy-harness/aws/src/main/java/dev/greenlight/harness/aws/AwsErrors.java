package dev.greenlight.harness.aws;

import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Trouble;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;

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
    private static final Pattern MARKUP = Pattern.compile("(?s)<(style|script)\\b.*?</\\1>|<[^>]*>");

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

    private static boolean lacksCredentials(SdkException failed) {
        return String.valueOf(failed.getMessage()).startsWith(SignIn.FAILED);
    }

    /** Empty when the answer is not AWS's. */
    static String code(AwsServiceException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static String words(SdkException failed) {
        String line = text(failed).replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static String text(SdkException failed) {
        if (lacksCredentials(failed)) {
            return failed.getMessage();
        }
        if (!(failed instanceof AwsServiceException refused)) {
            return failed.getClass().getSimpleName() + ": " + failed.getMessage();
        }
        return code(refused).isEmpty()
                ? foreign(refused)
                : "%s: %s".formatted(code(refused), refused.awsErrorDetails().errorMessage());
    }

    /** AWS always gives a code: something on the way answered in its place. */
    private static String foreign(AwsServiceException refused) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(refused.awsErrorDetails());
        String reason = details.map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(SdkHttpResponse::statusText)
                .orElse("");
        String body = details.map(AwsErrorDetails::rawResponse)
                .map(bytes -> MARKUP.matcher(bytes.asUtf8String()).replaceAll(" "))
                .orElse("");
        return "HTTP %d %s from something else than AWS, such as a proxy (HTTPS_PROXY, NO_PROXY): %s"
                .formatted(refused.statusCode(), reason, body);
    }
}
