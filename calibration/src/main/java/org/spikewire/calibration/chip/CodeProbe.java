package org.spikewire.calibration.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Probe;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;

/** An experiment under many code vectors of one parameter, all in one wire program. */
public final class CodeProbe implements Probe {
  private final Bench bench;
  private final NeuronParameter parameter;
  private final CircuitMode mode;
  private final IntFunction<Experiment> experiment;

  /** {@code experiment} makes one of a given effort. */
  public CodeProbe(
      Bench bench,
      NeuronParameter parameter,
      CircuitMode mode,
      IntFunction<Experiment> experiment) {
    this.bench = bench;
    this.parameter = parameter;
    this.mode = mode;
    this.experiment = experiment;
  }

  @Override
  public List<Estimates> measure(List<int[]> codes, int effort) throws BoardException {
    Run run = bench.begin(mode);
    List<Experiment> experiments = new ArrayList<>();
    for (int[] vector : codes) {
      Experiment one = experiment.apply(effort);
      one.append(run.set(parameter, vector).settle());
      experiments.add(one);
    }
    Responses responses = bench.execute();
    List<Estimates> found = new ArrayList<>();
    for (Experiment one : experiments) {
      found.add(one.analyse(responses, bench.cadc()));
    }
    return found;
  }
}
