package org.spikewire.host.board;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikewire.host.board.library.NativeBoardHost;
import org.spikewire.protocol.arq.SelectivePolicy;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.TcpWordLink;
import org.spikewire.protocol.transport.UdpWordLink;
import org.spikewire.protocol.transport.WordLink;

/** Opens the kind of link that a board URI names. */
public final class Links {
  /** Property that names the start script of the emulator, for {@code emulator:} boards. */
  public static final String EMULATOR_LAUNCHER = "spikewire.emulator";

  private Links() {}

  @SuppressWarnings("AddressSelection") // a board has one address
  public static WordLink open(BoardUri uri) throws LinkException {
    if (uri instanceof BoardUri.Emulator emulator) {
      return ProcessLink.start(
          uri.toString(),
          emulatorCommand(emulator),
          emulator.loss() > 0
              ? board -> lossy((BoardUri.Udp) board, emulator.loss())
              : Links::open);
    }
    if (uri instanceof BoardUri.Native library) {
      return ProcessLink.start(uri.toString(), libraryCommand(library), Links::open);
    }
    if (uri instanceof BoardUri.Tcp tcp) {
      return counted(TcpWordLink.open(new InetSocketAddress(tcp.host(), tcp.port())));
    }
    if (uri instanceof BoardUri.Tls tls) {
      return counted(
          TcpWordLink.openTls(
              new InetSocketAddress(tls.host(), tls.port()),
              tls.trusted().isEmpty() ? null : Path.of(tls.trusted())));
    }
    if (uri instanceof BoardUri.Udp udp) {
      return counted(UdpWordLink.open(data(udp), reset(udp), SelectivePolicy.host()));
    }
    if (uri instanceof BoardUri.Recorded recorded) {
      return RecordingLink.create(recorded.file(), open(recorded.board()));
    }
    return ReplayLink.open(((BoardUri.Replayed) uri).file());
  }

  private static TcpWordLink counted(TcpWordLink link) {
    LinkReport.add(link.name(), link.statistics());
    return link;
  }

  private static UdpWordLink counted(UdpWordLink link) {
    LinkReport.add(link.name(), link.statistics());
    return link;
  }

  private static WordLink lossy(BoardUri.Udp board, double loss) throws LinkException {
    try {
      return LossyLink.open(data(board), reset(board), loss);
    } catch (IOException e) {
      throw new LinkException(board + ": cannot put a lossy network in front: " + e, e);
    }
  }

  @SuppressWarnings("AddressSelection") // a board has one address
  private static InetSocketAddress data(BoardUri.Udp board) {
    return new InetSocketAddress(board.host(), board.port());
  }

  @SuppressWarnings("AddressSelection") // a board has one address
  private static InetSocketAddress reset(BoardUri.Udp board) {
    return new InetSocketAddress(board.host(), board.resetPort());
  }

  private static List<String> emulatorCommand(BoardUri.Emulator emulator) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty(EMULATOR_LAUNCHER, "chip-emulator"));
    command.addAll(
        emulator.overUdp()
            ? List.of("--udp", "127.0.0.1:0", "--udp-reset", "0")
            : List.of("--tcp", "127.0.0.1:0"));
    command.add("--exit-with-stdin");
    emulator.chipOptions().forEach((name, value) -> command.addAll(List.of("--" + name, value)));
    return command;
  }

  private static List<String> libraryCommand(BoardUri.Native library) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        // Java 24 and newer warn otherwise, which would be taken for the library's last words.
        "--enable-native-access=ALL-UNNAMED",
        "-XX:ErrorFile=" + System.getProperty("java.io.tmpdir") + "/spikewire-native-%p.log",
        "-cp",
        System.getProperty("java.class.path"),
        NativeBoardHost.class.getName(),
        library.file().toString(),
        library.argument());
  }
}
