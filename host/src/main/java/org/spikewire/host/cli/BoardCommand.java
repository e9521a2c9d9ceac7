package org.spikewire.host.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikewire.host.bench.BoardProbe;
import org.spikewire.host.bench.BoardProbe.Finding;
import org.spikewire.host.bench.Repetitions;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikewire board}. */
@Command(
    name = "board",
    description = "Looks at a board.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  spikewire board probe --board tcp://127.0.0.1:5000")
final class BoardCommand {
  private static final Repetitions TIME =
      new Repetitions(Duration.ofMillis(500), Duration.ofMillis(500));

  // A board that is slow can still be worked with.
  private static final List<String> SLOWNESS = List.of("round trip", "throughput");

  @Command(
      name = "probe",
      description = {
        "Connects, initialises the chip, looks at its identity and its clock, measures round trip",
        "and throughput, and says what to do where one is wrong. Ends with 0 if the board can be",
        "worked with, if need be slowly, with 3 if not."
      },
      mixinStandardHelpOptions = true)
  int probe(@Mixin CommonOptions common) throws IOException {
    BoardUri uri = common.board();
    BoardProbe probe = new BoardProbe(TIME);
    probe.run(uri);
    boolean usable =
        probe.findings().stream()
            .allMatch(finding -> finding.ok() || SLOWNESS.contains(finding.what()));
    if (common.json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("event", "result");
      result.put("board", uri.toString());
      result.put("usable", usable);
      result.putAll(probe.figures());
      result.put("findings", probe.findings().stream().map(BoardCommand::object).toList());
      System.out.println(RunDirectory.json(result));
    } else {
      System.out.println(uri);
      for (Finding finding : probe.findings()) {
        System.out.printf(
            "  %-12s %-6s %s%n", finding.what(), finding.ok() ? "ok" : "WRONG", finding.found());
        if (!finding.ok()) {
          System.out.printf("  %-12s %-6s %s%n", "", "", "-> " + finding.advice());
        }
      }
    }
    return usable ? ExitCode.DONE : ExitCode.NO_BOARD;
  }

  private static Map<String, Object> object(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("what", finding.what());
    object.put("ok", finding.ok());
    object.put("found", finding.found());
    if (!finding.ok()) {
      object.put("advice", finding.advice());
    }
    return object;
  }
}
