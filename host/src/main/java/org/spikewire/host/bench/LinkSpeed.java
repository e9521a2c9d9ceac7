package org.spikewire.host.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.FromFpga;
import org.spikewire.protocol.ut.ToFpga;

/**
 * How much a link carries, and how fast a board answers on it. The board needs no chip: it only
 * takes waits that are over and answers ticks and halts.
 */
public final class LinkSpeed {
  /** Instructions in one {@link #toFpga} or {@link #fromFpga}, the halt not counted. */
  public static final int WORDS = 1 << 20;

  private static final int CHUNK = 8192;
  private static final int ALLOCATION_ROUNDS = 4;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long HALT_ANSWER = (long) FromFpga.LOOPBACK << 56 | ToFpga.HALT;

  private final WordLink link;
  private final long[] waits = new long[CHUNK];
  private final long[] ticks = new long[CHUNK];
  private final long[] halt = {ToFpga.loopback(ToFpga.HALT)};
  private final long[] received = new long[CHUNK];
  private boolean halted;

  public LinkSpeed(WordLink link) {
    this.link = link;
    Arrays.fill(waits, ToFpga.waitUntil(1));
    Arrays.fill(ticks, ToFpga.loopback(ToFpga.TICK));
  }

  /** Streams instructions until the board has executed them; answers the bytes that went out. */
  public double toFpga() throws LinkException {
    program(waits, WORDS);
    return (double) Long.BYTES * WORDS;
  }

  /** Streams instructions with an answer each; answers the bytes that came back. */
  public double fromFpga() throws LinkException {
    largeProgram(WORDS);
    return (double) Long.BYTES * WORDS;
  }

  /** A halt out and back. */
  public void haltRoundTrip() throws LinkException {
    program(halt, 0);
  }

  /** Bytes per microsecond, and round trips in microseconds. */
  public Map<String, Double> measure(Repetitions repetitions) throws java.io.IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.putAll(throughput(repetitions));
    figures.put("allocated_bytes_per_word", allocatedBytesPerWord());
    Histogram roundTrips = repetitions.durations(this::haltRoundTrip);
    figures.put("halt_round_trip_p50_us", roundTrips.getValueAtPercentile(50) / 1e3);
    figures.put("halt_round_trip_p99_us", roundTrips.getValueAtPercentile(99) / 1e3);
    return figures;
  }

  /** Throughput alone. */
  public Map<String, Double> throughput(Repetitions repetitions) throws java.io.IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("to_fpga_mb_per_s", repetitions.medianRate(this::toFpga) / 1e6);
    figures.put("from_fpga_mb_per_s", repetitions.medianRate(this::fromFpga) / 1e6);
    return figures;
  }

  /**
   * One program of {@code messages} ticks, all of them answered: bytes per microsecond each way.
   *
   * @throws LinkException when an answer is missing
   */
  public double largeProgram(int messages) throws LinkException {
    long start = System.nanoTime();
    long returned = program(ticks, messages);
    if (returned != messages + 1L) {
      throw new LinkException(
          "%s: %d ticks and a halt were sent, %d words came back"
              .formatted(link.name(), messages, returned));
    }
    return (double) Long.BYTES * messages * 1e3 / (System.nanoTime() - start);
  }

  /** What this end allocates a word that goes out and comes back. */
  private double allocatedBytesPerWord() throws LinkException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ALLOCATION_ROUNDS; i++) {
      fromFpga();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    return (double) allocated / ALLOCATION_ROUNDS / WORDS;
  }

  /** Sends {@code count} words and a halt, and waits for its answer; counts the words received. */
  private long program(long[] words, int count) throws LinkException {
    halted = false;
    long returned = send(words, count) + send(halt, 1);
    link.flush();
    while (!halted) {
      returned += receive(PATIENCE_NANOS);
    }
    return returned;
  }

  private long send(long[] words, int count) throws LinkException {
    long returned = 0;
    int sent = 0;
    while (sent < count) {
      int taken = link.send(words, 0, Math.min(words.length, count - sent));
      sent += taken;
      returned += receive(taken == 0 ? PATIENCE_NANOS : 0);
    }
    return returned;
  }

  /** Takes what there is; a wait may also end because there is room for more instructions. */
  private int receive(long timeoutNanos) throws LinkException {
    long start = System.nanoTime();
    int count = link.receive(received, 0, CHUNK, timeoutNanos);
    if (count > 0) {
      // No answer here is longer than a word, so that the last one is the last word.
      halted = received[count - 1] == HALT_ANSWER;
    } else if (timeoutNanos > 0 && System.nanoTime() - start >= timeoutNanos) {
      throw new LinkException(
          link.name() + ": no answer to a program within " + timeoutNanos / 1_000_000_000 + " s");
    }
    return count;
  }
}
