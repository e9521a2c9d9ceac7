package org.spikewire.host.board;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.Targets;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.protocol.transport.BoardException;

/**
 * Finds circuits that fire by themselves at nominal codes, as those do that rest over their
 * threshold. A calibration knows them; without one they are heard when nothing else is.
 */
public final class RestlessCircuits {
  /** Listened to: over a millisecond for the tasks that come with Spikewire. */
  private static final int SAMPLES = 50;

  private final NetworkShape network;
  private final Targets targets;
  private final SampleClock clock;

  public RestlessCircuits(NetworkShape network, Targets targets, SampleClock clock) {
    this.network = network;
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * Listens to the network without input or weights, then to the same network laid around those of
   * its circuits that fired, until all are silent or it does not fit around more.
   *
   * @param controller of an initialised board
   * @return the circuits to lay the network around
   * @throws MappingException if the network does not fit around none
   */
  public Set<Integer> find(BoardController controller) throws BoardException, MappingException {
    Set<Integer> avoided = Set.of();
    while (true) {
      Set<Integer> more = new TreeSet<>(avoided);
      if (!more.addAll(firing(controller, avoided)) || !fitsAround(more)) {
        return avoided;
      }
      avoided = more;
    }
  }

  /** The same on a board that is linked and initialised for this. */
  public Set<Integer> find(BoardUri board) throws BoardException, MappingException {
    try (BoardController controller = new BoardController(board)) {
      controller.link();
      controller.initialise();
      return find(controller);
    }
  }

  private boolean fitsAround(Set<Integer> avoided) {
    try {
      NetworkMapper.map(network, CircuitParameters.nominal(targets, avoided));
      return true;
    } catch (MappingException tooMany) {
      return false;
    }
  }

  private Set<Integer> firing(BoardController controller, Set<Integer> avoided)
      throws BoardException, MappingException {
    CircuitParameters circuits = CircuitParameters.nominal(targets, avoided);
    NetworkMapping mapping = NetworkMapper.map(network, circuits);
    SpikeTimes spikes = new SpikeTimes(SAMPLES, network);
    controller.configure(network, circuits, clock).forward(silence(), spikes);
    Set<Integer> firing = new TreeSet<>();
    for (int l = 0; l < network.depth(); l++) {
      int neurons = network.neurons(l);
      for (int i = 0; i < SAMPLES * neurons; i++) {
        if (spikes.layer(l)[i] < Double.POSITIVE_INFINITY) {
          firing.add(mapping.circuit(l, i % neurons).index());
        }
      }
    }
    return firing;
  }

  private SampleBatch silence() {
    SampleBatch silence = new SampleBatch(SAMPLES, network.inputs());
    double[] none = new double[network.inputs()];
    Arrays.fill(none, Double.POSITIVE_INFINITY);
    for (int sample = 0; sample < SAMPLES; sample++) {
      silence.add(none, 0);
    }
    return silence;
  }
}
