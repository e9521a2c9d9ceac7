package org.spikewire.host.board;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which board, as {@code --board} takes it: {@code emulator:?chip=1&noise=off} for an emulator of
 * one's own, {@code tcp://host:port} for one that runs somewhere.
 *
 * @param scheme kind of link
 * @param host empty for {@code emulator:}
 * @param port -1 where none is given
 * @param options in the order given
 */
public record BoardUri(String scheme, String host, int port, Map<String, String> options) {
  public static final String EMULATOR = "emulator";
  public static final String TCP = "tcp";

  private static final Set<String> EMULATOR_OPTIONS =
      Set.of("chip", "trial", "noise", "variation", "poweron");

  public BoardUri {
    options = Map.copyOf(options);
  }

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException if it names no board; the message says how to write one
   */
  public static BoardUri parse(String text) {
    URI uri;
    try {
      uri = new URI(text.replaceFirst("^emulator:\\??", "emulator://local?"));
    } catch (URISyntaxException e) {
      throw unusable(text, e.getReason());
    }
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
    Map<String, String> options = options(text, uri.getRawQuery());
    return switch (scheme) {
      case EMULATOR -> emulator(text, options);
      case TCP -> remote(text, uri, options);
      default -> throw unusable(text, "unknown kind \"" + scheme + "\"");
    };
  }

  /** The board to use when none is named: environment first, then an emulator of one's own. */
  public static BoardUri choose(@Nullable String given, Map<String, String> environment) {
    if (given != null) {
      return parse(given);
    }
    return parse(environment.getOrDefault("SPIKEWIRE_BOARD", EMULATOR + ":"));
  }

  private static BoardUri emulator(String text, Map<String, String> options) {
    for (String option : options.keySet()) {
      if (!EMULATOR_OPTIONS.contains(option)) {
        throw unusable(
            text,
            "unknown option \""
                + option
                + "\", there are "
                + String.join(", ", EMULATOR_OPTIONS.stream().sorted().toList()));
      }
    }
    return new BoardUri(EMULATOR, "", -1, options);
  }

  private static BoardUri remote(String text, URI uri, Map<String, String> options) {
    if (uri.getHost() == null || uri.getPort() < 1) {
      throw unusable(text, "host and port are missing");
    }
    return new BoardUri(uri.getScheme(), uri.getHost(), uri.getPort(), options);
  }

  private static Map<String, String> options(String text, @Nullable String query) {
    Map<String, String> options = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return options;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw unusable(text, "option \"" + pair + "\" is not name=value");
      }
      options.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return options;
  }

  private static IllegalArgumentException unusable(String text, String why) {
    return new IllegalArgumentException(
        "board \""
            + text
            + "\": "
            + why
            + "; write emulator:?chip=SEED&noise=off&variation=off or tcp://HOST:PORT");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme).append(':');
    if (!host.isEmpty()) {
      text.append("//").append(host).append(':').append(port);
    }
    char separator = '?';
    for (String key : options.keySet().stream().sorted().toList()) {
      text.append(separator).append(key).append('=').append(options.get(key));
      separator = '&';
    }
    return text.toString();
  }
}
