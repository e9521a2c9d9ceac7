package org.spikewire.host.board;

import java.net.InetSocketAddress;
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
      return EmulatorLink.start(System.getProperty(EMULATOR_LAUNCHER, "chip-emulator"), emulator);
    }
    if (uri instanceof BoardUri.Tcp tcp) {
      return TcpWordLink.open(new InetSocketAddress(tcp.host(), tcp.port()));
    }
    if (uri instanceof BoardUri.Udp udp) {
      return UdpWordLink.open(
          new InetSocketAddress(udp.host(), udp.port()),
          new InetSocketAddress(udp.host(), udp.resetPort()),
          SelectivePolicy.host());
    }
    if (uri instanceof BoardUri.Recorded recorded) {
      return RecordingLink.create(recorded.file(), open(recorded.board()));
    }
    return ReplayLink.open(((BoardUri.Replayed) uri).file());
  }
}
