package org.spikewire.emulator.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikewire.emulator.analog.TemporalNoise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many images a second go through the chip. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the emulator alone: instruction words in, response words out, in this process.",
      "A 256-246-10 network on all circuits, 107 input spikes and 48 us of chip time an image."
    },
    footer = {
      "",
      "Example: chip-emulator bench --threads 2 --refractory 16 --json",
      "",
      "Without --threads and --refractory the three usual settings are measured,",
      "and the first once more with noise."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  @Option(names = "--threads", paramLabel = "N", description = "threads that follow the circuits")
  private @Nullable Integer threads;

  @Option(
      names = "--refractory",
      paramLabel = "US",
      description = "refractory time of all neurons, 2 or 16 us")
  private @Nullable Integer refractory;

  @Option(
      names = "--noise",
      description = "noise of thresholds and spike times; circuits vary anyway")
  private boolean noise;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = {
        "how long each figure is measured, in nine rounds, after a warm-up of up to 12 s",
        "(default: ${DEFAULT-VALUE})"
      },
      defaultValue = "2")
  private double seconds;

  @Option(names = "--json", description = "JSON lines, the last one with all figures")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Map<String, Double> result = new LinkedHashMap<>();
    if (threads == null && refractory == null) {
      measure("one_core_images_per_s", 1, 16, noise, result);
      measure("two_cores_images_per_s", 2, 16, noise, result);
      measure("refractory_2us_images_per_s", 2, 2, noise, result);
      measure("with_noise_images_per_s", 1, 16, true, result);
    } else {
      measure(
          "images_per_s",
          threads == null ? 1 : threads,
          refractory == null ? 16 : refractory,
          noise,
          result);
    }
    result.put("resident_mb", residentMb());
    print("result", result);
    return 0;
  }

  private void measure(String name, int count, int us, boolean noisy, Map<String, Double> result) {
    check(count >= 1 && count <= 64, "--threads: '" + count + "' is not a number of 1..64");
    check(us == 2 || us == 16, "--refractory: '" + us + "' is neither 2 nor 16 us");
    TemporalNoise trial = noisy ? TemporalNoise.ofTrial(1) : TemporalNoise.none();
    ImageBench.Figures figures = ImageBench.measure(count, us, trial, seconds);
    result.put(name, figures.imagesPerSecond());
    Map<String, Double> one = new LinkedHashMap<>();
    one.put("threads", (double) count);
    one.put("refractory_us", (double) us);
    one.put("images_per_s", figures.imagesPerSecond());
    one.put("best_images_per_s", figures.best());
    one.put("cpu_us_per_image", figures.cpuMicroseconds());
    one.put("spikes_per_image", figures.spikesPerImage());
    print("measured", one);
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), "Invalid value for option " + otherwise);
    }
  }

  private void print(String event, Map<String, Double> figures) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          figures.entrySet().stream()
              .map(f -> String.format(Locale.ROOT, "\"%s\":%.1f", f.getKey(), f.getValue()))
              .collect(Collectors.joining(",", "{\"event\":\"" + event + "\",", "}")));
    } else {
      figures.forEach((name, value) -> out.printf(Locale.ROOT, "%-30s %10.1f%n", name, value));
      out.println();
    }
    out.flush();
  }

  // The most that was resident, as Linux counts it; 0 where it cannot be told.
  private static double residentMb() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    Matcher matcher = RESIDENT.matcher(Files.readString(STATUS));
    return matcher.find() ? Double.parseDouble(matcher.group(1)) / 1024 : 0;
  }
}
