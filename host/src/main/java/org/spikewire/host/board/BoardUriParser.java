package org.spikewire.host.board;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.transport.UdpWordLink;

/** Reads board URIs. */
final class BoardUriParser {
  private static final Set<String> EMULATOR_OPTIONS =
      Set.of(
          "chip",
          "defects",
          "drift",
          "trial",
          "noise",
          "variation",
          "poweron",
          "threads",
          BoardUri.Emulator.LINK,
          BoardUri.Emulator.LOSS);
  private static final String RESET = "reset";
  private static final String TRUSTED = "ca";

  private final String text;

  private BoardUriParser(String text) {
    this.text = text;
  }

  static BoardUri parse(String text) {
    return new BoardUriParser(text).parse();
  }

  private BoardUri parse() {
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? text : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    return switch (scheme) {
      case "emulator" -> emulator(options(query(rest), EMULATOR_OPTIONS));
      case "tcp" -> tcp(uri());
      case "tcps" -> tls(uri());
      case "udp" -> udp(uri());
      case "native" -> library(rest);
      case "record" -> recorded(rest);
      case "replay" -> new BoardUri.Replayed(file(rest));
      default -> throw unusable("unknown kind \"" + scheme + "\"");
    };
  }

  private BoardUri emulator(Map<String, String> options) {
    try {
      return new BoardUri.Emulator(options);
    } catch (IllegalArgumentException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  private BoardUri library(String rest) {
    int mark = rest.indexOf('?');
    return mark < 0
        ? new BoardUri.Native(file(rest), "")
        : new BoardUri.Native(file(rest.substring(0, mark)), rest.substring(mark + 1));
  }

  private BoardUri tcp(URI uri) {
    String host = host(uri);
    if (uri.getPort() < 1) {
      throw unusable("the port is missing");
    }
    options(uri.getRawQuery(), Set.of());
    return new BoardUri.Tcp(host, uri.getPort());
  }

  private BoardUri tls(URI uri) {
    String host = host(uri);
    if (uri.getPort() < 1) {
      throw unusable("the port is missing");
    }
    String trusted = options(uri.getRawQuery(), Set.of(TRUSTED)).getOrDefault(TRUSTED, "");
    return new BoardUri.Tls(host, uri.getPort(), trusted);
  }

  private BoardUri udp(URI uri) {
    int port = uri.getPort() < 1 ? UdpWordLink.DATA_PORT : uri.getPort();
    String reset = options(uri.getRawQuery(), Set.of(RESET)).get(RESET);
    return new BoardUri.Udp(host(uri), port, reset == null ? UdpWordLink.RESET_PORT : port(reset));
  }

  private BoardUri recorded(String rest) {
    int comma = rest.indexOf(',');
    if (comma < 0) {
      throw unusable("the board to record is missing");
    }
    return new BoardUri.Recorded(file(rest.substring(0, comma)), parse(rest.substring(comma + 1)));
  }

  private Path file(String name) {
    if (name.isEmpty()) {
      throw unusable("the file is missing");
    }
    return Path.of(name);
  }

  private int port(String digits) {
    try {
      int port = Integer.parseInt(digits);
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw unusable("\"" + digits + "\" is no port");
    }
    throw unusable("port " + digits + " is not in 1..65535");
  }

  private String host(URI uri) {
    if (uri.getHost() == null) {
      throw unusable("the host is missing");
    }
    return uri.getHost();
  }

  private URI uri() {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw unusable(e.getReason());
    }
  }

  private String query(String rest) {
    if (!rest.isEmpty() && !rest.startsWith("?")) {
      throw unusable("options start with a question mark");
    }
    return rest.isEmpty() ? rest : rest.substring(1);
  }

  private Map<String, String> options(@Nullable String query, Set<String> known) {
    Map<String, String> options = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return options;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw unusable("option \"" + pair + "\" is not name=value");
      }
      String name = pair.substring(0, equals);
      if (!known.contains(name)) {
        throw unusable(
            "unknown option \""
                + name
                + "\""
                + (known.isEmpty()
                    ? ""
                    : ", there are " + String.join(", ", new TreeSet<>(known))));
      }
      String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      options.put(name, value);
    }
    return options;
  }

  private IllegalArgumentException unusable(String why) {
    return new IllegalArgumentException(
        "board \""
            + text
            + "\": "
            + why
            + "; write emulator:?chip=SEED&noise=off&variation=off, tcp://HOST:PORT,"
            + " tcps://HOST:PORT?ca=FILE, udp://HOST:1234?reset=45054, native:LIBRARY?ARGUMENT, record:FILE,BOARD"
            + " or replay:FILE");
  }
}
