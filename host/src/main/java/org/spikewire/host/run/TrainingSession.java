package org.spikewire.host.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.BatchMetrics;
import org.spikewire.host.learning.EpochMetrics;
import org.spikewire.host.learning.Evaluation;
import org.spikewire.host.learning.Evaluator;
import org.spikewire.host.learning.Loss;
import org.spikewire.host.learning.Substrate;
import org.spikewire.host.learning.Trainer;
import org.spikewire.host.learning.TrainerListener;
import org.spikewire.host.learning.TrainerState;

/**
 * A training whose every epoch is on disk before the next one begins: a line of metrics, then the
 * checkpoint. Begun anew or gone on with, the files end up the same.
 */
public final class TrainingSession implements AutoCloseable {
  private static final int TEST_BATCH = 500;

  private final RunSettings settings;
  private final Task task;
  private final RunDirectory directory;
  private final Substrate substrate;
  private final Trainer trainer;

  private TrainingSession(
      RunSettings settings,
      Task task,
      RunDirectory directory,
      TrainerState state,
      Substrate substrate,
      TrainerListener listener) {
    this.settings = settings;
    this.task = task;
    this.directory = directory;
    this.substrate = substrate;
    trainer =
        new Trainer(
            settings.training(),
            state,
            substrate,
            task.train(),
            task.validation(),
            new Recorder(listener));
  }

  /** A training from the first epoch, in an empty directory. */
  public static TrainingSession begin(
      RunSettings settings, Task task, RunDirectory directory, TrainerListener listener)
      throws IOException, MappingException {
    Substrate substrate = SubstrateOpener.open(settings, directory.parameters(settings));
    directory.writeSettings(settings);
    TrainerState state = TrainerState.initial(settings.training());
    return new TrainingSession(settings, task, directory, state, substrate, listener);
  }

  /** Goes on behind the last completed epoch. */
  public static TrainingSession resume(
      RunSettings settings, Task task, RunDirectory directory, TrainerListener listener)
      throws IOException, MappingException, RunException {
    TrainerState state = Checkpoint.read(directory.checkpoint(), settings.training().network());
    Substrate substrate = SubstrateOpener.open(settings, directory.parameters(settings));
    directory.keepMetrics(state.epoch());
    TrainingSession session =
        new TrainingSession(settings, task, directory, state, substrate, listener);
    session.trainer.writeWeights();
    if (BoardUri.parse(settings.board()) instanceof BoardUri.Emulator) {
      // Virtual time is free; a real board has noise that no clock brings back.
      substrate.restore(state.substrateTime());
    }
    return session;
  }

  /** The last checkpoint, for judging only: nothing on disk changes. */
  public static TrainingSession inspect(RunSettings settings, Task task, RunDirectory directory)
      throws IOException, MappingException, RunException {
    TrainerState state = Checkpoint.read(directory.checkpoint(), settings.training().network());
    Substrate substrate = SubstrateOpener.open(settings, directory.parameters(settings));
    TrainingSession session =
        new TrainingSession(settings, task, directory, state, substrate, new TrainerListener() {});
    session.trainer.writeWeights();
    return session;
  }

  /** Epochs completed. */
  public int epoch() {
    return trainer.state().epoch();
  }

  /** Epoch with the best validation accuracy so far, 0 before the first. */
  public int bestEpoch() {
    return trainer.state().bestEpoch();
  }

  public double bestValidationAccuracy() {
    return trainer.state().bestAccuracy();
  }

  /** Trains to the last epoch, or until {@link #stop}. */
  public void train() throws IOException {
    trainer.run();
    trainer.writeWeights();
  }

  /** Asks {@link #train} to return after the epoch under way; callable from any thread. */
  public void stop() {
    trainer.stop();
  }

  public boolean complete() {
    return epoch() >= settings.training().epochs();
  }

  /** Judges the present weights on the test set. */
  public Evaluation test() throws IOException {
    return new Evaluator(substrate, loss(), TEST_BATCH).evaluate(task.test());
  }

  /** What carries the network, with the present weights. */
  public Substrate substrate() {
    return substrate;
  }

  public Loss loss() {
    return Loss.of(settings.training().loss());
  }

  @Override
  public void close() throws IOException {
    substrate.close();
  }

  /** Saves, then passes on. */
  private final class Recorder implements TrainerListener {
    private final TrainerListener next;

    Recorder(TrainerListener next) {
      this.next = next;
    }

    @Override
    public void batchDone(BatchMetrics metrics) {
      next.batchDone(metrics);
    }

    @Override
    public void epochDone(EpochMetrics metrics, TrainerState state) throws IOException {
      Files.writeString(
          directory.metrics(),
          RunDirectory.json(MetricsLine.of(metrics)) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Checkpoint.write(directory.checkpoint(), state, settings.training().network());
      next.epochDone(metrics, state);
    }
  }
}
