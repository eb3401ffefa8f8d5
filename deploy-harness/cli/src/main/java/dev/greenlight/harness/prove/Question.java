package dev.greenlight.harness.prove;

import dev.greenlight.harness.aws.Exchange;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What AWS's documents leave open, and what we assume. Answered from the requests and answers of the releases, so that nothing is
 * asked of AWS for its sake. We work with the other answer, too: then the local cloud has a dialect for it.
 */
enum Question {
    CURRENT_DEPLOYMENT(
            "AmazonECS/latest/APIReference/API_Service.html",
            "DescribeServices names no current service deployment after its end",
            "else every next release would find the service busy",
            "current-deployment-stays",
            Question::currentDeployment),
    PAUSE_TYPE(
            "AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html",
            "PAUSE hooks come back with their target type",
            "else ours can be told from Lambda hooks by the missing hookTargetArn only",
            "pauses-without-type",
            seen -> hooks(seen).verdict(hook -> hook.containsKey("targetType"))),
    BREAKER_DEFAULT(
            "AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
            "a circuit breaker that was never set is absent",
            "else it comes back switched off, and is to be switched on",
            "breaker-shown-off",
            seen -> Seen.of(seen.answers("ecs:DescribeServices").stream()
                            .flatMap(answer -> Seen.list(answer, "services").stream())
                            .limit(1)
                            .map(service -> Seen.map(service, "deploymentConfiguration"))
                            .filter(configuration -> !isSwitchedOn(configuration))
                            .toList())
                    .verdict(configuration -> !configuration.containsKey("deploymentCircuitBreaker"))),
    HOOKS_AT_FIRST(
            "AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html",
            "PAUSE hooks don't fire in the deployment that creates a service",
            "it can be seen only where a service is created with them",
            "hooks-at-first",
            seen -> Answer.UNKNOWN),
    ORDER(
            "AmazonECS/latest/APIReference/API_ListServiceDeployments.html",
            "ListServiceDeployments begins with the newest",
            "else the newest is found by its time",
            "oldest-first",
            seen -> Seen.of(seen.answers("ecs:ListServiceDeployments").stream()
                            .filter(answer ->
                                    Seen.list(answer, "serviceDeployments").size() > 1)
                            .toList())
                    .verdict(Question::newestFirst)),
    PAGES(
            "AmazonECS/latest/APIReference/API_ListTasks.html",
            "a page of a list that goes on holds something",
            "else an empty page must not be taken for the end",
            "small-pages",
            seen -> Seen.of(seen.answers("ecs:List").stream()
                            .filter(answer -> answer.containsKey("nextToken"))
                            .toList())
                    .verdict(answer -> answer.values().stream()
                            .anyMatch(value -> value instanceof List<?> list && !list.isEmpty()))),
    DIGEST(
            "AmazonECS/latest/APIReference/API_Container.html",
            "ECS shows the digest that ECR shows for the tag",
            "of an image for several platforms it may show the platform's",
            "platform-digests",
            Question::digest),
    SETTINGS(
            "AmazonECS/latest/APIReference/API_UpdateService.html",
            "UpdateService with settings alone starts no deployment",
            "else a release that restores the team's settings at its end would start another one",
            "",
            Question::settings),
    PAUSE_END(
            "AmazonECS/latest/APIReference/API_DeploymentLifecycleHookDetail.html",
            "a pause says when it expires, and that ECS rolls back then",
            "status and the messages of an interrupted release promise it",
            "",
            seen -> Seen.of(deployments(seen).stream()
                            .flatMap(one -> Seen.list(one, "lifecycleHookDetails").stream())
                            .filter(hook -> "AWAITING_ACTION".equals(hook.get("status")))
                            .toList())
                    .verdict(hook -> hook.containsKey("expiresAt") && "ROLLBACK".equals(hook.get("timeoutAction")))),
    CONFLICTS(
            "AmazonS3/latest/API/API_PutObject.html",
            "a conditional write to S3 is taken or refused at once",
            "else it has to be tried again",
            "write-conflicts",
            seen -> seen.hasError("ConditionalRequestConflict") ? Answer.CONTRADICTED : Answer.UNKNOWN);

    private static final Set<String> ENDED = Set.of("SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED");

    /** Media types of OCI and of Docker. */
    private static final Pattern INDEX = Pattern.compile("image\\.index|manifest\\.list");

    private final String source;
    private final String assumption;
    private final String matters;
    private final String dialect;
    private final Function<Seen, Answer> look;

    enum Answer {
        CONFIRMED,
        CONTRADICTED,
        UNKNOWN;

