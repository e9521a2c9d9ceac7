package org.spikewire.host.board;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;

/** Writes all that passes a link to a file, which appears under its name when the link closes. */
final class RecordingLink implements WordLink {
  private final Path file;
  private final Path unfinished;
  private final WordLink inner;
  private final DataOutputStream out;
  private final long start = System.nanoTime();
  private boolean closed;

  private RecordingLink(Path file, WordLink inner) throws IOException {
    this.file = file;
    this.inner = inner;
    unfinished = file.resolveSibling(file.getFileName() + ".part");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)));
    out.writeLong(WordRecording.MAGIC);
  }

  static RecordingLink create(Path file, WordLink inner) throws LinkException {
    try {
      return new RecordingLink(file, inner);
    } catch (IOException e) {
      inner.close();
      throw new LinkException("cannot write the recording " + file + " (" + e + ")", e);
    }
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    int taken = inner.send(words, offset, count);
    write(WordRecording.TO_BOARD, words, offset, taken);
    return taken;
  }

  @Override
  public void flush() throws LinkException {
    inner.flush();
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    int count = inner.receive(into, offset, max, timeoutNanos);
    write(WordRecording.FROM_BOARD, into, offset, count);
    return count;
  }

  private void write(char direction, long[] words, int offset, int count) throws LinkException {
    try {
      for (int done = 0; done < count; ) {
        int chunk = Math.min(count - done, WordRecording.MAX_CHUNK);
        out.writeByte(direction);
        out.writeLong(System.nanoTime() - start);
        out.writeInt(chunk);
        for (int i = 0; i < chunk; i++) {
          out.writeLong(words[offset + done + i]);
        }
        done += chunk;
      }
    } catch (IOException e) {
      throw new LinkException("cannot go on with the recording " + unfinished + " (" + e + ")", e);
    }
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void close() {
    inner.close();
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      out.flush();
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      System.getLogger(RecordingLink.class.getName())
          .log(System.Logger.Level.WARNING, "recording left at " + unfinished + ": " + e);
    }
  }
}
