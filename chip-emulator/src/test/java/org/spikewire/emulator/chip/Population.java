package org.spikewire.emulator.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spikewire.emulator.Bench;
import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.ColumnCurrent;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.CrossbarNodeConfig;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.Padi;
import org.spikewire.protocol.chip.RowMode;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseDriverConfig;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.chip.SynapseRow;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;

/** All circuits with the settings of a {@link Lif}; one event on L2 lane 0 reaches each of them. */
final class Population {
  private static final int ROWS_APART = 32;

  final Lif lif = new Lif();

  PlaybackProgramBuilder configuration() {
    PlaybackProgramBuilder p = PlaybackProgram.builder();
    for (int i = 0; i < CrossbarNode.COUNT; i++) {
      p.write(new CrossbarNode(0, 0).address() + i, CrossbarNodeConfig.DROP_ALL.encode());
    }
    for (int output = 0; output < Hemisphere.COLUMNS / Neuron.PER_OUTPUT_COLUMNS; output++) {
      p.write(new CrossbarNode(8 + output % 4, output).address(), 0);
    }
    lif.shared(p);
    for (int n = 0; n < Neuron.COUNT; n++) {
      lif.circuit(p, n, n % ROWS_APART + ROWS_APART * (n / Hemisphere.COLUMNS), lif.fire);
    }
    for (Hemisphere hemisphere : Hemisphere.values()) {
      p.write(new CrossbarNode(4 * hemisphere.ordinal(), 8).address(), 0);
      synapses(p, hemisphere);
    }
    return p.setupTimer().waitUntil(12_500_000);
  }

  /** The neuron that an event on the wire comes from. */
  static int neuron(int label) {
    int output = label >>> 8 & 7;
    return (label >>> 5 & 1) * Hemisphere.COLUMNS
        + output * Neuron.PER_OUTPUT_COLUMNS
        + label % ROWS_APART;
  }

  /** Spikes of each neuron. */
  static int[] counts(EventRecord spikes) {
    int[] counts = new int[Neuron.COUNT];
    for (int i = 0; i < spikes.size(); i++) {
      counts[neuron(spikes.values()[i])]++;
    }
    return counts;
  }

  /** Mean interval of each neuron's spikes [ticks]. */
  static double[] intervals(EventRecord spikes) {
    long[] first = new long[Neuron.COUNT];
    long[] last = new long[Neuron.COUNT];
    int[] counts = new int[Neuron.COUNT];
    for (int i = 0; i < spikes.size(); i++) {
      int n = neuron(spikes.values()[i]);
      last[n] = spikes.chipTimes()[i];
      first[n] = counts[n]++ == 0 ? last[n] : first[n];
    }
    double[] intervals = new double[Neuron.COUNT];
    for (int n = 0; n < intervals.length; n++) {
      intervals[n] = (last[n] - first[n]) / (double) (counts[n] - 1);
    }
    return intervals;
  }

  /** CADC codes of all membranes so many cycles after an event. */
  int[] codesAfterEvent(Bench bench, int cycles) {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    program.waitUntil(1000).spike(lif.label).waitUntil(1000L + cycles);
    Stream.of(Hemisphere.values())
        .forEach(h -> program.read(Cadc.triggerAddress(h, 0, 0, Cadc.CAUSAL)));
    List<Ticket<Integer>> quads = new ArrayList<>();
    for (Hemisphere h : Hemisphere.values()) {
      for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
        quads.add(program.read(Cadc.bufferedAddress(h, 0, quad, Cadc.CAUSAL)));
      }
    }
    Responses responses = bench.run(program.waitUntil(100_000));
    int[] codes = new int[Neuron.COUNT];
    for (int n = 0; n < codes.length; n++) {
      int column = n % Hemisphere.COLUMNS;
      int quad = n / Hemisphere.COLUMNS * SynapseQuad.COUNT + SynapseQuad.quad(column);
      codes[n] = SynapseQuad.get(responses.value(quads.get(quad)), SynapseQuad.entry(column));
    }
    return codes;
  }

  private void synapses(PlaybackProgramBuilder p, Hemisphere h) {
    SynapseDriver driver = new SynapseDriver(h, 0);
    SynapseRow row = driver.bottomRow();
    int weights = 0x0101_0101 * SynapseRow.permuteWeight(lif.weight);
    for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
      p.write(ColumnCurrent.address(h, quad), ColumnCurrent.ALL);
      for (int[] word : Cadc.neuronReadout(h, quad)) {
        p.write(word[0], word[1]);
      }
      p.write(row.weightAddress(quad), weights);
      p.write(row.labelAddress(quad), 0x0101_0101 * lif.label);
    }
    p.write(Cadc.configAddress(h), Cadc.ENABLED);
    int[] words = new SynapseDriverConfig(true, true, 0x1f, lif.mode, RowMode.OFF).encode();
    Lif.write(p, driver.address(), words);
    p.write(Padi.configAddress(h), Padi.FROM_CROSSBAR);
  }
}
