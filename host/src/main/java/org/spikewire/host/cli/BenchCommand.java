package org.spikewire.host.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikewire.host.bench.CodecSpeed;
import org.spikewire.host.bench.EmulatorSpeed;
import org.spikewire.host.bench.LargeProgram;
import org.spikewire.host.bench.LinkSpeed;
import org.spikewire.host.bench.Repetitions;
import org.spikewire.host.bench.SocketSpeed;
import org.spikewire.host.bench.TrainingSpeed;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.Links;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.run.RunDirectory;
import org.spikewire.protocol.transport.WordLink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikewire bench}: medians of repetitions, after a warm-up. */
@Command(
    name = "bench",
    description = "Measures how fast things are here.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewire bench codec",
      "  spikewire bench link --json",
      "  spikewire bench emulator --board tcp://127.0.0.1:5000"
    })
final class BenchCommand {
  private static final double LOSS = 0.02;

  @Command(
      name = "codec",
      description = "Messages to words and back, on one core.",
      mixinStandardHelpOptions = true)
  int codec(
      @Mixin BenchTime time,
      @Option(names = "--json", description = "The result as one JSON object.") boolean json)
      throws IOException {
    return report(new CodecSpeed().measure(time.repetitions()), json);
  }

  @Command(
      name = "link",
      description = {
        "Throughput and round trip between host and board.",
        "An emulator of one's own is measured over TCP and over UDP, and over UDP with 2 % of",
        "the datagrams lost each way. Beside it stands what bare sockets do here."
      },
      mixinStandardHelpOptions = true)
  int link(
      @Mixin CommonOptions common,
      @Mixin BenchTime time,
      @Option(
              names = "--messages",
              paramLabel = "N",
              description = "Instead: one program of so many messages and as many responses.")
          @Nullable Integer messages)
      throws IOException {
    Repetitions repetitions = time.repetitions();
    Map<String, Object> figures = new LinkedHashMap<>();
    if (messages != null) {
      for (Map.Entry<String, BoardUri> board : links(common.board()).entrySet()) {
        figures.put(board.getKey(), LargeProgram.measure(board.getValue(), messages));
      }
      return report(figures, common.json);
    }
    for (Map.Entry<String, BoardUri> board : links(common.board()).entrySet()) {
      try (WordLink link = Links.open(board.getValue())) {
        figures.put(board.getKey(), new LinkSpeed(link).measure(repetitions.warmedUpWell()));
      }
    }
    if (common.board() instanceof BoardUri.Emulator emulator && !emulator.choosesLink()) {
      try (WordLink link = Links.open(emulator.losing(LOSS))) {
        figures.put("udp_losing_2_percent", new LinkSpeed(link).throughput(repetitions));
      }
    }
    figures.put("bare_sockets", SocketSpeed.measure(repetitions));
    return report(figures, common.json);
  }

  @Command(
      name = "emulator",
      description = {
        "Images through a 256-246-10 network that fills the chip, over the wire (images_per_s).",
        "Of an emulator of one's own also without wire and host, as chip-emulator bench does."
      },
      mixinStandardHelpOptions = true)
  int emulator(@Mixin CommonOptions common, @Mixin BenchTime time)
      throws IOException, MappingException {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (common.board() instanceof BoardUri.Emulator) {
      figures.putAll(EmulatorSpeed.alone(time.seconds()));
    }
    figures.putAll(EmulatorSpeed.measure(common.board(), time.repetitions().warmedUpWell()));
    return report(figures, common.json);
  }

  @Command(
      name = "training",
      description = {
        "Training and inference of Yin-Yang and of images like those of MNIST, in the loop with",
        "the board, and training on the model."
      },
      mixinStandardHelpOptions = true)
  int training(@Mixin CommonOptions common, @Mixin BenchTime time)
      throws IOException, MappingException {
    return report(
        TrainingSpeed.measure(common.board(), time.repetitions().warmedUpWell()), common.json);
  }

  /** The links to measure by their kind. */
  private static Map<String, BoardUri> links(BoardUri board) {
    if (board instanceof BoardUri.Emulator emulator && !emulator.choosesLink()) {
      Map<String, BoardUri> both = new LinkedHashMap<>();
      both.put("tcp", emulator.over("tcp"));
      both.put("udp", emulator.over("udp"));
      return both;
    }
    String text = board.toString();
    return Map.of(text.substring(0, text.indexOf(':')), board);
  }

  private static int report(Map<String, ?> figures, boolean json) {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("event", "result");
      result.putAll(figures);
      System.out.println(RunDirectory.json(result));
    } else {
      print("", figures);
    }
    return ExitCode.DONE;
  }

  private static void print(String prefix, Map<?, ?> figures) {
    figures.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> group) {
            print(name + " ", group);
          } else {
            System.out.printf(Locale.ROOT, "%-32s %12.1f%n", prefix + name, (Double) value);
          }
        });
  }
}
