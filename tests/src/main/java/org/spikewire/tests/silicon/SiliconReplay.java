package org.spikewire.tests.silicon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Calibrator;
import org.spikewire.calibration.Identity;
import org.spikewire.calibration.ProgressListener;
import org.spikewire.calibration.Targets;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.host.board.BoardController;
import org.spikewire.host.board.BoardSubstrate;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.transport.TcpWordLink;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Plays what a real chip was given to emulated ones, and compares both with the ideal network.
 *
 * <p>The recorded chip was calibrated, so each emulated chip is, too: by the same routines that
 * calibrate a board, over the same wire, knowing nothing of its truth.
 */
@Command(
    name = "silicon-replay",
    mixinStandardHelpOptions = true,
    description = {
      "Gives emulated chips what a real chip was given, and compares both with ideal neurons.",
      "Times in units of tau = 6 us, shares of 1."
    },
    footer = {"", "Example: silicon-replay ~/silicon --chips 1,2,3 --json"})
public final class SiliconReplay implements Callable<Integer> {
  // In units of 30 weight LSB. The recorded chip was set up for 2.6, but nothing vouched for the
  // strength of its synapses: with the latency of emulated circuits (0.03 tau a layer) the median
  // difference between its spikes and those of ideal neurons vanishes at 2.55.
  private static final double EFFECTIVE_THRESHOLD = 2.55;

  // Longer than anything lasts that a sample leaves behind.
  private static final double PERIOD_TAU = 30;
  private static final int BATCH = 500;

  @Parameters(paramLabel = "DIR", description = "directory with samples.csv and both weights")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path directory;

  @Option(
      names = "--chips",
      paramLabel = "SEED",
      split = ",",
      description = "emulated chips (default: ${DEFAULT-VALUE})",
      defaultValue = "1,2,3,4,5")
  private long[] chips = {};

  @Option(names = "--json", description = "JSON lines; the last one has the medians of the chips")
  private boolean json;

  /** Arguments as {@code --help} says. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SiliconReplay()).execute(args));
  }

  @Override
  public Integer call() throws IOException, MappingException {
    Recording recording = Recording.read(directory);
    print("real chip", Comparison.of(recording, new double[][][] {recording.outputs()}));
    List<Comparison> emulated = new ArrayList<>();
    for (long seed : chips) {
      Comparison comparison = Comparison.of(recording, replay(recording, seed));
      print("chip " + seed, comparison);
      emulated.add(comparison);
    }
    print("median", Comparison.median(emulated));
    return 0;
  }

  private void print(String name, Comparison c) {
    String format =
        json
            ? "{\"event\":\"%s\",\"mean_tau\":%.4f,\"rms_tau\":%.4f,\"missing\":%.4f,"
                + "\"threshold_spread\":%.4f,\"held_out_rms_tau\":%.4f,"
                + "\"held_out_sigma_tau\":%.4f,\"trial_sigma_tau\":%.4f}%n"
            : "%-10s mean %+.4f  rms %.4f  missing %.4f  thresholds %.4f"
                + "  held-out rms %.4f, sigma %.4f  trial to trial %.4f%n";
    System.out.printf(
        Locale.ROOT,
        format,
        json && name.equals("median") ? "result" : name,
        c.meanDifference(),
        c.rmsDifference(),
        c.missing(),
        c.thresholdSpread(),
        c.heldOutRms(),
        c.heldOutSigma(),
        c.trialSigma());
  }

  /**
   * Output spikes of an emulated chip with default variation and noise [run][sample][neuron], tau:
   * all samples twice.
   */
  static double[][][] replay(Recording recording, long seed) throws IOException, MappingException {
    return replay(
        recording,
        new ChipOptions(Variation.ofChip(seed), TemporalNoise.ofTrial(seed), PowerOn.ZERO));
  }

  /** Likewise of a chip of one's own. */
  static double[][][] replay(Recording recording, ChipOptions options)
      throws IOException, MappingException {
    FaultLog faults = new FaultLog(System.err::println);
    try (Chip chip = new Chip(options, faults);
        BoardServer server = new BoardServer(new Executor(chip, faults))) {
      InetSocketAddress address =
          server.listenTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (BoardController controller = new BoardController(() -> TcpWordLink.open(address))) {
        controller.link();
        controller.initialise();
        Targets targets = Targets.firstSpike(EFFECTIVE_THRESHOLD, false);
        CalibrationResult result =
            Calibrator.run(
                controller.linked(),
                new Identity("emulated", "in this process"),
                targets,
                ProgressListener.SILENT);
        NetworkShape network =
            new NetworkShape(
                recording.hidden().length,
                List.of(
                    LayerShape.of(recording.hidden()[0].length),
                    LayerShape.of(recording.output()[0].length)));
        BoardSubstrate substrate =
            controller.configure(network, result, new SampleClock(targets.tauSynUs(), PERIOD_TAU));
        substrate.weights(0, flat(recording.hidden()));
        substrate.weights(1, flat(recording.output()));
        return new double[][][] {
          outputs(recording, substrate, network), outputs(recording, substrate, network)
        };
      }
    }
  }

  private static int[] flat(int[][] rows) {
    return Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
  }

  private static double[][] outputs(
      Recording recording, BoardSubstrate substrate, NetworkShape network) throws IOException {
    int samples = recording.inputs().length;
    double[][] outputs = new double[samples][];
    SampleBatch batch = new SampleBatch(BATCH, network.inputs());
    SpikeTimes spikes = new SpikeTimes(BATCH, network);
    for (int first = 0; first < samples; first += BATCH) {
      batch.clear();
      int count = Math.min(BATCH, samples - first);
      for (int i = 0; i < count; i++) {
        batch.add(recording.inputs()[first + i], 0);
      }
      substrate.forward(batch, spikes);
      for (int i = 0; i < count; i++) {
        int at = i * network.outputs();
        outputs[first + i] = Arrays.copyOfRange(spikes.output(), at, at + network.outputs());
      }
    }
    return outputs;
  }
}
