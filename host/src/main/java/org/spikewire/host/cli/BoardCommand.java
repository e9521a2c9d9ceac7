package org.spikewire.host.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spikewire.host.board.BoardController;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.run.RunDirectory;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;
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
  private static final int WARM_UP = 2000;
  private static final int ROUND_TRIPS = 2000;

  @Command(
      name = "probe",
      description = "Connects, initialises the chip, and measures the round trip.",
      mixinStandardHelpOptions = true)
  int probe(@Mixin CommonOptions common) throws BoardException {
    BoardUri uri = common.board();
    try (BoardController controller = new BoardController(uri)) {
      controller.link();
      int identity = controller.initialise();
      double[] roundTrips = roundTrips(controller.linked());
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("event", "result");
      result.put("board", uri.toString());
      result.put("jtag_id", "0x%08x".formatted(identity));
      result.put("halt_round_trip_p50_us", roundTrips[ROUND_TRIPS / 2]);
      result.put("halt_round_trip_p99_us", roundTrips[ROUND_TRIPS * 99 / 100]);
      if (common.json) {
        System.out.println(RunDirectory.json(result));
      } else {
        System.out.printf(
            Locale.ROOT,
            "%s: chip 0x%08x, time synchronised, round trip %.0f us (median), %.0f us (99 %%)%n",
            uri,
            identity,
            roundTrips[ROUND_TRIPS / 2],
            roundTrips[ROUND_TRIPS * 99 / 100]);
      }
    }
    return ExitCode.DONE;
  }

  /** Sorted round trips of an empty program [us]. */
  private static double[] roundTrips(Board board) throws BoardException {
    PlaybackProgram halt = PlaybackProgram.builder().build();
    Responses responses = new Responses();
    double[] micros = new double[ROUND_TRIPS];
    for (int i = -WARM_UP; i < ROUND_TRIPS; i++) {
      long start = System.nanoTime();
      board.run(halt, responses);
      if (i >= 0) {
        micros[i] = (System.nanoTime() - start) / 1e3;
      }
    }
    Arrays.sort(micros);
    return micros;
  }
}
