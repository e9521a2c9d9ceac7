package org.spikewire.calibration.routine;

import java.util.Arrays;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.search.Population;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.EventRecord;

/** Spikes of all circuits in a stretch of time, sorted by circuit. Times in FPGA cycles of 8 ns. */
final class SpikeTrains {
  private static final double REJECT = 5;
  private static final double LEAST_SPREAD_CYCLES = 1;

  private final double[][] times = new double[Neuron.COUNT][];

  SpikeTrains(EventRecord spikes, double fromCycles, double toCycles) {
    int[] counts = new int[Neuron.COUNT];
    for (int i = 0; i < spikes.size(); i++) {
      double time = time(spikes, i);
      if (time >= fromCycles && time <= toCycles) {
        counts[Run.circuitOf(spikes.values()[i])]++;
      }
    }
    Arrays.setAll(times, n -> new double[counts[n]]);
    int[] next = new int[Neuron.COUNT];
    for (int i = 0; i < spikes.size(); i++) {
      double time = time(spikes, i);
      if (time >= fromCycles && time <= toCycles) {
        int circuit = Run.circuitOf(spikes.values()[i]);
        times[circuit][next[circuit]++] = time;
      }
    }
    for (double[] train : times) {
      Arrays.sort(train);
    }
  }

  int count(int circuit) {
    return times[circuit].length;
  }

  /** Time of a circuit's first spike [cycles]; NaN without any. */
  double first(int circuit) {
    return times[circuit].length == 0 ? Double.NaN : times[circuit][0];
  }

  /** Time [us] since the circuit's last spike before {@code cycles}; NaN if there was none. */
  double phaseUs(int circuit, double cycles) {
    double[] train = times[circuit];
    int at = Arrays.binarySearch(train, cycles);
    int last = at >= 0 ? at : -at - 2;
    return last < 0 ? Double.NaN : (cycles - train[last]) / Clock.CYCLES_PER_US;
  }

  /** Mean interval of a circuit [us] without those that stand out, and its deviation. */
  Interval interval(int circuit) {
    double[] train = times[circuit];
    double[] intervals = new double[Math.max(0, train.length - 1)];
    Arrays.setAll(intervals, k -> train[k + 1] - train[k]);
    double middle = Population.median(intervals);
    double spread = Math.max(LEAST_SPREAD_CYCLES, Population.spread(intervals));
    double[] kept =
        Arrays.stream(intervals).filter(d -> Math.abs(d - middle) <= REJECT * spread).toArray();
    double mean = Arrays.stream(kept).average().orElse(Double.NaN);
    double each =
        Math.sqrt(Arrays.stream(kept).map(d -> (d - mean) * (d - mean)).average().orElse(0));
    double sigma = Math.max(LEAST_SPREAD_CYCLES, each) / Math.sqrt(Math.max(1, kept.length - 1));
    return new Interval(mean / Clock.CYCLES_PER_US, sigma / Clock.CYCLES_PER_US, kept.length);
  }

  /**
   * Mean interval between spikes.
   *
   * @param us mean [us]
   * @param sigmaUs its standard deviation [us]
   * @param count of intervals
   */
  record Interval(double us, double sigmaUs, int count) {}

  private static double time(EventRecord spikes, int i) {
    return (double) spikes.chipTimes()[i] / Clock.TICKS_PER_CYCLE;
  }
}
