package org.spikewire.host.board;

import java.util.List;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;

/** The link to a board in a child process, which ends with the link. */
final class ProcessLink implements WordLink {
  private final String name;
  private final BoardProcess process;
  private final WordLink link;

  /** How to reach a board that listens. */
  @FunctionalInterface
  interface Opener {
    WordLink open(BoardUri address) throws LinkException;
  }

  private ProcessLink(String name, BoardProcess process, WordLink link) {
    this.name = name;
    this.process = process;
    this.link = link;
  }

  /**
   * Starts a board and connects to where it says that it listens.
   *
   * @param name what people call the board
   * @param command see {@link BoardProcess#start}
   * @param opener connects to it
   */
  static ProcessLink start(String name, List<String> command, Opener opener) throws LinkException {
    BoardProcess process = BoardProcess.start(name, command);
    try {
      return new ProcessLink(name, process, opener.open(process.address()));
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
    return new LinkException(name + " at " + e.getMessage() + "; " + process.obituary(), e);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    link.close();
    process.close();
  }
}
