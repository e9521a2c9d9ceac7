package org.spikewire.tests.bench;

import java.util.Arrays;
import java.util.Random;
import org.spikewire.emulator.analog.engine.MembraneConstants;
import org.spikewire.emulator.analog.engine.MembraneEngine;
import org.spikewire.emulator.analog.engine.SynapticPath;

/**
 * A random two-layer network of first-spike neurons and its input, with 5 % variation of every time
 * constant and synapse, tuned to the activity of a trained one.
 */
final class MembraneWorkload {

  private static final double TAU = 6e-6;

  /**
   * Kick of weight 1 [V/s]: a threshold 0.32 V over rest is 2.6 in the units of Göltz et al. 2021.
   */
  private static final double UNIT = 0.32 / 2.6 / TAU;

  private static final int ROUTE_TICKS = 25;

  final long sampleTicks;
  final MembraneConstants constants = new MembraneConstants();

  private final Random random;
  private final int hidden;
  private final int outputs;
  private final SynapticPath[] inputs;
  private final SynapticPath[] routes;
  private final long[][] sampleTick;
  private final SynapticPath[][] samplePath;

  private MembraneWorkload(
      int inputCount, int hidden, int outputs, double sampleSeconds, int samples) {
    random = new Random(1);
    this.hidden = hidden;
    this.outputs = outputs;
    inputs = new SynapticPath[inputCount];
    routes = new SynapticPath[hidden];
    sampleTicks = Math.round(sampleSeconds / MembraneConstants.TICK_SECONDS);
    sampleTick = new long[samples][];
    samplePath = new SynapticPath[samples][];
  }

  /** 256-246-10 on joined circuits; 107 input spikes at 75 times within 12 us, 48 us an image. */
  static MembraneWorkload images(double refractorySeconds) {
    MembraneWorkload w = new MembraneWorkload(256, 246, 10, 48e-6, 64);
    w.membranes(true, refractorySeconds);
    for (int i = 0; i < 256; i++) {
      w.inputs[i] = w.path(0, 246, i / 128, 0.07, 0.55);
    }
    w.outputRoutes(true);
    for (int k = 0; k < 64; k++) {
      long[] times = w.random.longs(75, 0, 1500).map(t -> 2 * t).toArray();
      long[] ticks = new long[107];
      Arrays.setAll(ticks, i -> times[i < 75 ? i : w.random.nextInt(75)]);
      w.sample(k, ticks);
    }
    return w;
  }

  /** 120 hidden and 3 output neurons; 5 input times of 5 spikes each. */
  static MembraneWorkload points(double refractorySeconds, double sampleSeconds) {
    MembraneWorkload w = new MembraneWorkload(25, 120, 3, sampleSeconds, 64);
    w.membranes(false, refractorySeconds);
    for (int i = 0; i < 25; i++) {
      w.inputs[i] = w.path(0, 120, 0, 0.25, 0.5);
    }
    w.outputRoutes(false);
    for (int k = 0; k < 64; k++) {
      long[] times = w.random.longs(5, 0, 1500).map(t -> 2 * t).toArray();
      long[] ticks = new long[25];
      Arrays.setAll(ticks, i -> times[i / 5]);
      w.sample(k, ticks);
    }
    return w;
  }

  private void membranes(boolean joined, double refractorySeconds) {
    for (int n = 0; n < hidden + outputs; n++) {
      circuit(n, refractorySeconds);
      constants.fireEnabled[n] = true;
      if (joined) {
        circuit(n + 256, refractorySeconds);
        constants.membrane[n + 256] = n;
      }
    }
  }

  private void circuit(int n, double refractorySeconds) {
    constants.tauMem[n] = TAU * varied();
    constants.tauSynExc[n] = TAU * varied();
    constants.tauSynInh[n] = TAU * varied();
    constants.rest[n] = 0.42;
    constants.reset[n] = 0.42;
    constants.threshold[n] = 0.42 + 0.32 * (1 + 0.03 * random.nextGaussian());
    constants.refractoryTicks[n] =
        (int) Math.round(refractorySeconds / MembraneConstants.TICK_SECONDS);
    constants.resetHeldTicks[n] = constants.refractoryTicks[n] - 30;
  }

  private double varied() {
    return Math.exp(0.05 * random.nextGaussian());
  }

  private SynapticPath path(int from, int to, int row, double mean, double sigma) {
    SynapticPath.Builder path = SynapticPath.builder();
    for (int n = from; n < to; n++) {
      double weight = Math.rint(30 * (mean + sigma * random.nextGaussian())) / 30;
      double kick = UNIT * varied() * Math.min(2.1, Math.abs(weight));
      if (weight > 0) {
        path.excitatory(n + 256 * row, kick);
      } else {
        path.inhibitory(n + 256 * row, kick);
      }
    }
    return path.build();
  }

  private void outputRoutes(boolean joined) {
    for (int h = 0; h < hidden; h++) {
      routes[h] = path(hidden, hidden + outputs, joined ? 2 * h / hidden : 0, 0.05, 0.5);
    }
  }

  private void sample(int k, long[] ticks) {
    Arrays.sort(ticks);
    sampleTick[k] = ticks;
    samplePath[k] = new SynapticPath[ticks.length];
    for (int i = 0; i < ticks.length; i++) {
      samplePath[k][i] = inputs[inputs.length == ticks.length ? i : random.nextInt(inputs.length)];
    }
  }

  MembraneEngine engine(int threads) {
    MembraneEngine engine = new MembraneEngine(threads);
    engine.configure(constants);
    for (int h = 0; h < hidden; h++) {
      engine.routes(h, new SynapticPath[] {routes[h]}, ROUTE_TICKS);
    }
    return engine;
  }

  /** Runs samples 0..count-1 from now on, in batches of 64; gives the number of spikes. */
  long run(MembraneEngine engine, int count) {
    long[] spikes = new long[1];
    for (int first = 0; first < count; first += sampleTick.length) {
      int batch = Math.min(sampleTick.length, count - first);
      long start = engine.now();
      for (int k = 0; k < batch; k++) {
        for (int i = 0; i < sampleTick[k].length; i++) {
          engine.deposit(start + k * sampleTicks + sampleTick[k][i], samplePath[k][i]);
        }
      }
      engine.advance(start + batch * sampleTicks, (n, t) -> spikes[0]++);
    }
    return spikes[0];
  }
}
