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
  private static final String WINDOW_FILL = "spikewire_link_window_fill_frames";
  private static final double[] QUANTILES = {0.5, 0.9, 0.99};
  private static final int MAX_WINDOW = 1 << 10;
  private static final long MAX_ROUND_TRIP_NANOS = 60_000_000_000L;

  private final Map<Counter, LongAdder> counters = new EnumMap<>(Counter.class);
  private final Histogram roundTrips = new AtomicHistogram(1000, MAX_ROUND_TRIP_NANOS, 2);
  private final Histogram windowFill = new AtomicHistogram(1, MAX_WINDOW, 3);

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

  /** Frames underway when one is sent, that one included. */
  public void windowFill(int frames) {
    windowFill.recordValue(Math.min(frames, MAX_WINDOW));
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
    if (windowFill.getTotalCount() > 0) {
      text.append(
          "%-16s p50 %d frames, p99 %d, max %d%n"
              .formatted(
                  "window fill",
                  windowFill.getValueAtPercentile(50),
                  windowFill.getValueAtPercentile(99),
                  windowFill.getMaxValue()));
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
    summary(text, ACKNOWLEDGED, "from a frame to its acknowledgement");
    links.forEach((link, one) -> quantiles(text, ACKNOWLEDGED, link, one.roundTrips, 1e-9));
    summary(text, WINDOW_FILL, "frames underway when one is sent");
    links.forEach((link, one) -> quantiles(text, WINDOW_FILL, link, one.windowFill, 1));
    return text.toString();
  }

  private static void summary(StringBuilder text, String metric, String help) {
    text.append("# HELP %s %s\n# TYPE %s summary\n".formatted(metric, help, metric));
  }

  private static void quantiles(
      StringBuilder text, String metric, String link, Histogram values, double unit) {
    for (double quantile : QUANTILES) {
      double value = values.getTotalCount() == 0 ? 0 : values.getValueAtPercentile(100 * quantile);
      text.append(
          "%s{link=\"%s\",quantile=\"%s\"} %s\n".formatted(metric, link, quantile, unit * value));
    }
    text.append("%s_count{link=\"%s\"} %d\n".formatted(metric, link, values.getTotalCount()));
  }

  private LongAdder adder(Counter counter) {
    return java.util.Objects.requireNonNull(counters.get(counter));
  }

  private static String words(Counter counter) {
    return counter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
