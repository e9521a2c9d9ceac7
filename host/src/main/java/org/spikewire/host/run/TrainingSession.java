package org.spikewire.host.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.BatchMetrics;
import org.spikewire.host.learning.EpochMetrics;
import org.spikewire.host.learning.Loss;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.Substrate;
import org.spikewire.host.learning.TestResult;
import org.spikewire.host.learning.Trainer;
import org.spikewire.host.learning.TrainerListener;
import org.spikewire.host.learning.TrainerState;
import org.spikewire.host.learning.TrainingSettings;

/**
 * A training whose every epoch is on disk before the next one begins: a line of metrics, then the
 * checkpoint. Begun anew or gone on with, the files end up the same.
 */
public final class TrainingSession implements AutoCloseable {
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
      throws IOException, MappingException, RunException {
    TrainerState state = initialState(settings);
    Substrate substrate = SubstrateOpener.open(settings, directory.parameters(settings));
    directory.writeSettings(settings);
    return new TrainingSession(settings, task, directory, state, substrate, listener);
  }

  private static TrainerState initialState(RunSettings settings) throws RunException {
    TrainingSettings training = settings.training();
    if (settings.from() == null) {
      return TrainerState.initial(training);
    }
    RunDirectory from = RunDirectory.open(Path.of(settings.from()));
    return TrainerState.startingFrom(
        Checkpoint.read(from.checkpoint(), training.network()), training);
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
    return trainer.complete();
  }

  /** Judges the weights of the last epoch on the test set. */
  public TestResult test() throws IOException {
    return TestResult.of(substrate, loss(), task.test());
  }

  /**
   * Judges the weights of the epoch with the best validation accuracy on the test set; the
   * substrate then has those of the last epoch again.
   */
  public TestResult testBest() throws IOException, RunException {
    TrainerState best = Checkpoint.read(directory.bestCheckpoint(), settings.training().network());
    trainer.writeWeights(best);
    TestResult result = test();
    trainer.writeWeights();
    return result;
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
      NetworkShape network = settings.training().network();
      if (state.bestEpoch() == state.epoch()) {
        Checkpoint.write(directory.bestCheckpoint(), state, network);
      }
      Checkpoint.write(directory.checkpoint(), state, network);
      next.epochDone(metrics, state);
    }
  }
}
