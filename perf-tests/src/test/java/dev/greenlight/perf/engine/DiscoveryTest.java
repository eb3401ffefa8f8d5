package dev.greenlight.perf.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.TagFilter.excludeTags;
import static org.junit.platform.launcher.TagFilter.includeTags;

import dev.greenlight.perf.fixture.SilentSimulation;
import dev.greenlight.perf.fixture.TaggedSimulation;
import dev.greenlight.perf.simulations.LoadSuite;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class DiscoveryTest {
    @Test
    void simulation_isFoundByClass() {
        assertThat(found(request -> request.selectors(selectClass(LoadSuite.class))))
                .containsExactly("load");
    }

    @Test
    void simulations_areFoundByPackage() {
        assertThat(found(request -> request.selectors(selectPackage("dev.greenlight.perf.fixture"))
                        .filters(includeClassNamePatterns(".*Simulation"))))
                .containsExactlyInAnyOrder("hanging", "silent", "tagged", "throwing", "unbuildable");
    }

    @Test
    void warmUp_isNoTest() {
        assertThat(found(request -> request.selectors(selectPackage("dev.greenlight.perf.simulations"))))
                .containsExactly("load");
    }

    @Test
    void simulations_areFoundByTag() {
        assertThat(found(request -> request.selectors(selectPackage("dev.greenlight.perf.fixture"))
                        .filters(includeClassNamePatterns(".*Simulation"), includeTags("nightly"))))
                .containsExactly("tagged");
        assertThat(found(request ->
                        request.selectors(selectClass(SilentSimulation.class)).filters(excludeTags("load"))))
                .isEmpty();
    }

    @Test
    void idOfAnAssertion_leadsToItsSimulation() {
        String id =
                "[engine:gatling]/[simulation:%s]/[check:requests-sent]".formatted(TaggedSimulation.class.getName());

        assertThat(found(request -> request.selectors(selectUniqueId(id)))).containsExactly("tagged");
    }

    private static List<String> found(Consumer<LauncherDiscoveryRequestBuilder> selection) {
        var request = LauncherDiscoveryRequestBuilder.request();
        selection.accept(request);
        var plan = LauncherFactory.create().discover(request.build());
        return plan.getRoots().stream()
                .filter(root ->
                        root.getUniqueIdObject().getEngineId().orElse("").equals(GatlingTestEngine.ID))
                .flatMap(root -> plan.getChildren(root).stream())
                .map(child -> child.getDisplayName())
                .toList();
    }
}
