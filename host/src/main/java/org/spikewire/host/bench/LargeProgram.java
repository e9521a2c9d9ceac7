package org.spikewire.host.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.Links;
import org.spikewire.protocol.transport.WordLink;

/** A program larger than any memory on its way, with as many responses as messages. */
public final class LargeProgram {
  private LargeProgram() {}

  /** Runs it once on a fresh link, nothing warm: rate, and most memory resident at either end. */
  public static Map<String, Double> measure(BoardUri board, int messages) throws IOException {
    if (messages < 1) {
      throw new IllegalArgumentException("--messages must be above 0, was " + messages);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    try (WordLink link = Links.open(board)) {
      figures.put("messages", (double) messages);
      figures.put("mb_per_s_each_way", new LinkSpeed(link).largeProgram(messages));
      figures.put("host_resident_mb", residentMb(ProcessHandle.current()));
      for (ProcessHandle child : ProcessHandle.current().children().toList()) {
        figures.put("board_resident_mb", residentMb(child));
      }
    }
    return figures;
  }

  /** The most so far; 0 where the system does not tell. */
  private static double residentMb(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
