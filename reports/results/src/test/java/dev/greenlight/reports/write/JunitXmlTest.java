package dev.greenlight.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.Outcome;
import dev.greenlight.reports.Runs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JunitXmlTest {
    private final Document document = parse(JunitXml.of(Runs.hostile()));

    @Test
    void suitesAndCases_areCounted() {
        Element all = document.getDocumentElement();

        assertThat(all.getTagName()).isEqualTo("testsuites");
        assertThat(all.getAttribute("tests")).isEqualTo("4");
        assertThat(all.getAttribute("failures")).isEqualTo("1");
        assertThat(all.getAttribute("skipped")).isEqualTo("2");
        assertThat(all.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        assertThat(testCase("x-frame-options").getAttribute("classname")).isEqualTo("greenlight.security");
        assertThat(testCase("x-frame-options").getAttribute("time")).isEqualTo("0.012");
    }

    @Test
    void warning_isSkippedWithAMarkedMessageAndAProperty() {
        Element hsts = testCase("hsts");

        assertThat(((Element) hsts.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .startsWith("warning: HSTS header missing");
        assertThat(((Element) hsts.getElementsByTagName("property").item(0)).getAttribute("value"))
                .isEqualTo("warning");
    }

    @Test
    void hostileText_comesBackAsItWas() {
        Element failure = (Element)
                testCase("x-frame-options").getElementsByTagName("failure").item(0);

        assertThat(failure.getAttribute("message").replace(' ', '\n'))
                .isEqualTo(("Header missing " + Runs.HOSTILE).replace(' ', '\n'));
        assertThat(failure.getTextContent()).contains("expected: expected " + Runs.HOSTILE);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void charactersThatNoXmlMayHold_doNotBreakTheFile() {
        String unfit = "a\u0000b\u0001c\u001B[31md\uFFFEe\uD800f\uD83D\uDE00g]]>h";
        CheckResult check = Runs.check("security.csp", CheckStatus.FAILED, unfit);

        Document read = parse(JunitXml.of(Runs.run(Outcome.FAILED, check)));

        Element failure = (Element) read.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFD[31md\uFFFDe\uFFFDf\uD83D\uDE00g]]>h");
    }

    @Test
    void passedCase_hasItsFiguresAndNothingElse() {
        assertThat(testCase("liveness").getTextContent().strip()).isEqualTo("Average response time: 245ms");
    }

    private Element testCase(String name) {
        var cases = document.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            if (((Element) cases.item(i)).getAttribute("name").equals(name)) {
                return (Element) cases.item(i);
            }
        }
        throw new AssertionError("No test case " + name);
    }

    private static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception malformed) {
            throw new AssertionError(xml, malformed);
        }
    }
}
