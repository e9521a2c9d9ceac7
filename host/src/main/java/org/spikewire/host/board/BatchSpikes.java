package org.spikewire.host.board;

import java.util.Arrays;
import org.spikewire.host.learning.SampleListener;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;

/**
 * The first spikes of one batch, taken from its responses while they come in. The first tick of the
 * program tells when it started; further ones, in front of every few samples, tell how far it is.
 */
final class BatchSpikes {
  /** Silence before the first sample of a program. */
  static final int LEAD_IN_CYCLES = 20 * Clock.CYCLES_PER_US;

  /** Samples from tick to tick. Chip emulators follow so long a time in one go anyway. */
  private static final int TICK_DISTANCE = 4;

  // A wait, and the tick behind it, are over before the first spike of the sample may be sent.
  private static final int TICK_LEAD_CYCLES = 3;

  /** Way of a spike from the FPGA to the synapses, taken off the observed times; assumed. */
  private static final int INPUT_LATENCY_TICKS = 38;

  private static final int NO_NEURON = -1;

  private final int[] neuronOfLabel;
  private final SampleClock clock;
  private final Responses responses;
  private final SpikeTimes out;
  private final SampleListener listener;
  private int collected;
  private int done;

  /**
   * Spikes of a batch that is about to run.
   *
   * @param neuronOfLabel a {@link #labelTable}
   * @param responses where they will arrive
   * @param out receives them; all neurons silent
   */
  BatchSpikes(
      int[] neuronOfLabel,
      SampleClock clock,
      Responses responses,
      SpikeTimes out,
      SampleListener listener) {
    this.neuronOfLabel = neuronOfLabel;
    this.clock = clock;
    this.responses = responses;
    this.out = out;
    this.listener = listener;
  }

  /** The neuron of each 14-bit label: layer in the upper half, neuron in the lower one. */
  static int[] labelTable(NetworkMapping mapping) {
    int[] table = new int[1 << 14];
    Arrays.fill(table, NO_NEURON);
    for (int layer = 0; layer < mapping.network().depth(); layer++) {
      for (int neuron = 0; neuron < mapping.network().neurons(layer); neuron++) {
        table[mapping.neuronLabel(layer, neuron)] = layer << 16 | neuron;
      }
    }
    return table;
  }

  /** When a sample starts, in cycles after the first tick. */
  static long startCycle(int sample, SampleClock clock) {
    return LEAD_IN_CYCLES + (long) sample * clock.periodCycles();
  }

  /** Adds the tick in front of a sample, if it has one. */
  static void tick(PlaybackProgramBuilder program, int sample, SampleClock clock) {
    if (sample > 0 && sample % TICK_DISTANCE == 0) {
      program.waitUntil(startCycle(sample, clock) - TICK_LEAD_CYCLES).tick();
    }
  }

  /** Takes what has arrived. */
  void arrived() {
    int ticks = responses.tickCount();
    if (ticks > 0) {
      collect();
      // The last spikes of the sample that ends with a tick may still be on their way.
      deliver((ticks - 1) * TICK_DISTANCE - 1);
    }
  }

  /** Takes the rest of the responses, which are complete. */
  void finish() {
    collect();
    deliver(out.size());
  }

  private void deliver(int to) {
    if (to > done) {
      int from = done;
      done = to;
      listener.samplesDone(from, to);
    }
  }

  private void collect() {
    EventRecord spikes = responses.spikes();
    long[] times = spikes.chipTimes();
    int[] labels = spikes.values();
    long started = responses.tick(0);
    long origin = Clock.TICKS_PER_CYCLE * (started + LEAD_IN_CYCLES) + INPUT_LATENCY_TICKS;
    long period = (long) Clock.TICKS_PER_CYCLE * clock.periodCycles();
    double unit = 1 / clock.tauTicks();
    for (; collected < spikes.size(); collected++) {
      int neuron = neuronOfLabel[SpikeLabel.neuronLabel(labels[collected])];
      long ticks = times[collected] - origin;
      if (neuron == NO_NEURON || ticks < 0) {
        continue;
      }
      int sample = (int) (ticks / period);
      if (sample < out.size()) {
        double time = (ticks - sample * period) * unit;
        out.observe(neuron >>> 16, sample, neuron & 0xffff, time);
      }
    }
  }
}
