package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikewire.emulator.analog.CircuitPhysics;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.analog.Variation.Parameter;
import org.spikewire.emulator.analog.engine.SynapticPath;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.RowMode;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseDriverConfig;

/**
 * Both synapse arrays with their drivers: which synapses an event opens, and what these do.
 *
 * <p>The two questions are kept apart. Weights change all the time while a network learns, labels
 * do not: a new weight costs a new sum over the synapses found before.
 */
final class Synapses {
  private static final int ROWS = 2 * Hemisphere.ROWS;
  private static final int[] NONE = {};

  private final SynapseArray[] arrays;
  private final SynapseDrivers[] drivers;
  private final NeuronRegisters neurons;
  private final CircuitPhysics physics;
  private final Variation variation;
  private final float[] @Nullable [] mismatch = new float[ROWS][];
  private final NeuronConfig[] configs = new NeuronConfig[Neuron.COUNT];
  private final float[] excitatory = new float[Neuron.COUNT];
  private final float[] inhibitory = new float[Neuron.COUNT];
  private boolean anyBypass;
  private long kickVersion;

  Synapses(
      SynapseArray[] arrays,
      SynapseDrivers[] drivers,
      NeuronRegisters neurons,
      CircuitPhysics physics,
      Variation variation) {
    this.arrays = arrays;
    this.drivers = drivers;
    this.neurons = neurons;
    this.physics = physics;
    this.variation = variation;
    circuitsChanged();
  }

  /** One line pulled by one synapse: row 0..255, circuit 0..511, kind of line. */
  static int pack(int row, int circuit, boolean inhibitory) {
    return row << 10 | circuit << 1 | (inhibitory ? 1 : 0);
  }

  /** Says that the configuration of circuits may have changed. */
  void circuitsChanged() {
    for (int n = 0; n < configs.length; n++) {
      configs[n] = neurons.config(n);
    }
    anyBypass = Arrays.stream(configs).anyMatch(NeuronConfig::bypass);
  }

  /** Says that the strength of the circuits' inputs has changed. */
  void kicksChanged() {
    kickVersion++;
  }

  /** Grows with every change of a weight or of the strength of inputs. */
  long version() {
    return kickVersion << 40 | arrays[0].version() + arrays[1].version();
  }

  /** The synapses that an event opens on one bus 0..3 of a hemisphere. */
  int[] opened(Hemisphere hemisphere, int bus, int rowSelect, int label) {
    IntList found = new IntList();
    for (int i = 0; i < SynapseDriver.PER_HEMISPHERE / SynapseDriver.BUSES; i++) {
      int driver = i * SynapseDriver.BUSES + bus;
      SynapseDriverConfig config = drivers[hemisphere.ordinal()].config(driver);
      if (config.passes(rowSelect, i)) {
        // Without address output only the highest bit of the label is sent.
        int sent = config.addressOut() ? label : label & 0x20;
        row(hemisphere, 2 * driver, config.bottom(), sent, found);
        row(hemisphere, 2 * driver + 1, config.top(), sent, found);
      }
    }
    return found.toArray();
  }

  /** Brings the path of a route up to date with weights and inputs. */
  void refresh(Route route) {
    if (route.version == version() || route.synapses.length == 0) {
      return;
    }
    if (route.version < 0 || route.version >>> 40 != kickVersion || weightsChanged(route)) {
      compile(route);
    }
    route.version = version();
  }

  private void row(Hemisphere hemisphere, int row, RowMode mode, int label, IntList found) {
    if (mode == RowMode.OFF) {
      return;
    }
    SynapseArray array = arrays[hemisphere.ordinal()];
    for (int column = 0; column < Hemisphere.COLUMNS; column++) {
      if (array.label(row, column) == label) {
        int circuit = hemisphere.ordinal() * Hemisphere.COLUMNS + column;
        NeuronConfig config = configs[circuit];
        if (mode.excitatory() && config.excitatory() && array.connected(column, false)) {
          found.add(pack(row, circuit, false));
        }
        if (mode.inhibitory() && config.inhibitory() && array.connected(column, true)) {
          found.add(pack(row, circuit, true));
        }
      }
    }
  }

  private boolean weightsChanged(Route route) {
    int last = -1;
    for (int synapse : route.synapses) {
      int row = row(synapse);
      if (row != last) {
        SynapseArray array = arrays[row / Hemisphere.ROWS];
        if (array.version(row % Hemisphere.ROWS) > route.rowVersions[row / Hemisphere.ROWS]) {
          return true;
        }
        last = row;
      }
    }
    return false;
  }

  private void compile(Route route) {
    if (route.mismatch.length == 0) {
      route.mismatch = mismatch(route.synapses);
    }
    // Nothing branches on a weight: which of them are zero cannot be foreseen.
    for (int i = 0; i < route.synapses.length; i++) {
      int synapse = route.synapses[i];
      int circuit = circuit(synapse);
      boolean inhibits = (synapse & 1) != 0;
      float kick = weight(synapse) * route.mismatch[i] * physics.kick(circuit, inhibits);
      (inhibits ? inhibitory : excitatory)[circuit] += kick;
    }
    route.path = SynapticPath.of(route.circuits, excitatory, inhibitory);
    for (int circuit : route.circuits) {
      excitatory[circuit] = 0;
      inhibitory[circuit] = 0;
    }
    route.fires = anyBypass ? fired(route.synapses) : NONE;
    route.rowVersions[0] = arrays[0].version();
    route.rowVersions[1] = arrays[1].version();
  }

  private int[] fired(int[] synapses) {
    return Arrays.stream(synapses)
        .filter(synapse -> weight(synapse) > 0 && configs[circuit(synapse)].bypass())
        .map(Synapses::circuit)
        .toArray();
  }

  private int weight(int synapse) {
    int circuit = circuit(synapse);
    return arrays[circuit / Hemisphere.COLUMNS].weight(
        synapse >>> 10, circuit % Hemisphere.COLUMNS);
  }

  /** The circuit of a synapse. */
  static int circuit(int synapse) {
    return synapse >>> 1 & Neuron.COUNT - 1;
  }

  // Row 0..511 over both hemispheres.
  private static int row(int synapse) {
    return circuit(synapse) / Hemisphere.COLUMNS * Hemisphere.ROWS + (synapse >>> 10);
  }

  private float[] mismatch(int[] synapses) {
    float[] factors = new float[synapses.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = mismatch(row(synapses[i]))[circuit(synapses[i]) % Hemisphere.COLUMNS];
    }
    return factors;
  }

  private float[] mismatch(int row) {
    float[] factors = mismatch[row];
    if (factors == null) {
      factors = new float[Hemisphere.COLUMNS];
      for (int c = 0; c < factors.length; c++) {
        factors[c] = (float) variation.factor(Parameter.SYNAPSE, row * Hemisphere.COLUMNS + c);
      }
      mismatch[row] = factors;
    }
    return factors;
  }
}
