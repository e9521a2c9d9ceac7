package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The slow truth that the engine is measured against: every membrane by itself, in double, the
 * closed form evaluated from the last event or reset at every fourth tick, each crossing looked up
 * tick by tick.
 */
final class ReferenceNetwork {

  /** A spike. */
  record Spike(int neuron, long tick) {}

  private record Event(long tick, SynapticPath path) {}

  private record Route(SynapticPath path, int delay) {}

  /** Ticks between looks; a rise over the threshold for less is not seen. */
  private static final int STRIDE = 4;

  private static final int N = MembraneConstants.CIRCUITS;

  private final MembraneConstants c;
  private final List<List<Route>> routes = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Spike> spikes = new ArrayList<>();
  private final Membrane[] membranes = new Membrane[N];
  private int shortestDelay = 1024;
  private long now;

  ReferenceNetwork(MembraneConstants c) {
    this.c = c;
    for (int n = 0; n < N; n++) {
      routes.add(new ArrayList<>());
      membranes[n] = c.membrane[n] == n ? new Membrane(n) : null;
    }
  }

  void route(int neuron, SynapticPath path, int delay) {
    routes.get(neuron).add(new Route(path, delay));
    shortestDelay = Math.min(shortestDelay, delay);
  }

  void deposit(long tick, SynapticPath path) {
    events.add(new Event(tick, path));
  }

  /** All spikes up to a tick, by time, then by neuron. */
  List<Spike> run(long end) {
    for (; now < end; now += shortestDelay) {
      long stop = Math.min(end, now + shortestDelay);
      List<Event> due =
          events.stream()
              .filter(e -> e.tick >= now && e.tick < stop)
              .sorted(Comparator.comparingLong(Event::tick))
              .toList();
      events.removeIf(e -> e.tick < stop);
      for (Membrane m : membranes) {
        if (m != null) {
          m.run(stop, due);
        }
      }
    }
    now = end;
    spikes.sort(Comparator.comparingLong(Spike::tick).thenComparingInt(Spike::neuron));
    return spikes;
  }

  double potential(int n) {
    Membrane m = membranes[c.membrane[n]];
    return m.v;
  }

  /** Magnitude of a line [V/s]. */
  double line(int circuit, boolean excitatory) {
    Membrane m = membranes[c.membrane[circuit]];
    for (int k = 0; k < m.circuits.length; k++) {
      if (m.circuits[k] == circuit) {
        return m.line[2 * k + (excitatory ? 0 : 1)] / MembraneConstants.TICK_SECONDS;
      }
    }
    throw new IllegalArgumentException("circuit " + circuit);
  }

  /** One membrane with the lines of all circuits on it. */
  private final class Membrane {

    private final int n;
    private final int[] circuits;
    private final double[] line;
    private final double[] tau;
    private double v;
    private long at;
    private boolean held;
    private long release = Long.MAX_VALUE;
    private long unblock;

    Membrane(int n) {
      this.n = n;
      circuits = java.util.stream.IntStream.range(0, N).filter(k -> c.membrane[k] == n).toArray();
      line = new double[2 * circuits.length];
      tau = new double[line.length];
      for (int q = 0; q < line.length; q++) {
        tau[q] =
            ((q & 1) == 0 ? c.tauSynExc : c.tauSynInh)[circuits[q / 2]]
                / MembraneConstants.TICK_SECONDS;
      }
      v = c.rest[n];
    }

    void run(long stop, List<Event> due) {
      boolean idle = v == c.rest[n] && !held && c.rest[n] < c.threshold[n];
      for (double i : line) {
        idle &= i == 0;
      }
      for (Event e : due) {
        if (!touches(e.path)) {
          continue;
        }
        if (!idle) {
          follow(e.tick);
        }
        idle = false;
        at = e.tick;
        for (int k = 0; k < circuits.length; k++) {
          line[2 * k] += kick(e.path, circuits[k], true) * MembraneConstants.TICK_SECONDS;
          line[2 * k + 1] += kick(e.path, circuits[k], false) * MembraneConstants.TICK_SECONDS;
        }
      }
      if (!idle) {
        follow(stop);
      }
      at = stop;
    }

    private static double kick(SynapticPath path, int circuit, boolean excitatory) {
      int i = Arrays.binarySearch(path.touched(), circuit);
      return i < 0 ? 0 : path.kicks(excitatory)[i];
    }

    private boolean touches(SynapticPath path) {
      for (int k : circuits) {
        if (Arrays.binarySearch(path.touched(), k) >= 0) {
          return true;
        }
      }
      return false;
    }

    private void follow(long end) {
      while (true) {
        if (held && at == release) {
          held = false;
          if (c.tauReset[n] == 0) {
            v = c.reset[n];
          }
        }
        if (at >= end) {
          return;
        }
        long stop = held ? Math.min(end, release) : end;
        long crossing = held ? -1 : crossing(stop);
        advance(crossing > 0 ? crossing : stop);
        if (crossing > 0) {
          fire();
        }
      }
    }

    private void fire() {
      spikes.add(new Spike(n, at));
      for (Route route : routes.get(n)) {
        events.add(new Event(at + route.delay, route.path));
      }
      held = true;
      release = at + c.resetHeldTicks[n];
      unblock = at + c.refractoryTicks[n];
    }

    /** First tick after now, when listened to, at or over threshold. */
    private long crossing(long stop) {
      if (!c.fireEnabled[n]) {
        return -1;
      }
      long first = Math.max(at, unblock) + 1;
      for (long t = first; t <= stop; t += STRIDE) {
        long last = Math.min(stop, t + STRIDE - 1);
        if (at(last) >= c.threshold[n]) {
          long crossing = t;
          while (at(crossing) < c.threshold[n]) {
            crossing++;
          }
          return crossing;
        }
      }
      return -1;
    }

    /** Potential at a tick not before the present one. */
    private double at(long tick) {
      double h = tick - at;
      double target = held ? c.reset[n] : c.rest[n];
      double tauV = (held ? c.tauReset[n] : c.tauMem[n]) / MembraneConstants.TICK_SECONDS;
      double sum = target + (v - target) * Math.exp(-h / tauV);
      for (int q = 0; q < line.length; q++) {
        sum += ((q & 1) == 0 ? line[q] : -line[q]) * response(tau[q], tauV, h);
      }
      return sum;
    }

    private void advance(long tick) {
      double h = tick - at;
      v = held && c.tauReset[n] == 0 ? c.reset[n] : at(tick);
      for (int q = 0; q < line.length; q++) {
        line[q] *= Math.exp(-h / tau[q]);
      }
      at = tick;
    }
  }

  /**
   * Integral of exp(-s / tau) exp(-(h - s) / tauV) over s from 0 to h, by its series near equal
   * time constants.
   */
  static double response(double tau, double tauV, double h) {
    double x = h / tau - h / tauV;
    double mean = Math.exp(-(h / tau + h / tauV) / 2);
    double half = x / 2;
    double sinhc =
        Math.abs(half) < 0.1
            ? 1
                + half
                    * half
                    / 6
                    * (1 + half * half / 20 * (1 + half * half / 42 * (1 + half * half / 72)))
            : Math.sinh(half) / half;
    if (Math.abs(half) < 300) {
      return h * mean * sinhc;
    }
    return (Math.exp(-h / tauV) - Math.exp(-h / tau)) / (1 / tau - 1 / tauV);
  }
}
