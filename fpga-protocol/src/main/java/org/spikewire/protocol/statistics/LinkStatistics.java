package org.spikewire.protocol.statistics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/** What happened on one end of a link. Any thread may read while the link counts. */
public final class LinkStatistics {
  private static final String ACKNOWLEDGED = "spikewire_link_acknowledged_seconds";
  private static final long MAX_ROUND_TRIP_NANOS = 60_000_000_000L;

  private final Map<Counter, LongAdder> counters = new EnumMap<>(Counter.class);
  private final Histogram roundTrips = new AtomicHistogram(1000, MAX_ROUND_TRIP_NANOS, 2);

  public LinkStatistics() {
    for (Counter counter : Counter.values()) {
      counters.put(counter, new LongAdder());
    }
  }

  /** What is counted. */
  public enum Counter {
    FRAMES_SENT("data frames sent, resends included"),
    FRAMES_RECEIVED("data frames received, whatever became of them"),
    WORDS_SENT("words sent, each counted once"),
    WORDS_RECEIVED("words received in order"),
    RESENDS("frames sent again"),
    TIMEOUTS("resends because no acknowledgement came in time"),
    DUPLICATES("frames received that were already here"),
    OUT_OF_ORDER("frames received and held before their turn"),
    OUT_OF_WINDOW("frames received with a sequence number nobody waits for"),
    MALFORMED("datagrams or frames dropped because they break the format"),
    UNSENT("sends that the system refused; what was in them is repeated"),
    FOREIGN("datagrams from somebody who does not hold the board"),
    ACKS_SENT("frames sent that carry an acknowledgement only"),
    ACKS_RECEIVED("frames received that carry an acknowledgement only"),
    RESETS("times a host has taken the board"),
    WINDOW_FULL("times a sender had to wait for the window");

    private final String help;

    Counter(String help) {
      this.help = help;
    }

    private String metric() {
      return "spikewire_link_" + name().toLowerCase(Locale.ROOT) + "_total";
    }
  }

  public void count(Counter counter) {
    adder(counter).increment();
  }

  public void add(Counter counter, long amount) {
    adder(counter).add(amount);
  }

  /** From the first transmission of a frame to its acknowledgement. */
  public void roundTrip(long nanos) {
    roundTrips.recordValue(Math.min(Math.max(nanos, 1), MAX_ROUND_TRIP_NANOS));
  }

  public long get(Counter counter) {
    return adder(counter).sum();
  }

  /** Percentile (0..100) of the time from frame to acknowledgement, in microseconds. */
  public double roundTripUs(double percentile) {
    return roundTrips.getTotalCount() == 0
        ? 0
        : roundTrips.getValueAtPercentile(percentile) / 1000.0;
  }

  /** A few lines for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Counter counter : Counter.values()) {
      if (get(counter) != 0) {
        text.append("%-16s %,15d%n".formatted(words(counter), get(counter)));
      }
    }
    if (roundTrips.getTotalCount() > 0) {
      text.append(
          "%-16s p50 %.0f us, p99 %.0f us, max %.0f us%n"
              .formatted("acknowledged in", roundTripUs(50), roundTripUs(99), roundTripUs(100)));
    }
    return text.toString();
  }

  /**
   * Prometheus text format.
   *
   * @param links statistics by the name that labels them
   */
  public static String prometheus(SortedMap<String, LinkStatistics> links) {
    StringBuilder text = new StringBuilder();
    for (Counter counter : Counter.values()) {
      String metric = counter.metric();
      text.append("# HELP %s %s\n# TYPE %s counter\n".formatted(metric, counter.help, metric));
      links.forEach(
          (link, statistics) ->
              text.append("%s{link=\"%s\"} %d\n".formatted(metric, link, statistics.get(counter))));
    }
    text.append(
        "# HELP %s from a frame to its acknowledgement\n# TYPE %s summary\n"
            .formatted(ACKNOWLEDGED, ACKNOWLEDGED));
    links.forEach((link, statistics) -> statistics.roundTrips(link, text));
    return text.toString();
  }

  private void roundTrips(String link, StringBuilder text) {
    for (double quantile : new double[] {0.5, 0.9, 0.99}) {
      double seconds = roundTripUs(100 * quantile) / 1e6;
      text.append(
          "%s{link=\"%s\",quantile=\"%s\"} %s\n".formatted(ACKNOWLEDGED, link, quantile, seconds));
    }
    text.append(
        "%s_count{link=\"%s\"} %d\n".formatted(ACKNOWLEDGED, link, roundTrips.getTotalCount()));
  }

  private LongAdder adder(Counter counter) {
    return java.util.Objects.requireNonNull(counters.get(counter));
  }

  private static String words(Counter counter) {
    return counter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
