package org.spikewire.host.board;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which board, as {@code --board} takes it; {@link #parse} says how each is written. */
public sealed interface BoardUri {
  /**
   * An emulator of one's own: a child process on loopback, over TCP or with {@code link=udp}, then
   * perhaps through a network that loses a share of the datagrams, {@code loss=0.02}.
   */
  record Emulator(Map<String, String> options) implements BoardUri {
    static final String LINK = "link";
    static final String LOSS = "loss";
    private static final String UDP = "udp";
    private static final double MAX_LOSS = 0.5;

    public Emulator {
      options = Map.copyOf(options);
      String link = options.getOrDefault(LINK, UDP);
      if (!link.equals(UDP) && !link.equals("tcp")) {
        throw new IllegalArgumentException("an emulator's link is tcp or udp, not " + link);
      }
      if (options.containsKey(LOSS) && !UDP.equals(options.get(LINK))) {
        throw new IllegalArgumentException("only link=udp has a loss");
      }
      double loss = share(options.getOrDefault(LOSS, "0"));
      if (!(loss >= 0 && loss <= MAX_LOSS)) {
        throw new IllegalArgumentException("an emulator's loss is 0.." + MAX_LOSS);
      }
    }

    /** Whether the options say which link. */
    public boolean choosesLink() {
      return options.containsKey(LINK);
    }

    /** The same emulator over {@code tcp} or {@code udp}. */
    public Emulator over(String link) {
      return with(LINK, link);
    }

    /** Another chip of the same kind. */
    public Emulator chip(long seed) {
      return with("chip", Long.toString(seed));
    }

    private Emulator with(String name, String value) {
      Map<String, String> chosen = new TreeMap<>(options);
      chosen.put(name, value);
      return new Emulator(chosen);
    }

    boolean overUdp() {
      return UDP.equals(options.get(LINK));
    }

    /** Share of the datagrams to lose each way. */
    double loss() {
      return share(options.getOrDefault(LOSS, "0"));
    }

    private static double share(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    /** The same emulator over UDP, behind a network that loses a share of the datagrams. */
    public Emulator losing(double share) {
      Map<String, String> chosen = new TreeMap<>(options);
      chosen.put(LINK, UDP);
      chosen.put(LOSS, String.valueOf(share));
      return new Emulator(chosen);
    }

    /** What the emulator itself is told. */
    Map<String, String> chipOptions() {
      Map<String, String> chip = new TreeMap<>(options);
      chip.remove(LINK);
      chip.remove(LOSS);
      return chip;
    }

    @Override
    public String toString() {
      String query =
          new TreeMap<>(options)
              .entrySet().stream()
                  .map(option -> option.getKey() + "=" + option.getValue())
                  .collect(Collectors.joining("&"));
      return query.isEmpty() ? "emulator:" : "emulator:?" + query;
    }
  }

  /** A board, or an emulator that runs somewhere, over TCP. */
  record Tcp(String host, int port) implements BoardUri {
    @Override
    public String toString() {
      return "tcp://" + host + ":" + port;
    }
  }

  /**
   * The same with TLS.
   *
   * @param trusted certificate to believe, a PEM file; empty for those that Java believes
   */
  record Tls(String host, int port, String trusted) implements BoardUri {
    @Override
    public String toString() {
      return "tcps://" + host + ":" + port + (trusted.isEmpty() ? "" : "?ca=" + trusted);
    }
  }

  /** A board over UDP with its ARQ: the FPGA's own link. */
  record Udp(String host, int port, int resetPort) implements BoardUri {
    @Override
    public String toString() {
      return "udp://" + host + ":" + port + "?reset=" + resetPort;
    }
  }

  /** A board behind a library that has the functions of {@code spikewire_board.h}. */
  record Native(Path file, String argument) implements BoardUri {
    @Override
    public String toString() {
      return "native:" + file + (argument.isEmpty() ? "" : "?" + argument);
    }
  }

  /** Any board, with all words that pass written to a file. */
  record Recorded(Path file, BoardUri board) implements BoardUri {
    @Override
    public String toString() {
      return "record:" + file + "," + board;
    }
  }

  /** A recording instead of a board. */
  record Replayed(Path file) implements BoardUri {
    @Override
    public String toString() {
      return "replay:" + file;
    }
  }

  /**
   * Reads {@code emulator:?chip=1&noise=off}, {@code tcp://host:port}, {@code
   * tcps://host:port?ca=FILE}, {@code udp://host:1234?reset=45054}, {@code
   * native:LIBRARY?ARGUMENT}, {@code record:FILE,BOARD} or {@code replay:FILE}.
   *
   * @throws IllegalArgumentException if it names no board; the message says how to write one
   */
  static BoardUri parse(String text) {
    return BoardUriParser.parse(text);
  }

  /**
   * The board to use: the one given, else what the environment names (SPIKEWIRE_BOARD, then the
   * first of SLURM_FPGA_IPS, which a cluster sets for its boards), else an emulator of one's own.
   */
  static BoardUri choose(@Nullable String given, Map<String, String> environment) {
    String named = given != null ? given : environment.get("SPIKEWIRE_BOARD");
    if (named != null) {
      return parse(named);
    }
    String allocated = environment.get("SLURM_FPGA_IPS");
    if (allocated != null && !allocated.isBlank()) {
      return parse("udp://" + allocated.split(",", -1)[0].strip());
    }
    return new Emulator(Map.of());
  }
}
