package org.spikewire.host.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.host.board.BoardController;
import org.spikewire.host.board.BoardSubstrate;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.board.NetworkMapper;
import org.spikewire.host.board.NetworkMapping;
import org.spikewire.host.learning.ModelSubstrate;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.NeuronConstants;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SampleListener;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.host.learning.Substrate;
import org.spikewire.host.learning.TrainingSettings;

/** Opens what a run computes on: a board ready to run the network, or the model. */
final class SubstrateOpener {
  private SubstrateOpener() {}

  static Substrate open(RunSettings settings, CircuitParameters parameters)
      throws IOException, MappingException {
    TrainingSettings training = settings.training();
    if (settings.substrate().equals(RunSettings.MODEL)) {
      return new ModelSubstrate(training.network(), training.neuron(), training.grid());
    }
    BoardController controller = new BoardController(BoardUri.parse(settings.board()));
    try {
      controller.link();
      controller.initialise();
      BoardSubstrate substrate =
          controller.configure(training.network(), parameters, settings.clock());
      return new OwnedSubstrate(substrate, controller, measured(training, parameters));
    } catch (IOException | MappingException | RuntimeException e) {
      controller.close();
      throw e;
    }
  }

  private static Optional<List<List<NeuronConstants>>> measured(
      TrainingSettings training, CircuitParameters parameters) throws MappingException {
    if (!(parameters instanceof CalibrationResult calibration)) {
      return Optional.empty();
    }
    NetworkMapping mapping = NetworkMapper.map(training.network(), parameters);
    double unitLsb = training.grid().scale();
    return Optional.of(new MeasuredNeurons(calibration, mapping, unitLsb).constants());
  }

  /** A substrate that ends its board when it is closed. */
  private record OwnedSubstrate(
      BoardSubstrate inner,
      BoardController controller,
      Optional<List<List<NeuronConstants>>> measured)
      implements Substrate {
    @Override
    public NetworkShape network() {
      return inner.network();
    }

    @Override
    public void weights(int layer, int[] lsb) {
      inner.weights(layer, lsb);
    }

    @Override
    public void forward(SampleBatch in, SpikeTimes out) throws IOException {
      inner.forward(in, out);
    }

    @Override
    public void forward(SampleBatch in, SpikeTimes out, SampleListener listener)
        throws IOException {
      inner.forward(in, out, listener);
    }

    @Override
    public void infer(SampleBatch in, SpikeTimes out) throws IOException {
      inner.infer(in, out);
    }

    @Override
    public long rest() throws IOException {
      return inner.rest();
    }

    @Override
    public void restore(long time) throws IOException {
      inner.restore(time);
    }

    @Override
    public void close() {
      controller.close();
    }
  }
}
