package org.spikewire.emulator.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.chip.CircuitTruth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what no wire tells: the true constants of a chip's circuits under given codes. */
@Command(
    name = "truth",
    mixinStandardHelpOptions = true,
    description = "Prints the true physical constants of every circuit of a chip.",
    footer = {
      "",
      "The codes are register writes, one a line: address and value, decimal or 0x..; # comments.",
      "",
      "Example: chip-emulator truth --chip 7 --codes codes.txt --json"
    })
final class TruthCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int ALL_BYTES = 0xf;

  @Option(names = "--chip", paramLabel = "SEED", description = "which chip", defaultValue = "1")
  private long chip;

  @Option(
      names = "--codes",
      paramLabel = "FILE",
      required = true,
      description = "what is written to the chip")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path codes;

  @Option(names = "--json", description = "one JSON object instead of a table")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    FaultLog faults = new FaultLog(line -> err.println("chip-emulator truth: " + line));
    ChipOptions options =
        new ChipOptions(Variation.ofChip(chip), TemporalNoise.none(), PowerOn.ZERO);
    try (Chip theChip = new Chip(options, faults)) {
      write(theChip, Files.readAllLines(codes));
      print(theChip.truth());
      return 0;
    } catch (NoSuchFileException e) {
      err.println("chip-emulator truth: " + codes + ": no such file");
      return FAILED;
    } catch (IOException | IllegalArgumentException e) {
      err.println("chip-emulator truth: " + codes + ": " + e.getMessage());
      return FAILED;
    }
  }

  private static void write(Chip chip, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceAll("#.*", "").strip();
      if (!line.isEmpty()) {
        try {
          String[] fields = line.split("\\s+", 2);
          chip.write(number(fields[0]), number(fields[1]), ALL_BYTES, 0);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
          throw new IllegalArgumentException("line " + (i + 1) + " is not ADDRESS VALUE", e);
        }
      }
    }
  }

  private static int number(String text) {
    long value = Long.decode(text);
    if (value != (value & 0xffff_ffffL)) {
      throw new NumberFormatException(text);
    }
    return (int) value;
  }

  private void print(List<CircuitTruth> circuits) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println("{\"circuits\":[");
      for (int i = 0; i < circuits.size(); i++) {
        out.println(json(circuits.get(i)) + (i + 1 < circuits.size() ? "," : "]}"));
      }
    } else {
      out.println("neuron membrane tau_mem_us  leak_v reset_v threshold_v tau_exc_us tau_inh_us");
      for (CircuitTruth c : circuits) {
        out.printf(
            Locale.ROOT,
            "%6d %8d %10.3f %7.4f %7.4f %11.4f %10.3f %10.3f%n",
            c.neuron(),
            c.membrane(),
            c.tauMemUs(),
            c.leakVolt(),
            c.resetVolt(),
            c.thresholdVolt(),
            c.tauSynExcUs(),
            c.tauSynInhUs());
      }
    }
    out.flush();
  }

  private static String json(CircuitTruth c) {
    return String.format(
        Locale.ROOT,
        "{\"neuron\":%d,\"membrane\":%d,\"tau_mem_us\":%.6g,\"leak_v\":%.6g,\"reset_v\":%.6g,"
            + "\"tau_reset_us\":%.6g,\"threshold_v\":%.6g,\"tau_syn_exc_us\":%.6g,"
            + "\"tau_syn_inh_us\":%.6g,\"exc_kick_v_per_s\":%.6g,\"inh_kick_v_per_s\":%.6g,"
            + "\"refractory_us\":%.6g,\"fires\":%b}",
        c.neuron(),
        c.membrane(),
        c.tauMemUs(),
        c.leakVolt(),
        c.resetVolt(),
        c.tauResetUs(),
        c.thresholdVolt(),
        c.tauSynExcUs(),
        c.tauSynInhUs(),
        c.excKick(),
        c.inhKick(),
        c.refractoryUs(),
        c.fires());
  }
}
