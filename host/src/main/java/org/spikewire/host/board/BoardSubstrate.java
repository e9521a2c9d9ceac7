package org.spikewire.host.board;

import java.util.Arrays;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.host.learning.Substrate;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.ut.ToFpga;

/**
 * A network on a board: a batch is one playback program in which the samples follow each other, and
 * weights that changed travel in front of it.
 */
public final class BoardSubstrate implements Substrate {
  /** Silence before the first sample of a program. */
  private static final int LEAD_IN_CYCLES = 20 * Clock.CYCLES_PER_US;

  /** Way of a spike from the FPGA to the synapses, taken off the observed times; assumed. */
  private static final int INPUT_LATENCY_TICKS = 38;

  /** Longer than any trace of a sample lasts: exp(-300) of it is left. */
  private static final int REST_CYCLES = 2_000 * Clock.CYCLES_PER_US;

  private static final long MAX_WAIT_CYCLES = 1L << 31;

  private static final int NO_NEURON = -1;

  private final Board board;
  private final NetworkMapping mapping;
  private final SampleClock clock;
  private final WeightImage weights = new WeightImage();
  private final PlaybackProgramBuilder program = PlaybackProgram.builder();
  private final Responses responses = new Responses();
  private final InputTrain train;
  // [14-bit label]: layer in the upper half, neuron in the lower one.
  private final int[] neuronOfLabel = new int[1 << 14];

  private BoardSubstrate(Board board, NetworkMapping mapping, SampleClock clock) {
    this.board = board;
    this.mapping = mapping;
    this.clock = clock;
    train = new InputTrain(mapping, clock);
    Arrays.fill(neuronOfLabel, NO_NEURON);
    for (int layer = 0; layer < mapping.network().depth(); layer++) {
      for (int neuron = 0; neuron < mapping.network().neurons(layer); neuron++) {
        neuronOfLabel[mapping.neuronLabel(layer, neuron)] = layer << 16 | neuron;
      }
    }
  }

  /**
   * Configures an initialised board for a network.
   *
   * @param configuration writes everything but the weights
   */
  static BoardSubstrate open(
      Board board, NetworkMapping mapping, ChipConfiguration configuration, SampleClock clock)
      throws BoardException {
    BoardSubstrate substrate = new BoardSubstrate(board, mapping, clock);
    // In two programs, so that a slow board is heard of in between.
    substrate.weights.writeChanges(substrate.program);
    board.run(substrate.program.build(), substrate.responses);
    substrate.program.clear();
    configuration.writeTo(substrate.program);
    board.run(substrate.program.build(), substrate.responses);
    return substrate;
  }

  @Override
  public NetworkShape network() {
    return mapping.network();
  }

  @Override
  public void weights(int layer, int[] lsb) {
    int neurons = mapping.network().neurons(layer);
    for (int row = 0; row < mapping.network().rows(layer); row++) {
      for (int neuron = 0; neuron < neurons; neuron++) {
        weights.set(
            mapping.driver(layer, row, neuron),
            mapping.column(layer, neuron),
            lsb[row * neurons + neuron]);
      }
    }
  }

  @Override
  public void forward(SampleBatch in, SpikeTimes out) throws BoardException {
    out.silence(in.size());
    program.clear();
    if (weights.writeChanges(program) > 0) {
      program.barrier(ToFpga.BARRIER_OMNIBUS);
    }
    Ticket<Long> start = program.setupTimer().tick();
    train.build(in, LEAD_IN_CYCLES);
    program.spikes(train.cycles(), train.labels(), 0, train.size());
    program.waitUntil(LEAD_IN_CYCLES + (long) in.size() * clock.periodCycles());
    board.run(program.build(), responses);
    collect(responses.get(start), in.size(), out);
  }

  @Override
  public long rest() throws BoardException {
    return waitFor(REST_CYCLES);
  }

  @Override
  public void restore(long time) throws BoardException {
    long start = waitFor(REST_CYCLES);
    long overhead = waitFor(REST_CYCLES) - start - REST_CYCLES;
    long now = start + REST_CYCLES + overhead;
    while (time - now > MAX_WAIT_CYCLES + 2 * overhead) {
      now = waitFor(MAX_WAIT_CYCLES);
    }
    waitFor(Math.max(0, time - now - overhead));
  }

  /** Sends what weights are due, then waits; answers the FPGA time at the end. */
  private long waitFor(long cycles) throws BoardException {
    program.clear();
    weights.writeChanges(program);
    Ticket<Long> end = program.setupTimer().waitUntil(cycles).tick();
    board.run(program.build(), responses);
    return responses.get(end);
  }

  /** Raw responses of the last {@link #forward}, for recordings and plots. */
  public Responses responses() {
    return responses;
  }

  private void collect(long startCycle, int samples, SpikeTimes out) {
    EventRecord spikes = responses.spikes();
    long[] times = spikes.chipTimes();
    int[] labels = spikes.values();
    long origin = Clock.TICKS_PER_CYCLE * (startCycle + LEAD_IN_CYCLES) + INPUT_LATENCY_TICKS;
    long period = (long) Clock.TICKS_PER_CYCLE * clock.periodCycles();
    double unit = 1 / clock.tauTicks();
    for (int i = 0; i < spikes.size(); i++) {
      int neuron = neuronOfLabel[SpikeLabel.neuronLabel(labels[i])];
      long ticks = times[i] - origin;
      if (neuron == NO_NEURON || ticks < 0) {
        continue;
      }
      int sample = (int) (ticks / period);
      if (sample < samples) {
        double time = (ticks - sample * period) * unit;
        out.observe(neuron >>> 16, sample, neuron & 0xffff, time);
      }
    }
  }

  /** Leaves the board open: whoever opened it ends it. */
  @Override
  public void close() {}
}
