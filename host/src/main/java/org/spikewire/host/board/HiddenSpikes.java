package org.spikewire.host.board;

import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.CrossbarNodeConfig;
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/**
 * Lets the spikes of hidden neurons come to the host, or not: the crossbar then drops those of the
 * event outputs of the chip that no neuron of the last layer shares.
 */
final class HiddenSpikes {
  private final boolean[] needed = new boolean[CrossbarNode.FIRST_L2_INPUT];
  private boolean wanted = true;

  /** They come, as {@link ChipConfiguration} has it. */
  HiddenSpikes(NetworkMapping mapping) {
    int last = mapping.network().depth() - 1;
    for (int i = 0; i < mapping.network().neurons(last); i++) {
      needed[mapping.circuit(last, i).eventOutput()] = true;
    }
  }

  /** Appends the writes that make it so; gives their number. */
  int write(PlaybackProgramBuilder program, boolean want) {
    if (want == wanted) {
      return 0;
    }
    wanted = want;
    int config = (want ? CrossbarNodeConfig.PASS_ALL : CrossbarNodeConfig.DROP_ALL).encode();
    int writes = 0;
    for (int input = 0; input < needed.length; input++) {
      if (!needed[input]) {
        int toHost = CrossbarNode.FIRST_L2_OUTPUT + input % SpikeLabel.LANES;
        program.write(new CrossbarNode(toHost, input).address(), config);
        writes++;
      }
    }
    return writes;
  }
}
