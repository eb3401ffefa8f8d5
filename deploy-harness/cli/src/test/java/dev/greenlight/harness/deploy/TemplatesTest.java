package dev.greenlight.harness.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.aws.IamPolicy;
import dev.greenlight.harness.aws.PolicyScope;
import dev.greenlight.harness.ecs.Sandbox;
import dev.greenlight.harness.rollout.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CloudFormation templates against AWS's resource schemas, and their policies against what {@code iam-policy} prints. */
class TemplatesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");
    private static final String SUBJECT = "repo:octo@1/shop@2:environment:production";
    private static final String DOCUMENT = "json";

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"service.yaml", "github.yaml"})
    void aTemplate_isWhatAwsAccepts(String name) throws IOException {
        Template template = Template.read(name);
        JsonNode schemas = schemas();

        template.resources().forEach((id, resource) -> {
            String type = String.valueOf(Template.map(resource).get("Type"));
            JsonNode schema = schemas.path("resources").path(type);
            if (schema.isMissingNode()) {
                assertThat(type).isEqualTo("AWS::CloudFormation::WaitConditionHandle");
            } else {
                object(id, Template.map(Template.map(resource).get("Properties")), schema.path("properties"), schemas);
            }
        });
        references(template, template.content(), schemas);

        assertThat(problems).isEmpty();
    }

    @Test
    void theSchemas_findWhatIsWrong() throws IOException {
        JsonNode schemas = schemas();
        JsonNode service = schemas.path("resources").path("AWS::ECS::Service").path("properties");

        object("Service", Map.of("Clutser", "web"), service, schemas);
        object("Service", Map.of("DesiredCount", List.of("2")), service, schemas);
        object(
                "Service",
                Map.of("DeploymentConfiguration", Map.of("DeploymentCircuitBreaker", Map.of("Enable", true))),
                service,
                schemas);

        assertThat(problems)
                .containsExactly(
                        "Service: there is no Clutser",
                        "Service.DesiredCount: expected integer; found [2]",
                        "Service.DeploymentConfiguration.DeploymentCircuitBreaker: Rollback is missing");
    }

    @ParameterizedTest
    @CsvSource({"aws, eu-central-1", "aws-cn, cn-north-1", "aws-us-gov, us-gov-west-1"})
    void theRolesPolicy_isWhatIamPolicyPrints(String partition, String region) throws IOException {
        PolicyScope scope = scope(region);
        IamPolicy policy = IamPolicy.of(scope).withRecordsIn(scope, "web-records-123456789012-" + region, "rollouts");

        JsonNode written = document(partition, region, "Policies", "0", "PolicyDocument");

        assertThat(written).isEqualTo(IamDocuments.permissions(policy));
    }

    @Test
    void theRolesTrust_isWhatIamPolicyPrints() throws IOException {
        JsonNode written = document("aws", "eu-central-1", "AssumeRolePolicyDocument");

        assertThat(written).isEqualTo(IamDocuments.trust(scope("eu-central-1"), SUBJECT));
    }

    @Test
    void theSubject_isWhatIamPolicyTrusts() throws IOException {
        Object subject = Template.map(
                        Template.map(Template.read("github.yaml").content().get("Outputs"))
                                .get("Subject"))
                .get("Value");

        assertThat(Template.evaluated(subject, Map.of("Repository", "octo@1/shop@2", "Environment", "production")))
                .isEqualTo(SUBJECT);
    }

    @Test
    void theService_isReadyForBlueGreen_andHasNoPauses() throws IOException {
        Template template = Template.read("service.yaml");

        assertThat(Template.map(template.at("Service", "Properties", "DeploymentConfiguration")))
                .containsEntry("Strategy", "BLUE_GREEN")
                .doesNotContainKey("LifecycleHooks");
    }

    @Test
    void theService_isASandboxOnlyWhenAsked() throws IOException {
        Template template = Template.read("service.yaml");
        Object parameters = template.content().get("Parameters");

        assertThat(template.at("Service", "Properties", "Tags").toString())
                .contains("Key=" + Sandbox.TAG, "argument=Sandbox]");
        assertThat(Template.map(Template.map(parameters).get("Sandbox"))).containsEntry("Default", "false");
    }

    private static PolicyScope scope(String region) {
        String arn = "arn:%s:iam::123456789012:role/web-"
                .formatted(PolicyScope.of(new Place("production", "web", "web"))
                        .with("", region, "")
                        .partition());
        return PolicyScope.of(new Place("production", "web", "web"))
                .with("123456789012", region, "web")
                .withRepository(new EcrRepository("", "", "web"))
                .withTasks(
                        List.of("/ecs/web"), List.of(arn + "task", arn + "execution"), List.of(arn + "infrastructure"))
                .withPrincipal(arn + "deploy");
    }

    private static JsonNode document(String partition, String region, String... place) throws IOException {
        List<String> path = new ArrayList<>(List.of("DeployRole", "Properties"));
        path.addAll(List.of(place));
        Map<String, String> known = new HashMap<>(Map.of(
                "AWS::Partition", partition, "AWS::Region", region, "AWS::AccountId", "123456789012", "Name", "web"));
        known.put("HasSubject", "true");
        known.put("Subject", SUBJECT);
        Object written = Template.read("service.yaml").at(path.toArray(String[]::new));
        return JSON.valueToTree(Template.evaluated(written, known));
    }

    private static JsonNode schemas() throws IOException {
        try (var stream = TemplatesTest.class.getResourceAsStream("resource-schemas.json")) {
            return JSON.readTree(stream);
        }
    }

    private void object(String at, Map<String, Object> value, JsonNode properties, JsonNode schemas) {
        value.forEach((name, one) -> {
            JsonNode property = properties.path(name);
            if (property.isMissingNode()) {
                problems.add("%s: there is no %s".formatted(at, name));
            } else {
                value(at + "." + name, one, property.path("type"), schemas);
            }
        });
        properties.properties().stream()
                .filter(each -> each.getValue().path("required").asBoolean() && !value.containsKey(each.getKey()))
                .forEach(each -> problems.add("%s: %s is missing".formatted(at, each.getKey())));
    }

    /** A type is a name, a list of one, a map of one, or one of several. */
    private void value(String at, Object value, JsonNode type, JsonNode schemas) {
        if (value instanceof Template.Call || type.asText().equals(DOCUMENT) || type.has("union")) {
            return;
        }
        JsonNode named = schemas.path("types").path(type.asText());
        boolean fits = type.isArray()
                ? value instanceof List<?>
                : type.has("map") || type.asText().equals("tag") || !named.isMissingNode()
                        ? value instanceof Map<?, ?>
                        : scalar(value, type.asText());
        if (!fits) {
            problems.add("%s: expected %s; found %s".formatted(at, type.asText(type.toString()), value));
        } else if (value instanceof List<?> list) {
            list.forEach(one -> value(at, one, type.path(0), schemas));
        } else if (!named.isMissingNode()) {
            object(at, Template.map(value), named, schemas);
        }
    }

    private static boolean scalar(Object value, String type) {
        return switch (type) {
            case "integer", "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            default -> value instanceof String;
        };
    }

    /** Whatever is referred to must be there, with that attribute. */
    private void references(Template template, Object value, JsonNode schemas) {
        if (value instanceof Template.Call call) {
            Set<String> targets = new HashSet<>();
            switch (call.function()) {
                case "Ref", "GetAtt" -> targets.add(String.valueOf(call.argument()));
                case "Sub" -> {
                    Matcher variables = VARIABLE.matcher(String.valueOf(call.argument()));
                    while (variables.find()) {
                        targets.add(variables.group(1));
                    }
                }
                default -> references(template, call.argument(), schemas);
            }
            targets.forEach(target -> reference(template, target, schemas));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(one -> references(template, one, schemas));
        } else if (value instanceof List<?> list) {
            list.forEach(one -> references(template, one, schemas));
        }
    }

    private void reference(Template template, String target, JsonNode schemas) {
        String[] parts = target.split("\\.", 2);
        boolean pseudo = target.startsWith("AWS::");
        boolean parameter = template.parameters().containsKey(target);
        Object resource = template.resources().get(parts[0]);
        if (!pseudo && !parameter && resource == null) {
            problems.add("there is no " + target);
        } else if (parts.length > 1) {
            JsonNode attributes = schemas.path("resources")
                    .path(String.valueOf(Template.map(resource).get("Type")))
                    .path("attributes");
            boolean known = false;
            for (JsonNode attribute : attributes) {
                known |= attribute.asText().equals(parts[1]);
            }
            if (!known) {
                problems.add("there is no attribute " + target);
            }
        }
    }
}
