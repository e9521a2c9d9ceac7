package org.spikewire.host.run;

import java.io.IOException;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.host.board.BoardController;
import org.spikewire.host.board.BoardSubstrate;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.ModelSubstrate;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;
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
      return new OwnedSubstrate(substrate, controller);
    } catch (IOException | MappingException | RuntimeException e) {
      controller.close();
      throw e;
    }
  }

  /** A substrate that ends its board when it is closed. */
  private record OwnedSubstrate(BoardSubstrate inner, BoardController controller)
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
