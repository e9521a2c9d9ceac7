package org.spikewire.host.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.spikewire.host.board.BoardController;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.Links;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.transport.WordLink;

/** Looks at a board from the link to the chip's time, and says what to do where one is wrong. */
public final class BoardProbe {
  // What the latency test of the reference host allows; a link of 1 Gbit/s carries 125 MB/s.
  private static final double SLOW_ROUND_TRIP_US = 150;
  private static final double SLOW_MB_PER_S = 25;
  private static final int CLOCK_CYCLES = 100_000;
  private static final int CLOCK_TOLERANCE = 100;

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Repetitions time;

  /** {@code time}: for each figure. */
  public BoardProbe(Repetitions time) {
    this.time = time;
  }

  /**
   * One thing looked at.
   *
   * @param what it is
   * @param found for people
   * @param advice what to do, empty if all is well
   */
  public record Finding(String what, String found, String advice) {
    /** Whether all is well. */
    public boolean ok() {
      return advice.isEmpty();
    }
  }

  /** What was looked at, in order. */
  public List<Finding> findings() {
    return findings;
  }

  /** Figures by their names in JSON. */
  public Map<String, Object> figures() {
    return figures;
  }

  /**
   * Looks at one thing after the other, and ends at the first without which the others make no
   * sense. Recordings are spared the throughput.
   */
  public void run(BoardUri uri) throws IOException {
    long start = System.nanoTime();
    WordLink link;
    try {
      link = Links.open(uri);
    } catch (BoardException e) {
      found("link", e, "check address and cable, and that no other host holds the board");
      return;
    }
    try (BoardController controller = new BoardController(() -> link)) {
      controller.link();
      double milliseconds = (System.nanoTime() - start) / 1e6;
      figures.put("link_ms", milliseconds);
      found("link", "open after %.0f ms".formatted(milliseconds), true, "");
      if (!(uri instanceof BoardUri.Recorded) && !(uri instanceof BoardUri.Replayed)) {
        // First, while the responses of the board carry no times, which would count as words.
        throughput(link);
      }
      if (identity(controller)) {
        clocks(controller.linked());
        roundTrip(controller.linked());
      }
    } catch (BoardException e) {
      found("board", e, "reset it, or start the emulator again, and probe once more");
    }
  }

  private boolean identity(BoardController controller) {
    try {
      String identity = "0x%08x".formatted(controller.initialise());
      figures.put("jtag_id", identity);
      found("chip", identity, true, "");
      return true;
    } catch (BoardException e) {
      found("chip", e, "check that the chip is in its socket and powered, then probe once more");
      return false;
    }
  }

  // Two reads so far apart by the timer must be as far apart in the time of their responses.
  private void clocks(Board board) throws BoardException {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    Ticket<Integer> active = program.read(FpgaRegisters.SYSTIME_SYNC_ACTIVE);
    program.setupTimer();
    Ticket<?> first = program.tick();
    program.waitUntil(CLOCK_CYCLES);
    Ticket<?> second = program.tick();
    Responses responses = board.run(program.build());
    long apart = responses.fpgaTime(second) - responses.fpgaTime(first);
    boolean busy = (responses.value(active) & 1) != 0;
    figures.put("clock_error_cycles", apart - CLOCK_CYCLES);
    found(
        "clock",
        busy
            ? "synchronisation does not end"
            : "synchronised, %d cycles took %d".formatted(CLOCK_CYCLES, apart),
        !busy && Math.abs(apart - CLOCK_CYCLES) <= CLOCK_TOLERANCE,
        "check the high-speed links between FPGA and chip, and the reference clock");
  }

  private void roundTrip(Board board) throws IOException {
    PlaybackProgram halt = PlaybackProgram.builder().build();
    Responses responses = new Responses();
    Histogram trips = time.durations(() -> board.run(halt, responses));
    double median = trips.getValueAtPercentile(50) / 1e3;
    double rare = trips.getValueAtPercentile(99) / 1e3;
    figures.put("halt_round_trip_p50_us", median);
    figures.put("halt_round_trip_p99_us", rare);
    found(
        "round trip",
        "%.0f us median, %.0f us at 99 %%".formatted(median, rare),
        median <= SLOW_ROUND_TRIP_US,
        "see what else this machine does, and whether a switch lies between it and the board");
  }

  private void throughput(WordLink link) throws IOException {
    Map<String, Double> rates = new LinkSpeed(link).throughput(time);
    figures.putAll(rates);
    double to = rates.getOrDefault("to_fpga_mb_per_s", 0.0);
    double from = rates.getOrDefault("from_fpga_mb_per_s", 0.0);
    found(
        "throughput",
        "%.0f MB/s to the board, %.0f MB/s back".formatted(to, from),
        Math.min(to, from) >= SLOW_MB_PER_S,
        "look for lost frames with --verbose: resends mean a bad cable or a full switch");
  }

  private void found(String what, BoardException e, String advice) {
    found(what, String.valueOf(e.getMessage()), false, advice);
  }

  private void found(String what, String found, boolean ok, String advice) {
    findings.add(new Finding(what, found, ok ? "" : advice));
  }
}
