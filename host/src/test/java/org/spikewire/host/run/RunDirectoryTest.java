package org.spikewire.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.learning.GradientNeurons;
import org.spikewire.host.learning.Presets;

class RunDirectoryTest {
  private static final RunSettings SETTINGS =
      new RunSettings(
          TaskLibrary.YIN_YANG,
          null,
          RunSettings.BOARD,
          "emulator:?chip=1",
          Targets.firstSpike(),
          new SampleClock(6, 8),
          null,
          Presets.yinYang());

  @TempDir private Path path;

  @Test
  void shouldReadTheSettingsItWrote() throws Exception {
    RunDirectory run = RunDirectory.create(path);
    run.writeSettings(SETTINGS);
    assertThat(run.readSettings()).isEqualTo(SETTINGS);
  }

  @Test
  void shouldReadSettingsThatWereWrittenBeforeThereWasAChoice() throws Exception {
    RunDirectory run = RunDirectory.create(path);
    run.writeSettings(SETTINGS);
    ObjectMapper json = new ObjectMapper();
    Path file = path.resolve("settings.json");
    ObjectNode older = (ObjectNode) json.readTree(file.toFile());
    ((ObjectNode) older.get("training")).remove(List.of("gradient", "least_slope"));
    json.writeValue(file.toFile(), older);

    assertThat(run.readSettings().training())
        .isEqualTo(Presets.yinYang().withLeastSlope(0).withGradient(GradientNeurons.IDEAL));
  }
}
