package org.spikewire.calibration.chip;

import java.util.ArrayList;
import java.util.List;
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
  private final Series series;

  public CodeProbe(Bench bench, NeuronParameter parameter, CircuitMode mode, Series series) {
    this.bench = bench;
    this.parameter = parameter;
    this.mode = mode;
    this.series = series;
  }

  @Override
  public List<Estimates> measure(List<int[]> codes, int effort) throws BoardException {
    Run run = bench.begin(mode);
    List<Experiment> experiments = series.make(codes.size(), effort);
    for (int v = 0; v < codes.size(); v++) {
      experiments.get(v).append(run.set(parameter, codes.get(v)).settle());
    }
    Responses responses = bench.execute();
    List<Estimates> found = new ArrayList<>();
    for (Experiment one : experiments) {
      found.add(one.analyse(responses, bench.cadc()));
    }
    return found;
  }
}
