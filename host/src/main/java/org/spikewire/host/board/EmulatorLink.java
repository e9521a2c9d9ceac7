package org.spikewire.host.board;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.TcpWordLink;
import org.spikewire.protocol.transport.WordLink;

/** The link to an emulator of one's own; the process ends with it. */
final class EmulatorLink implements WordLink {
  private final BoardUri.Emulator uri;
  private final EmulatorProcess process;
  private final WordLink link;

  private EmulatorLink(BoardUri.Emulator uri, EmulatorProcess process, WordLink link) {
    this.uri = uri;
    this.process = process;
    this.link = link;
  }

  static EmulatorLink start(String launcher, BoardUri.Emulator uri) throws LinkException {
    EmulatorProcess process = EmulatorProcess.start(launcher, uri.options());
    try {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), process.port());
      return new EmulatorLink(uri, process, TcpWordLink.open(address));
    } catch (LinkException e) {
      process.close();
      throw e;
    }
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    try {
      return link.send(words, offset, count);
    } catch (LinkException e) {
      throw explained(e);
    }
  }

  @Override
  public void flush() throws LinkException {
    try {
      link.flush();
    } catch (LinkException e) {
      throw explained(e);
    }
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    try {
      return link.receive(into, offset, max, timeoutNanos);
    } catch (LinkException e) {
      throw explained(e);
    }
  }

  // The connection of a process that ends breaks a moment before the process is gone.
  private LinkException explained(LinkException e) {
    return new LinkException(uri + " at " + e.getMessage() + "; " + process.obituary(), e);
  }

  @Override
  public String name() {
    return uri.toString();
  }

  @Override
  public void close() {
    link.close();
    process.close();
  }
}
