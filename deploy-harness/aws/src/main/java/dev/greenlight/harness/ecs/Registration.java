package dev.greenlight.harness.ecs;

import dev.greenlight.harness.aws.AwsClients;
import dev.greenlight.harness.aws.AwsErrors;
import dev.greenlight.harness.aws.EcrRepository;
import dev.greenlight.harness.engine.PlatformException;
import dev.greenlight.harness.rollout.Action;
import dev.greenlight.harness.rollout.Candidate;
import dev.greenlight.harness.rollout.Event;
import dev.greenlight.harness.rollout.ImageReference;
import dev.greenlight.harness.rollout.RevisionReference;
import dev.greenlight.harness.rollout.Rollout;
import dev.greenlight.harness.rollout.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Registers the running task definition with another image and nothing else changed, or one that was deregistered as it was. */
final class Registration {
    /** The tag that names the rollout which registered a task definition. */
    static final String ROLLOUT_TAG = "greenlight:rollout";

    private static final int NEWEST = 10;
    private static final int MOST_TAGS = 50;

    private final AwsClients clients;
    private final EcsReader reader;
    private final EcsOptions options;
    private final ImageDigests digests;

    Registration(AwsClients clients, ServiceReaders readers, EcsOptions options) {
        this.clients = clients;
        this.reader = readers.reader();
        this.options = options;
        this.digests = readers.digests();
    }

    Candidate register(Rollout rollout, Action.Register action) {
        DescribeTaskDefinitionResponse running = reader.taskDefinition(action.from());
        String container = reader.container(running.taskDefinition());
        boolean again = action.tag().isEmpty();
        TaskDefinition next = again
                ? running.taskDefinition()
                : NextRevision.withTag(running.taskDefinition(), container, options, action.tag());
        ImageReference image = NextRevision.image(next, container);
        String digest = digest(image);
        String arn = registeredBefore(rollout, action.from()).orElseGet(() -> send(rollout, next, running.tags()));
        boolean same =
                !again && isSame(action.from(), image, digest, NextRevision.image(running.taskDefinition(), container));
        return new Candidate(arn, image.toString(), digest, same);
    }

    private String digest(ImageReference image) {
        if (EcrRepository.of(image).isEmpty()) {
            return "";
        }
        String found = digests.of(image).orElse("");
        if (found.isEmpty() && !digests.isFetched(image)) {
            throw new PlatformException(
                    Trouble.REJECTED, "there is no image %s: push it, or give another tag".formatted(image));
        }
        return found;
    }

    /** Only after an attempt with an unknown outcome is there anything to find. */
    private Optional<String> registeredBefore(Rollout rollout, String from) {
        long attempts = rollout.events().stream()
                .filter(event -> event instanceof Event.Decided decided && decided.action() instanceof Action.Register)
                .count();
        if (attempts < 2) {
            return Optional.empty();
        }
        List<String> newest = AwsErrors.calling("list the task definitions", () -> clients
                .reads()
                .listTaskDefinitionsPaginator(request -> request.familyPrefix(RevisionReference.family(from))
                        .sort(SortOrder.DESC)
                        .maxResults(NEWEST))
                .taskDefinitionArns()
                .stream()
                .limit(NEWEST)
                .toList());
        return newest.stream()
                .filter(arn -> reader.taskDefinition(arn).tags().stream()
                        .anyMatch(tag -> ROLLOUT_TAG.equals(tag.key())
                                && rollout.plan().id().equals(tag.value())))
                .findFirst();
    }

    private String send(Rollout rollout, TaskDefinition next, List<Tag> kept) {
        List<Tag> tags = new ArrayList<>(ServiceShape.kept(kept).stream()
                .limit(rollout.plan().isRollback() ? MOST_TAGS - 1 : Long.MAX_VALUE)
                .toList()); // a way back is not refused because of tags
        tags.add(Tag.builder().key(ROLLOUT_TAG).value(rollout.plan().id()).build());
        RegisterTaskDefinitionRequest built =
                NextRevision.request(next).tags(tags).build();
        return AwsErrors.calling(
                        "register the task definition", () -> clients.writes().registerTaskDefinition(built))
                .taskDefinition()
                .taskDefinitionArn();
    }

    /** Whether the candidate would run the very image that runs already. */
    private boolean isSame(String from, ImageReference image, String digest, ImageReference running) {
        String resolved = reader.revisionOf(from)
                .flatMap(revision -> revision.containerImages().stream()
                        .filter(one -> running.toString().equals(one.image()))
                        .map(one -> Translation.orEmpty(one.imageDigest()))
                        .findFirst())
                .orElse("");
        return digest.isEmpty() || resolved.isEmpty()
                ? running.equals(image)
                : digest.equals(digests.inWordsOfEcr(image, digest, resolved));
    }
}
