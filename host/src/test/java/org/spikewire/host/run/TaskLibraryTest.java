package org.spikewire.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikewire.calibration.Targets;
import org.spikewire.host.dataset.DatasetException;
import org.spikewire.host.learning.AxonalDelays;
import org.spikewire.host.learning.Loss;
import org.spikewire.host.learning.LossSettings;
import org.spikewire.host.learning.ModelSubstrate;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.TestResult;
import org.spikewire.host.learning.Trainer;
import org.spikewire.host.learning.TrainerListener;
import org.spikewire.host.learning.TrainerState;
import org.spikewire.host.learning.TrainingSettings;

class TaskLibraryTest {
  @TempDir private Path directory;

  @Test
  void shouldLearnATableOfThreeClassesSortedByClass() throws IOException {
    Task task = TaskLibrary.task(TaskLibrary.CSV, table(100).toString());
    assertThat(task.train().size()).isEqualTo(210);
    assertThat(task.train().labels()).contains(0, 1, 2);
    TrainingSettings settings = TaskLibrary.settings(task).withEpochs(12);
    ModelSubstrate model =
        new ModelSubstrate(settings.network(), settings.neuron(), settings.grid());
    Trainer trainer =
        new Trainer(
            settings,
            TrainerState.initial(settings),
            model,
            task.train(),
            task.validation(),
            new TrainerListener() {});
    trainer.run();
    trainer.writeWeights();
    Loss loss = Loss.of(LossSettings.shiftInvariant(0.2));
    TestResult test = TestResult.of(model, loss, task.test());
    assertThat(test.evaluation().accuracy()).isGreaterThan(0.9);
    assertThat(test.confusion()).hasSize(3);
    assertThat(test.confusion().stream().flatMap(row -> row.stream()).mapToInt(n -> n).sum())
        .isEqualTo(task.test().size());
    assertThat(test.decisionTimes().stream().mapToInt(n -> n).sum())
        .isEqualTo(task.test().size() - test.evaluation().undecided());
  }

  @Test
  void shouldSlowTheMembraneAndLeaveTheSynapsesWhenTheRatioOfTimeConstantsIsTwo() throws Exception {
    TrainingSettings usual = Presets.yinYang();
    TrainingSettings slow = usual.withNeuron(usual.neuron().withTauRatio(2));
    Targets targets = TaskLibrary.targets(slow);
    assertThat(targets).isEqualTo(TaskLibrary.targets(usual).withTauRatio(2));
    assertThat(targets.tauMemUs()).isEqualTo(12);
    assertThat(slow.neuron().threshold()).as("half the leak").isEqualTo(0.5);
    assertThat(TaskLibrary.clock(usual.network(), TaskLibrary.targets(usual), true).periodTau())
        .isEqualTo(8);
    assertThat(TaskLibrary.clock(slow.network(), targets, true).periodTau()).isEqualTo(14);
  }

  @Test
  void shouldLeaveCircuitsThatNobodyCalibratedTwiceTheTimeToDecay() throws Exception {
    TrainingSettings usual = Presets.yinYang();
    assertThat(TaskLibrary.clock(usual.network(), TaskLibrary.targets(usual), false).periodTau())
        .isEqualTo(2 + 2 * 6);
  }

  @Test
  void shouldLeaveRelaysTheTimeOfAPotentialToItsPeak() throws Exception {
    TrainingSettings usual = AxonalDelays.addTo(Presets.yinYang());
    TrainingSettings slow = usual.withNeuron(usual.neuron().withTauRatio(2));
    assertThat(TaskLibrary.clock(usual.network(), TaskLibrary.targets(usual), true).periodTau())
        .isEqualTo(8 + 1);
    assertThat(TaskLibrary.clock(slow.network(), TaskLibrary.targets(slow), true).periodTau())
        .isEqualTo(14 + 2);
  }

  @Test
  void shouldRefuseATableThatIsTooShortToBeSplit() throws IOException {
    Path file = directory.resolve("short.csv");
    Files.writeString(file, "1,2,0\n2,1,1\n");
    assertThatThrownBy(() -> TaskLibrary.task(TaskLibrary.CSV, file.toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("2 rows are too few");
  }

  private Path table(int rowsPerClass) throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("length,width,class\n");
    for (int label = 0; label < 3; label++) {
      for (int i = 0; i < rowsPerClass; i++) {
        double x = Math.cos(2 * label) + 0.2 * random.nextGaussian();
        double y = Math.sin(2 * label) + 0.2 * random.nextGaussian();
        text.append(x).append(',').append(y).append(',').append(label).append('\n');
      }
    }
    return Files.writeString(directory.resolve("table.csv"), text);
  }
}
