package dev.greenlight.reports.write;

import dev.greenlight.checks.CheckResult;
import dev.greenlight.checks.CheckStatus;
import dev.greenlight.checks.RunResult;
import dev.greenlight.checks.Totals;
import dev.greenlight.checks.junit.CheckWarning;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The result as JUnit XML, in the form that Surefire writes and CI servers read. It knows no warning: one is written as
 * skipped, with a message that starts with {@code warning: } and a property {@code status}.
 */
public final class JunitXml {
    private static final double MILLIS = 1_000.0;

    /** What no XML may hold, not even escaped: one such character makes the file unreadable. */
    private static final Pattern UNFIT =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private JunitXml() {}

    /** One document with a {@code testsuite} for each suite. */
    public static String of(RunResult run) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "greenlight " + run.command() + " " + run.target());
            counts(xml, run.totals(), run.duration().toMillis());
            for (Map.Entry<String, List<CheckResult>> suite : bySuite(run).entrySet()) {
                suite(xml, run, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Cannot write XML to memory", impossible);
        }
        return UNFIT.matcher(text.toString()).replaceAll("\uFFFD") + "\n";
    }

    private static Map<String, List<CheckResult>> bySuite(RunResult run) {
        return run.checks().stream()
                .collect(Collectors.groupingBy(CheckResult::suite, LinkedHashMap::new, Collectors.toList()));
    }

    private static void suite(XMLStreamWriter xml, RunResult run, String name, List<CheckResult> checks)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("timestamp", run.startedAt().toString());
        counts(
                xml,
                Totals.of(checks),
                checks.stream().mapToLong(c -> c.duration().toMillis()).sum());
        xml.writeStartElement("properties");
        property(xml, "target", run.target());
        xml.writeEndElement();
        for (CheckResult check : checks) {
            testCase(xml, check);
        }
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, Totals totals, long millis) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(totals.total()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("failures", String.valueOf(totals.failed()));
        xml.writeAttribute("skipped", String.valueOf(totals.skipped() + totals.warnings()));
        xml.writeAttribute("time", seconds(millis));
    }

    private static void testCase(XMLStreamWriter xml, CheckResult check) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute(
                "name",
                check.id()
                        .substring(
                                Math.min(check.suite().length() + 1, check.id().length())));
        xml.writeAttribute("classname", "greenlight." + check.suite());
        xml.writeAttribute("time", seconds(check.duration().toMillis()));
        if (check.status() == CheckStatus.WARNING) {
            xml.writeStartElement("properties");
            property(xml, "status", check.status().word());
            xml.writeEndElement();
        }
        switch (check.status()) {
            case PASSED -> {}
            case FAILED -> problem(xml, "failure", check, check.message());
            case WARNING -> problem(xml, "skipped", check, CheckWarning.PREFIX + check.message());
            case SKIPPED -> problem(xml, "skipped", check, check.message());
        }
        if (!check.infos().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(String.join("\n", check.infos()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void problem(XMLStreamWriter xml, String element, CheckResult check, String message)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", message);
        if (element.equals("failure")) {
            xml.writeAttribute("type", "CheckFailure");
        }
        xml.writeCharacters(Details.of(check));
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / MILLIS);
    }
}
