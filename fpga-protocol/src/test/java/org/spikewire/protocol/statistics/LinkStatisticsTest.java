package org.spikewire.protocol.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;

class LinkStatisticsTest {
  private final LinkStatistics statistics = new LinkStatistics();

  @Test
  void shouldShowPeopleOnlyWhatHappened() {
    statistics.add(Counter.WORDS_SENT, 12_345);
    statistics.roundTrip(40_000);

    assertThat(statistics.text())
        .containsPattern("words sent +12,345")
        .containsPattern("acknowledged in +p50 40 us")
        .doesNotContain("resends");
  }

  @Test
  void shouldNameEachMetricOnceForAllLinks() {
    statistics.count(Counter.RESENDS);
    String page =
        LinkStatistics.prometheus(
            new TreeMap<>(Map.of("tcp", new LinkStatistics(), "udp", statistics)));

    assertThat(page)
        .containsOnlyOnce("# TYPE spikewire_link_resends_total counter\n")
        .contains("spikewire_link_resends_total{link=\"tcp\"} 0\n")
        .contains("spikewire_link_resends_total{link=\"udp\"} 1\n")
        .contains("spikewire_link_acknowledged_seconds{link=\"udp\",quantile=\"0.99\"} 0.0\n");
  }
}
