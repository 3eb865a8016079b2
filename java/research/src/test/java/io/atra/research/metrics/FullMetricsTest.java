package io.atra.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.CoreMetric;
import io.atra.error.UsageException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullMetricsTest {

    @Test
    void namesAreUniqueAndWrittenAlike() {
        List<String> names = FullMetrics.TABLE.stream().map(FullMetric::name).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void theOrderIsThatOfTheGroups() {
        assertThat(FullMetrics.TABLE).extracting(FullMetric::group).isSorted();
        assertThat(Arrays.stream(Group.values()).map(FullMetrics::of)).noneMatch(List::isEmpty);
    }

    @Test
    void everyRowIsDocumented() {
        assertThat(FullMetrics.TABLE).allSatisfy(metric -> {
            assertThat(metric.formula()).isNotBlank().doesNotContain("|\n");
            assertThat(metric.source()).as(metric.name()).isNotBlank();
        });
    }

    @Test
    void theCoreMetricsAreInIt() {
        assertThat(FullMetrics.of(Group.CORE))
                .extracting(FullMetric::name)
                .containsExactlyElementsOf(Arrays.stream(CoreMetric.values())
                        .map(CoreMetric::label)
                        .toList());
    }

    @Test
    void anUnknownNameIsAnsweredWithANearOne() {
        assertThat(FullMetrics.named("ulcer_index").unit()).isEqualTo(Unit.FRACTION);
        assertThatThrownBy(() -> FullMetrics.named("ulcer_indx"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'ulcer_indx'")
                .hasMessageContaining("ulcer_index");
    }
}