        static Answer of(boolean asAssumed) {
            return asAssumed ? CONFIRMED : CONTRADICTED;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param source AWS's page that leaves it open, below its documentation's address
     * @param assumption what we assume
     * @param matters why that matters
     * @param dialect the local cloud's option for the other answer; empty when there is none
     */
    Question(String source, String assumption, String matters, String dialect, Function<Seen, Answer> look) {
        this.source = source;
        this.assumption = assumption;
        this.matters = matters;
        this.dialect = dialect;
        this.look = look;
    }

    String source() {
        return "https://docs.aws.amazon.com/" + source;
    }

    String assumption() {
        return assumption;
    }

    String matters() {
        return matters;
    }

    String dialect() {
        return dialect;
    }

    /** As in results: {@code questions.page-order}. */
    String id() {
        return "questions." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The answer that these give. */
    Answer answer(List<Exchange> exchanges) {
        return look.apply(Seen.in(exchanges));
    }

    private static Answer currentDeployment(Seen seen) {
        Set<String> ended = new HashSet<>();
        Answer answer = Answer.UNKNOWN;
        for (Exchange one : seen.exchanges()) {
            Seen.list(one.response(), "serviceDeployments").stream()
                    .filter(deployment -> ENDED.contains(String.valueOf(deployment.get("status"))))
                    .forEach(deployment -> ended.add(String.valueOf(deployment.get("serviceDeploymentArn"))));
            if (one.action().equals("ecs:DescribeServices") && !ended.isEmpty()) {
                boolean named = Seen.list(one.response(), "services").stream()
                        .anyMatch(service -> ended.contains(String.valueOf(service.get("currentServiceDeployment"))));
                if (named) {
                    return Answer.CONTRADICTED;
                }
                answer = Answer.CONFIRMED;
            }
        }
        return answer;
    }

    private static Seen.Things hooks(Seen seen) {
        return Seen.of(seen.answers("ecs:DescribeServices").stream()
                .flatMap(answer -> Seen.list(answer, "services").stream())
                .flatMap(service -> Seen.list(Seen.map(service, "deploymentConfiguration"), "lifecycleHooks").stream())
                .filter(hook -> !hook.containsKey("hookTargetArn"))
                .toList());
    }

    private static List<Map<String, Object>> deployments(Seen seen) {
        return seen.answers("ecs:DescribeServiceDeployments").stream()
                .flatMap(answer -> Seen.list(answer, "serviceDeployments").stream())
                .toList();
    }

    private static boolean newestFirst(Map<String, Object> answer) {
        List<Instant> made = Seen.list(answer, "serviceDeployments").stream()
                .map(one -> one.get("createdAt"))
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .toList();
        return made.stream()
                .sorted((one, other) -> other.compareTo(one))
                .toList()
                .equals(made);
    }

    private static boolean isSwitchedOn(Map<String, Object> configuration) {
        return Boolean.TRUE.equals(
                Seen.map(configuration, "deploymentCircuitBreaker").get("enable"));
    }

    /** Only an image for several platforms has two digests: that of its index, which ECR shows, and the platform's. */
    private static Answer digest(Seen seen) {
        Set<Object> indexes = seen.answers("ecr:DescribeImages").stream()
                .flatMap(answer -> Seen.list(answer, "imageDetails").stream())
                .filter(image -> INDEX.matcher(String.valueOf(image.get("imageManifestMediaType")))
                        .find())
                .map(image -> image.get("imageDigest"))
                .collect(Collectors.toSet());
        List<Map<String, Object>> running = seen.answers("ecs:DescribeTasks").stream()
                .flatMap(answer -> Seen.list(answer, "tasks").stream())
                .flatMap(task -> Seen.list(task, "containers").stream())
                .filter(container -> container.containsKey("imageDigest"))
                .toList();
        return indexes.isEmpty() || running.isEmpty()
                ? Answer.UNKNOWN
                : Answer.of(running.stream().anyMatch(one -> indexes.contains(one.get("imageDigest"))));
    }

    /** What the lists show that come after an update which sets neither a revision nor asks for a deployment, and before the next update. */
    private static Answer settings(Seen seen) {
        Set<Object> before = new HashSet<>();
        boolean updated = false;
        Answer answer = Answer.UNKNOWN;
        for (Exchange one : seen.exchanges()) {
            List<Object> now = Seen.list(one.response(), "serviceDeployments").stream()
                    .map(each -> each.get("serviceDeploymentArn"))
                    .toList();
            if (one.action().equals("ecs:UpdateService")) {
                updated = !one.request().containsKey("taskDefinition")
                        && !one.request().containsKey("forceNewDeployment")
                        && !before.isEmpty();
            } else if (updated && one.action().equals("ecs:ListServiceDeployments")) {
                if (!before.containsAll(now)) {
                    return Answer.CONTRADICTED;
                }
                answer = Answer.CONFIRMED;
            }
            before.addAll(now);
        }
        return answer;
    }
}
