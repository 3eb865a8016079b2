package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.catalogue.Catalogue;
import io.atra.catalogue.Metric;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CoreMetricTest {

    @Test
    void theOrderIsTheCatalogues() {
        assertThat(CoreMetric.values())
                .extracting(CoreMetric::label)
                .containsExactlyElementsOf(Catalogue.standard().metrics().stream()
                        .map(Metric::name)
                        .toList());
    }

    @Test
    void eachKnowsItsRowAndItsLabel() {
        for (CoreMetric metric : CoreMetric.values()) {
            assertThat(metric.described().name()).isEqualTo(metric.label());
            assertThat(CoreMetric.of(metric.label())).contains(metric);
        }
        assertThat(CoreMetric.of("sharp")).isEmpty();
    }

    @Test
    void theMaskOfAllIsTheSumOfTheBits() {
        assertThat(Arrays.stream(CoreMetric.values()).mapToLong(CoreMetric::bit).sum())
                .isEqualTo(CoreMetric.ALL);
    }
}
