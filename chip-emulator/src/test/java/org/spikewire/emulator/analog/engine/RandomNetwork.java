package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random feed-forward or recurrent network with variation, on the engine and on the reference
 * alike.
 */
final class RandomNetwork {

  static final double TAU = 6e-6;

  /** Kick of weight 1 [V/s]: a threshold of 2.6 in the units of Göltz et al. 2021. */
  static final double UNIT = 0.32 / 2.6 / TAU;

  final MembraneConstants constants = new MembraneConstants();
  final Random random;
  final List<Long> inputTicks = new ArrayList<>();
  final List<SynapticPath> inputs = new ArrayList<>();
  final SynapticPath[][] routes = new SynapticPath[MembraneConstants.CIRCUITS][0];
  int hidden = 60;
  int delay = 25;
  double spread = 0.05;

  /** Kick of the other line of a circuit, times that of the one; 0 if a path does either. */
  double opposition;

  RandomNetwork(long seed) {
    random = new Random(seed);
  }

  /** Membranes 0..count-1, joined with the circuits 256 places further on if wanted. */
  RandomNetwork membranes(int count, boolean joined, double tau, double refractory) {
    for (int n = 0; n < count; n++) {
      constants.fireEnabled[n] = true;
      vary(n, tau, refractory);
      if (joined) {
        vary(n + 256, tau, refractory);
        constants.membrane[n + 256] = n;
      }
    }
    return this;
  }

  private void vary(int n, double tau, double refractory) {
    constants.tauMem[n] = tau * lognormal();
    constants.tauSynExc[n] = tau * lognormal();
    constants.tauSynInh[n] = tau * lognormal();
    constants.rest[n] = 0.42 + 0.01 * random.nextGaussian();
    constants.reset[n] = constants.rest[n] + 0.01 * random.nextGaussian();
    constants.threshold[n] = 0.74 + 0.02 * random.nextGaussian();
    constants.refractoryTicks[n] = (int) Math.round(refractory / MembraneConstants.TICK_SECONDS);
    constants.resetHeldTicks[n] = Math.max(1, constants.refractoryTicks[n] - random.nextInt(30));
    constants.tauReset[n] = 0;
  }

  double lognormal() {
    return Math.exp(spread * random.nextGaussian());
  }

  /**
   * A path to membranes from..to-1 on the given row: weights normal, a kick of weight 1 is scale
   * [V/s].
   */
  SynapticPath path(int from, int to, int row, double mean, double sigma, double scale) {
    SynapticPath.Builder path = SynapticPath.builder();
    for (int n = from; n < to; n++) {
      double w = scale * (mean + sigma * random.nextGaussian());
      if (w > 0) {
        path.excitatory(n + 256 * row, w).inhibitory(n + 256 * row, opposition * w);
      } else {
        path.inhibitory(n + 256 * row, -w).excitatory(n + 256 * row, -opposition * w);
      }
    }
    return path.build();
  }

  void input(long tick, SynapticPath path) {
    inputTicks.add(tick);
    inputs.add(path);
  }

  MembraneEngine engine(int threads) {
    MembraneEngine engine = new MembraneEngine(threads);
    engine.configure(constants);
    for (int n = 0; n < routes.length; n++) {
      if (routes[n].length > 0) {
        engine.routes(n, routes[n], delay);
      }
    }
    return engine;
  }

  List<ReferenceNetwork.Spike> engineSpikes(MembraneEngine engine, long end) {
    List<ReferenceNetwork.Spike> spikes = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      engine.deposit(inputTicks.get(i), inputs.get(i));
    }
    engine.advance(end, (n, t) -> spikes.add(new ReferenceNetwork.Spike(n, t)));
    return spikes;
  }

  ReferenceNetwork reference() {
    ReferenceNetwork reference = new ReferenceNetwork(constants);
    for (int n = 0; n < routes.length; n++) {
      for (SynapticPath path : routes[n]) {
        reference.route(n, path, delay);
      }
    }
    for (int i = 0; i < inputs.size(); i++) {
      reference.deposit(inputTicks.get(i), inputs.get(i));
    }
    return reference;
  }

  /** {@link #hidden} hidden and 5 output neurons. */
  RandomNetwork feedForward(double refractory, boolean joined, int samples) {
    membranes(hidden + 5, joined, TAU, refractory);
    for (int n = 0; n < hidden; n++) {
      int row = joined ? n & 1 : 0;
      routes[n] = new SynapticPath[] {path(hidden, hidden + 5, row, 0.1, 0.5, UNIT)};
    }
    samples(hidden, joined ? 2 : 1, samples);
    return this;
  }

  /** 40 neurons, each reaching all. */
  RandomNetwork recurrent(int newDelay, int samples) {
    membranes(40, false, TAU, 4e-6);
    delay = newDelay;
    for (int n = 0; n < 40; n++) {
      routes[n] = new SynapticPath[] {path(0, 40, 0, 0, 0.3, UNIT)};
    }
    samples(40, 1, samples);
    return this;
  }

  /** 60 inputs within 12 us, every 48 us. */
  private void samples(int membranes, int rows, int samples) {
    SynapticPath[] paths = new SynapticPath[60];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = path(0, membranes, i % rows, 0.15, 0.6, UNIT);
    }
    for (int k = 0; k < samples; k++) {
      long start = 12_000L * k;
      random
          .ints(60, 0, 1500)
          .sorted()
          .forEach(t -> input(start + 2L * t, paths[random.nextInt(paths.length)]));
    }
  }
}
