package org.spikewire.host.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.spikewire.host.run.RunException;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.UtDictionary;
import org.spikewire.protocol.ut.UtMessage;
import org.spikewire.protocol.ut.UtView;
import org.spikewire.protocol.ut.json.UtJson;
import picocli.CommandLine.Command;

/** {@code spikewire wire}: messages and words, a JSON object a line; and recordings. */
@Command(
    name = "wire",
    description = "Turns messages into words and back, and shows recorded sessions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    subcommands = WireViewCommand.class,
    footer = {
      "  echo '{\"direction\":\"to_fpga\",\"messages\":[{\"type\":\"timing_setup\"}]}'"
          + " | spikewire wire encode",
      "  spikewire board probe --board record:probe.words,emulator:",
      "  spikewire wire view probe.words"
    })
final class WireCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Command(
      name = "encode",
      description = "Reads {\"direction\",\"messages\"}, prints {\"words\"}.",
      mixinStandardHelpOptions = true)
  int encode() throws IOException, RunException {
    return eachLine(
        line -> {
          UtDictionary direction = UtJson.direction(line.path("direction"));
          List<UtMessage> messages = new ArrayList<>();
          line.path("messages").forEach(node -> messages.add(UtJson.fromJson(direction, node)));
          ObjectNode result = JSON.createObjectNode();
          return result.set("words", UtJson.words(UtView.encode(direction, messages)));
        });
  }

  @Command(
      name = "decode",
      description = "Reads {\"direction\",\"words\"}, prints {\"messages\",\"error\"}.",
      mixinStandardHelpOptions = true)
  int decode() throws IOException, RunException {
    return eachLine(
        line -> {
          UtDictionary direction = UtJson.direction(line.path("direction"));
          ArrayNode messages = JSON.createArrayNode();
          JsonNode error = JsonNodeFactory.instance.nullNode();
          try {
            UtView.decode(
                direction,
                UtJson.words(line.path("words")),
                message -> messages.add(UtJson.toJson(message)));
          } catch (MalformedMessageException e) {
            error = JsonNodeFactory.instance.textNode(e.getMessage());
          }
          ObjectNode result = JSON.createObjectNode();
          result.set("messages", messages);
          return result.set("error", error);
        });
  }

  private static int eachLine(Function<JsonNode, JsonNode> work) throws IOException, RunException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    String line;
    while ((line = in.readLine()) != null) {
      number++;
      try {
        System.out.println(JSON.writeValueAsString(work.apply(JSON.readTree(line))));
      } catch (JsonProcessingException e) {
        throw new RunException("line " + number + " is no JSON: " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new RunException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return ExitCode.DONE;
  }
}
