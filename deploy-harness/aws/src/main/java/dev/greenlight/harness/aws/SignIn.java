package dev.greenlight.harness.aws;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials that the SDK finds: variables, web identity, profiles of every kind, the task's role, the instance's. One for all
 * clients, so that a session is begun once and again before it ends; files that change are read again. A failure is one sentence
 * about the source that is set, where the SDK lists what each of its sources lacks.
 */
final class SignIn implements AwsCredentialsProvider, SdkAutoCloseable {
    /** How each sentence of ours begins. */
    static final String FAILED = "no AWS credentials: ";

    private static final String ADVICE =
            "sign in (aws sso login, aws login), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    private static final Pattern NEXT_SOURCE = Pattern.compile(", (?=[A-Z][A-Za-z]*CredentialsProvider\\()");

    /** What a source says that is not set. */
    private static final List<String> UNSET = List.of(
            "Unable to load credentials from system settings",
            "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE",
            "Profile file contained no credentials for profile 'default'",
            "Cannot fetch credentials from container - neither",
            "Failed to load credentials from IMDS",
            "IMDS credentials have been disabled");

    private final DefaultCredentialsProvider sources = DefaultCredentialsProvider.builder()
            .profileFile(ProfileFileSupplier.defaultSupplier())
            .build();

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return sources.resolveCredentials();
        } catch (RuntimeException failed) {
            throw SdkClientException.create(FAILED + cause(String.valueOf(failed.getMessage())), failed);
        }
    }

    private static String cause(String message) {
        int list = message.indexOf(" : [");
        if (list < 0) {
            return message;
        }
        String causes = Arrays.stream(NEXT_SOURCE.split(message.substring(list + " : [".length())))
                .map(source -> source.substring(source.indexOf("): ") + "): ".length()))
                .filter(said -> UNSET.stream().noneMatch(said::startsWith))
                .map(said -> said.replaceFirst(": ProfileFile\\(.*", ""))
                .collect(Collectors.joining("; "));
        return causes.isEmpty() ? ADVICE : causes;
    }

    @Override
    public void close() {
        sources.close();
    }
}
