package org.spikewire.host.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.spikewire.host.board.RecordingView;
import org.spikewire.host.board.RecordingView.Frame;
import org.spikewire.protocol.ut.UtDictionary;
import org.spikewire.protocol.ut.UtMessage;
import org.spikewire.protocol.ut.json.UtJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spikewire wire view}: a recorded session, a line a frame. */
@Command(
    name = "view",
    description = {
      "Shows what a board with record:FILE,BOARD has written: number, time, direction, type,",
      "length in words and messages of each frame. A recording holds frames of type UT only."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  spikewire wire view --details session.words")
final class WireViewCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 3;
  private static final double NANOS_PER_S = 1e9;

  @Parameters(paramLabel = "FILE", description = "The recording.")
  private Path file = Path.of("");

  @Option(names = "--details", description = "Each message on a line of its own.")
  private boolean details;

  @Option(names = "--json", description = "One JSON object a frame, with all its messages.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    // Not closed: it is the standard output.
    PrintWriter out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
    try (RecordingView view = new RecordingView(file)) {
      if (!json) {
        out.println("    No.      Time [s]  To     Type   Words  Messages");
      }
      long frames = 0;
      for (Frame frame = view.next(); frame != null; frame = view.next()) {
        frames++;
        if (json) {
          out.println(JSON.writeValueAsString(object(frame)));
        } else {
          print(frame, out);
        }
      }
      if (json) {
        ObjectNode result = JSON.createObjectNode();
        out.println(result.put("event", "result").put("frames", frames));
      }
    } finally {
      out.flush();
    }
    return ExitCode.DONE;
  }

  private void print(Frame frame, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%7d  %12.6f  %-5s  UT    %6d  %s%n",
        frame.number(),
        frame.nanos() / NANOS_PER_S,
        frame.direction() == UtDictionary.TO_FPGA ? "board" : "host",
        frame.words(),
        summary(frame));
    if (details) {
      frame.messages().forEach(message -> out.println("           " + message));
    }
  }

  private String summary(Frame frame) {
    int count = frame.messages().size();
    String text =
        details
            ? count + (count == 1 ? " message" : " messages")
            : frame.messages().stream()
                    .limit(SHOWN)
                    .map(UtMessage::toString)
                    .collect(Collectors.joining("; "))
                + (count > SHOWN ? "; and %d more".formatted(count - SHOWN) : "");
    return frame.error() == null ? text : text + "  ** " + frame.error();
  }

  private static ObjectNode object(Frame frame) {
    ObjectNode object = JSON.createObjectNode();
    object.put("event", "frame").put("number", frame.number()).put("offset", frame.offset());
    object.put("time_s", frame.nanos() / NANOS_PER_S);
    object.put("direction", frame.direction() == UtDictionary.TO_FPGA ? "to_fpga" : "from_fpga");
    object.put("type", "ut").put("words", frame.words());
    frame.messages().forEach(message -> object.withArray("messages").add(UtJson.toJson(message)));
    if (frame.error() != null) {
      object.put("error", frame.error());
    }
    return object;
  }
}
