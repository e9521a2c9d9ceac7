package org.spikewire.host.board;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;

/**
 * Plays a recording back: answers as the board did, as long as the host says what it said then. A
 * host that says something else gets an error that names the first word which differs.
 */
final class ReplayLink implements WordLink {
  private final String name;
  private final DataInputStream stream;
  private final WordRecording recording;
  private long[] chunk = new long[0];
  private int position;
  private long sent;

  private ReplayLink(Path file) throws IOException {
    name = "replay:" + file;
    stream = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    try {
      recording = new WordRecording(stream, file.toString());
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  static ReplayLink open(Path file) throws LinkException {
    try {
      return new ReplayLink(file);
    } catch (IOException e) {
      throw new LinkException("cannot replay " + file + " (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    int done = 0;
    while (done < count && advance(true)) {
      long expected = chunk[position++];
      long found = words[offset + done++];
      if (expected != found) {
        throw new LinkException(
            "%s: word %d to the board was 0x%016x when this was recorded and is 0x%016x now"
                .formatted(name, sent, expected, found));
      }
      sent++;
    }
    return done;
  }

  @Override
  public void flush() {}

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    if (!advance(false)) {
      return 0;
    }
    int count = Math.min(max, chunk.length - position);
    System.arraycopy(chunk, position, into, offset, count);
    position += count;
    return count;
  }

  /** Makes a chunk current where none is left; whether it goes in the wanted direction. */
  private boolean advance(boolean toBoard) throws LinkException {
    if (position == chunk.length) {
      try {
        chunk = recording.next();
        position = 0;
      } catch (IOException e) {
        throw new LinkException(name + ": " + e.getMessage(), e);
      }
      if (chunk.length == 0) {
        throw new LinkException(
            name + " ends here, after " + sent + " words to the board; the host asks for more");
      }
    }
    return recording.toBoard() == toBoard;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      System.getLogger(ReplayLink.class.getName())
          .log(System.Logger.Level.WARNING, name + ": " + e);
    }
  }
}
