package dev.greenlight.cloud.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** AWS JSON and Smithy RPC v2 CBOR, which differ in little but the bytes. */
final class TreeCodec implements Codec {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 400;
    private static final TreeCodec JSON =
            new TreeCodec(WireFormat.JSON, new JsonFactory(), "application/x-amz-json-1.1", Map.of());
    private static final TreeCodec CBOR = new TreeCodec(
            WireFormat.CBOR, new CBORFactory(), "application/cbor", Map.of("smithy-protocol", "rpc-v2-cbor"));

    private final WireFormat format;
    private final ObjectMapper mapper;
    private final String contentType;
    private final Map<String, String> headers;

    private TreeCodec(WireFormat format, JsonFactory factory, String contentType, Map<String, String> headers) {
        factory.setStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build());
        this.format = format;
        this.mapper = new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.contentType = contentType;
        this.headers = headers;
    }

    static TreeCodec json() {
        return JSON;
    }

    static TreeCodec cbor() {
        return CBOR;
    }

    @Override
    public <I extends SdkPojo> I read(ServiceRegistry service, Operation<I, ?> operation, Inbound request) {
        return new PojoReader(format, service).read(operation, tree(request.body()));
    }

    @Override
    public Reply write(ServiceRegistry service, Operation<?, ?> operation, SdkPojo response, String requestId) {
        return reply(200, generator -> new PojoWriter(generator).write(response));
    }

    @Override
    public Reply refuse(AwsError error, String requestId) {
        return reply(error.status(), generator -> {
                    generator.writeStartObject();
                    generator.writeStringField("__type", error.code());
                    generator.writeStringField("message", error.message());
                    for (Map.Entry<String, Object> member : error.members().entrySet()) {
                        generator.writePOJOField(member.getKey(), member.getValue());
                    }
                    generator.writeEndObject();
                })
                .with("x-amzn-ErrorType", error.code());
    }

    private JsonNode tree(byte[] body) {
        if (body.length == 0) {
            return mapper.createObjectNode();
        }
        try {
            return mapper.readTree(body);
        } catch (IOException | RuntimeException malformed) {
            throw AwsError.of("SerializationException", "The body is not valid " + format);
        }
    }

    private Reply reply(int status, Content content) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = mapper.createGenerator(bytes)) {
            content.write(generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Reply reply = Reply.of(status, contentType, bytes.toByteArray());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private interface Content {
        void write(JsonGenerator generator) throws IOException;
    }
}
