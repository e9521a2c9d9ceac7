package org.spikewire.host.board;

import java.util.Arrays;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SampleListener;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.host.learning.Substrate;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.playback.Board;
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
  /** Longer than any trace of a sample lasts: exp(-300) of it is left. */
  private static final int REST_CYCLES = 2_000 * Clock.CYCLES_PER_US;

  private static final long MAX_WAIT_CYCLES = 1L << 31;

  private final Board board;
  private final NetworkMapping mapping;
  private final SampleClock clock;
  // What the network is set to, [layer][row * neurons + neuron], and the chip's memory of it.
  private final int[][] lsbs;
  private final WeightImage weights = new WeightImage();
  private final HiddenSpikes hiddenSpikes;
  private final PlaybackProgramBuilder program = PlaybackProgram.builder();
  private final Responses responses = new Responses();
  private final InputTrain train;
  private final int[] neuronOfLabel;

  private BoardSubstrate(Board board, NetworkMapping mapping, SampleClock clock) {
    this.board = board;
    this.mapping = mapping;
    this.clock = clock;
    lsbs = new int[mapping.network().depth()][];
    Arrays.setAll(lsbs, layer -> new int[mapping.network().weights(layer)]);
    hiddenSpikes = new HiddenSpikes(mapping);
    train = new InputTrain(mapping, clock);
    neuronOfLabel = BatchSpikes.labelTable(mapping);
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
    int[] present = lsbs[layer];
    int neurons = mapping.network().neurons(layer);
    for (int i = 0; i < present.length; i++) {
      // Few weights move by a step in a batch.
      if (lsb[i] != present[i]) {
        present[i] = lsb[i];
        int row = i / neurons;
        int neuron = i % neurons;
        weights.set(mapping.driver(layer, row, neuron), mapping.column(layer, neuron), lsb[i]);
      }
    }
  }

  @Override
  public void forward(SampleBatch in, SpikeTimes out) throws BoardException {
    forward(in, out, (from, to) -> {});
  }

  @Override
  public void infer(SampleBatch in, SpikeTimes out) throws BoardException {
    run(in, out, (from, to) -> {}, false);
  }

  @Override
  public void forward(SampleBatch in, SpikeTimes out, SampleListener listener)
      throws BoardException {
    run(in, out, listener, true);
  }

  private void run(SampleBatch in, SpikeTimes out, SampleListener listener, boolean hidden)
      throws BoardException {
    write(in, hidden);
    out.silence(in.size());
    BatchSpikes spikes = new BatchSpikes(neuronOfLabel, clock, responses, out, listener);
    board.run(program.build(), responses, spikes::arrived);
    spikes.finish();
  }

  private void write(SampleBatch in, boolean hidden) {
    program.clear();
    if (weights.writeChanges(program) + hiddenSpikes.write(program, hidden) > 0) {
      program.barrier(ToFpga.BARRIER_OMNIBUS);
    }
    program.setupTimer().tick();
    for (int sample = 0; sample < in.size(); sample++) {
      BatchSpikes.tick(program, sample, clock);
      train.load(in, sample, BatchSpikes.startCycle(sample, clock));
      program.spikes(train.cycles(), train.labels(), 0, train.size());
    }
    program.waitUntil(BatchSpikes.startCycle(in.size(), clock));
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

  /**
   * Sends what weights are due, lets the spikes of all neurons come, so that it is with a board as
   * after {@link #open}, then waits; answers the FPGA time at the end.
   */
  private long waitFor(long cycles) throws BoardException {
    program.clear();
    weights.writeChanges(program);
    hiddenSpikes.write(program, true);
    Ticket<Long> end = program.setupTimer().waitUntil(cycles).tick();
    board.run(program.build(), responses);
    return responses.get(end);
  }

  /** Raw responses of the last {@link #forward}, for recordings and plots. */
  public Responses responses() {
    return responses;
  }

  /** Leaves the board open: whoever opened it ends it. */
  @Override
  public void close() {}
}
