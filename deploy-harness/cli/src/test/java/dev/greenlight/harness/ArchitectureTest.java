package dev.greenlight.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between packages, over all classes of ours on the class path. */
class ArchitectureTest {
    private static final String HARNESS = "dev.greenlight.harness.";
    private static final List<String> ADAPTERS = List.of("ecs", "gate", "journal", "notify", "config", "container");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.greenlight");

    @ParameterizedTest
    @ValueSource(
            strings = {
                HARNESS + "cli.verb",
                HARNESS + "config",
                HARNESS + "gate",
                HARNESS + "engine",
                HARNESS + "rollout",
                HARNESS + "journal",
                HARNESS + "ecs",
                HARNESS + "preflight",
                HARNESS + "scan",
                HARNESS + "container",
                "dev.greenlight.reports.collect",
                "dev.greenlight.smoke.suites"
            })
    void classesWereSeen(String packageName) {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName)).contains(packageName);
    }

    @Test
    void rollout_knowsNothingButJavaAndTheVocabulary() {
        classes()
                .that()
                .resideInAPackage(HARNESS + "rollout..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(HARNESS + "rollout..", "dev.greenlight.checks", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void vocabulary_isPure() {
        classes()
                .that()
                .resideInAPackage("dev.greenlight.checks")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.greenlight.checks", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void engine_knowsRolloutOnly() {
        noClasses()
                .that()
                .resideInAPackage(HARNESS + "engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HARNESS + "ecs..",
                        HARNESS + "gate..",
                        HARNESS + "journal..",
                        HARNESS + "notify..",
                        HARNESS + "config..",
                        HARNESS + "cli..",
                        "software.amazon..",
                        "org.junit..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "gate", "journal", "notify", "config", "container"})
    void adapters_knowNeitherEachOtherNorTheCommandLine(String adapter) {
        String[] others = ADAPTERS.stream()
                .filter(other -> !other.equals(adapter))
                .map(other -> HARNESS + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(HARNESS + adapter + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(HARNESS + "cli..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everythingForeign_isKnownInOnePlace() {
        Map.of(
                        HARNESS + "gate..", "org.junit.platform.launcher.core..",
                        HARNESS + "config..", "org.yaml..",
                        HARNESS + "container..", "org.testcontainers..",
                        HARNESS + "cli..", "picocli..")
                .forEach((place, library) -> noClasses()
                        .that()
                        .resideInAPackage(HARNESS + ".")
                        .and()
                        .resideOutsideOfPackage(place)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library)
                        .check(CLASSES));
    }

    @Test
    void harness_isNotCompiledAgainstTheSuites() {
        noClasses()
                .that()
                .resideInAnyPackage(HARNESS + ".", "dev.greenlight.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.greenlight.smoke..", "dev.greenlight.perf..")
                .check(CLASSES);
    }

    @Test
    void rulesOfTheSuites_areFreeOfInputAndOutputAndJunit() {
        noClasses()
                .that()
                .resideInAPackage("dev.greenlight.smoke.checks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..", "io.restassured..", "java.net.http..", "dev.greenlight.smoke.suites..")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.greenlight.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud", "sample", "launcher", "checks", "perf", "smoke"})
    void everythingElse_knowsNothingOfTheHarness(String place) {
        noClasses()
                .that()
                .resideInAPackage("dev.greenlight." + place + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HARNESS + ".", "dev.greenlight.reports..")
                .check(CLASSES);
    }

    @Test
    void onlyAwsAndEcs_knowTheAwsSdk() {
        noClasses()
                .that()
                .resideInAPackage(HARNESS + ".")
                .and()
                .resideOutsideOfPackages(HARNESS + "aws..", HARNESS + "ecs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(CLASSES);
    }

    @Test
    void nothing_compilesAgainstTheLocalCloud() {
        noClasses()
                .that()
                .resideInAPackage(HARNESS + ".")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.greenlight.cloud..")
                .check(CLASSES);
    }

    @Test
    void scan_knowsNothingElseOfTheHarness() {
        noClasses()
                .that()
                .resideInAPackage(HARNESS + "scan..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(HARNESS + ".")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(HARNESS + "scan.."))))
                .check(CLASSES);
    }

    @Test
    void preflight_knowsRolloutOnly() {
        noClasses()
                .that()
                .resideInAPackage(HARNESS + "preflight..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HARNESS + "ecs..",
                        HARNESS + "engine..",
                        HARNESS + "gate..",
                        HARNESS + "cli..",
                        "software.amazon..")
                .check(CLASSES);
    }
}
