package dev.greenlight.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenlight.perf.result.Histogram;
import java.io.StringReader;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class DistributionsTest {
    @Test
    void picture_showsBothAndEndsAtTheSlowerNinetyNinthPercentile() throws Exception {
        String svg = Distributions.svg(new Histogram(Map.of(200, 100L)), new Histogram(Map.of(50, 80L)));

        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg)
                .contains("candidate (100 requests)")
                .contains("stable (80 requests)")
                .contains(">200</text>");
    }

    @Test
    void picture_isDrawnOfNoRequests() {
        assertThat(Distributions.svg(Histogram.NONE, Histogram.NONE)).contains("candidate (0 requests)");
    }
}
