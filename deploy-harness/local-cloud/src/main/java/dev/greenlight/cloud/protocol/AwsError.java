package dev.greenlight.cloud.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The refusal of a request, as AWS words it. The code is the one on the wire of the service's protocol: {@code
 * ClusterNotFoundException} in JSON, {@code TargetGroupNotFound} in XML.
 */
public final class AwsError extends RuntimeException {
    private static final int CALLER_IS_AT_FAULT = 400;

    private final String code;
    private final int status;
    private final transient Map<String, Object> members;

    private AwsError(String code, String message, int status, Map<String, Object> members) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = members;
    }

    public static AwsError of(String code, String message) {
        return new AwsError(code, message, CALLER_IS_AT_FAULT, Map.of());
    }

    public static AwsError of(String code, String message, int httpStatus) {
        return new AwsError(code, message, httpStatus, Map.of());
    }

    /** The same error with a further member of its shape, such as {@code resourceIds}; a value that JSON can hold. */
    public AwsError with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new AwsError(code, message(), status, more);
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public int status() {
        return status;
    }

    public Map<String, Object> members() {
        return members;
    }
}
