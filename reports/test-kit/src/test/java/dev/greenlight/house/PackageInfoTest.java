package dev.greenlight.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What package-info says, of every module. */
class PackageInfoTest {
    private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void everyPackage_importsWhatItSays() throws IOException {
        Checkout checkout = Checkout.read(REPOSITORY);

        assertThat(checkout.packages()).as("packages").hasSizeGreaterThan(50);
        assertThat(checkout.unclaimed())
                .as("packages whose package-info does not end with: May import {@code …}, {@code …} and {@code …}.")
                .isEmpty();
        assertThat(checkout.falseClaims()).isEmpty();
    }

    @Test
    void sentence_isTheLastOfTheFirstParagraph() {
        assertThat(Claim.of("/** A. May import nothing. */")).contains(new Claim(List.of()));
        assertThat(
                        Claim.of(
                                "/**\n * A. May import {@code a.b},\n * {@code c..} and {@code\n * org.d}.\n *\n * <p>More.\n */"))
                .contains(new Claim(List.of("a.b", "c..", "org.d")));
        assertThat(List.of(
                        "/** May import {@code a} only. */",
                        "/** Imports {@code a}. */",
                        "/** May import {@code a}. And more. */",
                        "// May import nothing."))
                .allSatisfy(text -> assertThat(Claim.of(text)).isEqualTo(Optional.empty()));
    }

    @Test
    void name_standsForOnePackageOfOurs_orAllOfOthers() {
        Claim claim = new Claim(List.of("a", "b..", "org.c"));

        assertThat(List.of(
                        "dev.greenlight.a",
                        "dev.greenlight.b",
                        "dev.greenlight.b.below",
                        "org.c",
                        "org.c.below",
                        "java.util",
                        "org.jspecify.annotations"))
                .allMatch(claim::allows);
        assertThat(List.of("dev.greenlight.a.below", "dev.greenlight.bb", "org.cc", "org"))
                .noneMatch(claim::allows);
    }

    @Test
    void types_areSeenInImportsAndInCode_notInCommentsAndTexts() {
        String code = """
                package dev.greenlight.a;
                import static dev.greenlight.b.Type.member;
                import dev.greenlight.c.Type.Inner;
                import org.d.*;
                /** {@link dev.greenlight.no.Comment} */
                class A {
                    dev.greenlight.e.Type one; // dev.greenlight.no.Line
                    String text = "dev.greenlight.no.Text \\" dev.greenlight.no.Text";
                    char quote = '"';
                    dev.greenlight.f.Type two;
                }
                """;

        assertThat(Source.of(Path.of("A.java"), code).packagesNamed())
                .containsExactly(
                        "dev.greenlight.b", "dev.greenlight.c", "dev.greenlight.e", "dev.greenlight.f", "org.d");
    }
}
