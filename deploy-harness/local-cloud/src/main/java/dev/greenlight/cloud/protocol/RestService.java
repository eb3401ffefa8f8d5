package dev.greenlight.cloud.protocol;

/** A service whose operations differ by method and path, such as S3; it reads and writes for itself. */
public interface RestService {
    /** The prefix of its IAM actions. */
    String name();

    /** The operation that a request asks for, named as the API names it; also for requests that it will refuse. */
    String operation(Inbound request);

    /** @throws AwsError to refuse */
    Reply handle(String operation, Inbound request);

    Reply refuse(AwsError error, Inbound request, String requestId);
}
