package org.spikewire.host.board;

import java.net.InetSocketAddress;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.TcpWordLink;
import org.spikewire.protocol.transport.WordLink;

/** Opens the kind of link that a board URI names. */
public final class Links {
  /** Property that names the start script of the emulator, for {@code emulator:} boards. */
  public static final String EMULATOR_LAUNCHER = "spikewire.emulator";

  private Links() {}

  @SuppressWarnings("AddressSelection") // a board has one address
  public static WordLink open(BoardUri uri) throws LinkException {
    if (uri.scheme().equals(BoardUri.EMULATOR)) {
      String launcher = System.getProperty(EMULATOR_LAUNCHER, "chip-emulator");
      return EmulatorLink.start(launcher, uri);
    }
    return TcpWordLink.open(new InetSocketAddress(uri.host(), uri.port()));
  }
}
