package dev.greenlight.checks.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

class CheckNamesTest {
    private final CheckNames names = new CheckNames();

    @CheckSuite(value = "orders", title = "orders and refunds")
    static class Orders {
        void xFrameOptions() {}
    }

    @CheckSuite
    @Retention(RetentionPolicy.RUNTIME)
    @interface TeamSuite {
        String value();
    }

    @TeamSuite("team")
    static class Team {}

    @CheckSuite("Not A Name")
    static class Misnamed {}

    static class PlainSuite {}

    @Test
    void methodName_becomesTheNameInTheId() throws NoSuchMethodException {
        String name = names.generateDisplayNameForMethod(
                java.util.List.of(), Orders.class, Orders.class.getDeclaredMethod("xFrameOptions"));

        assertThat(name).isEqualTo("x-frame-options");
    }

    @Test
    void suite_isNamedByItsAnnotationOrByOneMadeOfIt() {
        assertThat(names.generateDisplayNameForClass(Orders.class)).isEqualTo("orders");
        assertThat(names.generateDisplayNameForClass(Team.class)).isEqualTo("team");
        assertThat(names.generateDisplayNameForClass(PlainSuite.class)).isEqualTo("plain");
    }

    @Test
    void title_isTheNameUnlessGiven() {
        assertThat(CheckNames.suiteTitle(Orders.class)).isEqualTo("orders and refunds");
        assertThat(CheckNames.suiteTitle(Team.class)).isEqualTo("team");
    }

    @Test
    void suiteNameThatFitsNoFlag_isRefused() {
        assertThatThrownBy(() -> CheckNames.suiteName(Misnamed.class))
                .hasMessageContaining("lower-case letters, digits and hyphens; found \"Not A Name\"");
    }
}
