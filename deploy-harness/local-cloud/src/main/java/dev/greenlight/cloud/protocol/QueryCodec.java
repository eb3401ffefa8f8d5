package dev.greenlight.cloud.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** The Query protocol: a form comes in, XML goes out. */
public final class QueryCodec implements Codec {
    static final QueryCodec INSTANCE = new QueryCodec();
    private static final String XML = "text/xml";

    /** The codes of errors whose Query code isn't the name of their shape in JSON and CBOR. */
    private static final Map<String, String> QUERY_CODES = Map.of(
            "InvalidParameterValueException", "InvalidParameterValue",
            "InvalidParameterCombinationException", "InvalidParameterCombination",
            "MissingRequiredParameterException", "MissingParameter",
            "LimitExceededFault", "LimitExceeded",
            "InvalidFormatFault", "InvalidFormat",
            "AccessDeniedException", "AccessDenied",
            "ThrottlingException", "Throttling",
            "ExpiredTokenException", "ExpiredToken",
            "UnknownOperationException", "InvalidAction");

    private QueryCodec() {}

    /** The form of a request: its body, or what follows the question mark. */
    public static Map<String, String> form(Inbound request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return FormTree.parameters(body.isEmpty() ? request.query() : body);
    }

    public static String code(AwsError error) {
        return QUERY_CODES.getOrDefault(error.code(), error.code());
    }

    @Override
    public <I extends SdkPojo> I read(ServiceRegistry service, Operation<I, ?> operation, Inbound request) {
        SdkPojo shape = Shapes.builder(operation.request());
        return new PojoReader(WireFormat.FORM, service).read(operation, FormTree.tree(shape, form(request)));
    }

    @Override
    public Reply write(ServiceRegistry service, Operation<?, ?> operation, SdkPojo response, String requestId) {
        String root = operation.name() + "Response";
        String result = operation.name() + "Result";
        var xml = new XmlText()
                .open(root, namespace(service))
                .open(result)
                .members(response)
                .close(result)
                .open("ResponseMetadata")
                .element("RequestId", requestId)
                .close("ResponseMetadata")
                .close(root);
        return Reply.of(200, XML, xml.toString());
    }

    @Override
    public Reply refuse(AwsError error, String requestId) {
        var xml = new XmlText()
                .open("ErrorResponse")
                .open("Error")
                .element("Type", error.status() < 500 ? "Sender" : "Receiver")
                .element("Code", code(error))
                .element("Message", error.message());
        error.members().forEach(xml::element);
        xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
        return Reply.of(error.status(), XML, xml.toString());
    }

    private static String namespace(ServiceRegistry service) {
        return "http://%s.amazonaws.com/doc/%s/"
                .formatted(service.name(), service.target(Protocol.QUERY).orElse(""));
    }
}
