package dev.greenlight.cloud.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenlight.cloud.clock.CloudClock;
import dev.greenlight.cloud.protocol.Account;
import dev.greenlight.cloud.protocol.AwsError;
import dev.greenlight.cloud.protocol.Pages;
import dev.greenlight.cloud.protocol.Protocol;
import dev.greenlight.cloud.protocol.ServiceRegistry;
import dev.greenlight.cloud.protocol.ServiceRegistry.Turns;
import dev.greenlight.cloud.state.Snapshots;
import dev.greenlight.cloud.state.Stateful;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** ECR in one region: repositories with tags, digests and scan findings, the same for every account. Thread-safe. */
public final class EcrService implements Stateful {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final CloudClock clock;
    private final Account account;
    private final Map<String, StoredRepository> repositories = new TreeMap<>();
    /** Upstream registries by the prefix of the repositories that are filled from them. */
    private final Map<String, String> caches = new TreeMap<>();

    public EcrService(CloudClock clock, Account account) {
        this.clock = clock;
        this.account = account;
    }

    /** Add a repository in which every tag exists, except those that start with {@code missing}. */
    public synchronized EcrService withEveryTag(String repository) {
        repositories.put(repository, new StoredRepository(repository, clock.now(), true, false));
        return this;
    }

    /** Let the scan of an image stand there: one of ECR's words such as {@code IN_PROGRESS}, or {@code NONE} for no scan. */
    public synchronized void reportScan(String repository, String tag, List<ScanFinding> findings, String status) {
        StoredRepository stored = repository(repository);
        StoredImage image = stored.image(tag).orElseThrow(() -> EcrErrors.noImage(stored.name(), tag, account));
        stored.put(tag, image.withFindings(findings, status));
    }

    public synchronized boolean has(String repository) {
        return repositories.containsKey(repository);
    }

    /**
     * The digest of an image, for those who resolve tags; empty when there is no such image. A pull-through cache is filled by
     * that: its upstream has every image.
     *
     * @param ofPlatform of an index that of the image for the platform
     */
    public synchronized Optional<String> digest(String repository, String tag, boolean ofPlatform) {
        if (!repositories.containsKey(repository)
                && caches.keySet().stream().anyMatch(prefix -> repository.startsWith(prefix + "/"))) {
            withEveryTag(repository);
        }
        return Optional.ofNullable(repositories.get(repository))
                .flatMap(stored -> stored.image(tag))
                .map(image -> ofPlatform ? image.platformDigest() : image.digest());
    }

    public ServiceRegistry registry() {
        ServiceRegistry registry = ServiceRegistry.of(
                        "ecr", Protocol.AWS_JSON_1_1, "AmazonEC2ContainerRegistry_V20150921")
                .inRegion(account.region())
                .inTurn(Turns.holding(this));
        new RepositoryOperations(this, account).addTo(registry);
        new ImageOperations(this, account).addTo(registry);
        return registry;
    }

    static <T> Pages<T> page(List<T> all, @Nullable String token, @Nullable Integer size) {
        return Pages.of(all, token, size, PAGE, LARGEST_PAGE, EcrErrors.INVALID);
    }

    CloudClock clock() {
        return clock;
    }

    Map<String, String> caches() {
        return caches;
    }

    Map<String, StoredRepository> repositories() {
        return repositories;
    }

    StoredRepository repository(String name) {
        StoredRepository stored = repositories.get(name);
        if (stored == null) {
            throw AwsError.of(
                    "RepositoryNotFoundException",
                    "The repository with name '%s' does not exist in the registry with id '%s'"
                            .formatted(name, account.id()));
        }
        return stored;
    }

    private record Snapshot(
            List<StoredRepository.Snapshot> repositories,
            @Nullable Map<String, String> caches) {}

    @Override
    public String name() {
        return account.equals(Account.local()) ? "ecr" : "ecr-" + account.region();
    }

    @Override
    public synchronized JsonNode export() {
        return Snapshots.write(new Snapshot(
                repositories.values().stream().map(StoredRepository::snapshot).toList(), caches));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        Snapshot kept = Snapshots.read(state, Snapshot.class);
        repositories.clear();
        caches.clear();
        if (kept.caches() != null) {
            caches.putAll(kept.caches());
        }
        kept.repositories().forEach(snapshot -> repositories.put(snapshot.name(), StoredRepository.of(snapshot)));
    }
}
