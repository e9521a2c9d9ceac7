package org.spikewire.host.cli;

import org.jspecify.annotations.Nullable;
import org.spikewire.host.board.BoardUri;
import picocli.CommandLine.Option;

/** Options that every command with a board has. */
final class CommonOptions {
  static final String VERBOSE = "--verbose";

  @Option(
      names = "--board",
      paramLabel = "URI",
      description = {
        "emulator:?chip=SEED&trial=SEED&noise=off&variation=off, tcp://HOST:PORT,",
        "tcps://HOST:PORT?ca=FILE, udp://HOST, native:LIBRARY?ARGUMENT, or record:FILE,BOARD and replay:FILE.",
        "Without it SPIKEWIRE_BOARD, then an emulator of one's own."
      })
  private @Nullable String board;

  @Option(
      names = "--json",
      description = "One JSON object a line on standard output, words on standard error.")
  boolean json;

  @Option(
      names = {"-v", VERBOSE},
      description = "What the links have done, on standard error, when the command is over.")
  boolean verbose;

  /** The board meant, from the option or the environment. */
  BoardUri board() {
    return BoardUri.choose(board, System.getenv());
  }
}
