package dev.greenlight.harness.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Screen screen = new Screen(terminal);
    private final Vt vt = new Vt(20, 6);

    @Test
    void nextPicture_standsWhereTheLastOneStood_alsoWhenItIsLonger_orShorter() {
        terminal.println("$ deploy");

        screen.draw(List.of("one", "two"));
        screen.draw(List.of("three", "four", "five"));
        assertThat(seen()).containsExactly("$ deploy", "three", "four", "five");

        screen.draw(List.of("six"));
        assertThat(seen()).containsExactly("$ deploy", "six");
    }

    @Test
    void whatIsWiderThanTheTerminal_doesNotBreakThePicture() {
        screen.draw(List.of("漢".repeat(30), "two"));
        screen.draw(List.of("three", "four"));

        assertThat(seen()).containsExactly("three", "four");
        assertThat(vt.wraps()).as("lines wrap again after each picture").isTrue();
    }

    @Test
    void pictureThatReachesTheEndOfTheTerminal_scrollsWhatWasAbove_andStaysInPlace() {
        for (int i = 0; i < 5; i++) {
            terminal.println("before " + i);
        }

        screen.draw(List.of("one", "two", "three"));
        screen.draw(List.of("four", "five", "six"));

        assertThat(seen())
                .containsExactly("before 0", "before 1", "before 2", "before 3", "before 4", "four", "five", "six");
    }

    @Test
    void afterAResize_thePictureIsWhole_andOnce() {
        screen.draw(List.of("one one one one one", "two"));
        seen();
        vt.resize(10, 4);

        screen.resized();
        screen.draw(List.of("one", "three"));

        assertThat(seen()).containsExactly("one", "three");
    }

    @Test
    void whileAPersonIsAsked_nothingIsDrawn_andTheNextPictureStandsBelow() {
        screen.draw(List.of("one", "two"));
        screen.hold(true);
        terminal.print("go on? ");
        screen.draw(List.of("three"));
        terminal.println("c");

        screen.hold(false);
        screen.draw(List.of("four"));

        assertThat(seen()).containsExactly("one", "two", "go on? c", "four");
    }

    @Test
    void samePicture_isNotWrittenAgain() {
        screen.draw(List.of("one"));
        int written = bytes.size();

        screen.draw(List.of("one"));

        assertThat(bytes.size()).isEqualTo(written);
    }

    private List<String> seen() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return vt.write(text).lines();
    }
}
