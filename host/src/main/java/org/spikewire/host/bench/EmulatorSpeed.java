package org.spikewire.host.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.Links;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.dataset.SpikeCode;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.host.learning.Substrate;
import org.spikewire.host.learning.TrainerState;
import org.spikewire.host.learning.TrainingSettings;

/**
 * Images a second through the wire and back: 256-246-10 neurons on all circuits of the chip, random
 * weights, random images with as many bright pixels as those of MNIST.
 */
public final class EmulatorSpeed {
  private static final int IMAGES = 500;
  private static final int BRIGHT_PIXELS = 107;
  private static final long SEED = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private EmulatorSpeed() {}

  /** Images a second. */
  public static Map<String, Double> measure(BoardUri uri, Repetitions repetitions)
      throws IOException, MappingException {
    TrainingSettings settings = Presets.mnist16().withSeed(SEED);
    SampleBatch images = images(settings.network().inputs());
    SpikeTimes spikes = new SpikeTimes(IMAGES, settings.network());
    try (BenchBoard board = new BenchBoard(uri, settings)) {
      Substrate substrate = board.substrate();
      writeWeights(settings, substrate);
      double rate =
          repetitions.medianRate(
              () -> {
                substrate.forward(images, spikes);
                return IMAGES;
              });
      return Map.of("images_per_s", rate);
    }
  }

  /**
   * The emulator alone, in a process of its own: instruction words in, response words out.
   *
   * @param seconds how long each figure is measured
   */
  public static Map<String, Double> alone(double seconds) throws IOException {
    Process process =
        new ProcessBuilder(
                System.getProperty(Links.EMULATOR_LAUNCHER, "chip-emulator"),
                "bench",
                "--json",
                "--seconds",
                Double.toString(seconds))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    Map<String, Double> figures = new LinkedHashMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        JsonNode json = JSON.readTree(line);
        if (json.path("event").asText().equals("result")) {
          json.properties().stream()
              .filter(figure -> figure.getValue().isNumber())
              .forEach(figure -> figures.put(figure.getKey(), figure.getValue().asDouble()));
        }
      }
    }
    if (figures.isEmpty()) {
      throw new IOException("chip-emulator bench ended without a result");
    }
    return figures;
  }

  private static void writeWeights(TrainingSettings settings, Substrate substrate) {
    TrainerState state = TrainerState.initial(settings);
    for (int layer = 0; layer < settings.network().depth(); layer++) {
      substrate.weights(
          layer, Arrays.stream(state.weights(layer)).mapToInt(settings.grid()::quantise).toArray());
    }
  }

  private static SampleBatch images(int inputs) {
    Random random = new Random(SEED);
    SampleBatch batch = new SampleBatch(IMAGES, inputs);
    double[] image = new double[inputs];
    for (int i = 0; i < IMAGES; i++) {
      Arrays.fill(image, Double.POSITIVE_INFINITY);
      for (int pixel : random.ints(0, inputs).distinct().limit(BRIGHT_PIXELS).toArray()) {
        image[pixel] = SpikeCode.time(random.nextDouble());
      }
      batch.add(image, 0);
    }
    return batch;
  }
}
