package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.BackgroundSourceConfig;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.CrossbarNodeConfig;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/** Which inputs of the event crossbar lead to which outputs, regardless of labels. */
@FunctionalInterface
public interface CrossbarRoutes {
  /** Whether everything from an input 0..19 passes to an output 0..11. */
  boolean connects(int output, int input);

  /** Appends the writes of all nodes, and of background sources that are off. */
  default void writeTo(PlaybackProgramBuilder program) {
    for (int source = 0; source < BackgroundSourceConfig.COUNT; source++) {
      program.writeBlock(
          BackgroundSourceConfig.address(source), new int[BackgroundSourceConfig.WORDS]);
    }
    for (int input = 0; input < CrossbarNode.INPUTS; input++) {
      for (int output = 0; output < CrossbarNode.OUTPUTS; output++) {
        if (CrossbarNode.indexOf(output, input) >= 0) {
          CrossbarNodeConfig config =
              connects(output, input) ? CrossbarNodeConfig.PASS_ALL : CrossbarNodeConfig.DROP_ALL;
          program.write(new CrossbarNode(output, input).address(), config.encode());
        }
      }
    }
  }
}
