package org.spikewire.host.bench;

import java.io.IOException;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.BoardController;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.Substrate;
import org.spikewire.host.learning.TrainingSettings;
import org.spikewire.host.run.TaskLibrary;

/** A board with the network of a task on it, its circuits at nominal parameters. */
final class BenchBoard implements AutoCloseable {
  private final BoardController controller;
  private final Substrate substrate;

  BenchBoard(BoardUri uri, TrainingSettings task) throws IOException, MappingException {
    Targets targets = TaskLibrary.targets(task);
    controller = new BoardController(uri);
    try {
      controller.link();
      controller.initialise();
      substrate =
          controller.configure(
              task.network(),
              CircuitParameters.nominal(targets),
              TaskLibrary.clock(task.network(), targets, true));
    } catch (IOException | MappingException | RuntimeException e) {
      controller.close();
      throw e;
    }
  }

  Substrate substrate() {
    return substrate;
  }

  @Override
  public void close() {
    controller.close();
  }
}
