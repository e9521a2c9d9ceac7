package org.spikewire.calibration.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.ResponsesStream;

/**
 * What a board answered to the programs of a run, kept on disk program by program so that a run
 * that was killed can go on. A record is its length, the SHA-256 of the program, the responses, and
 * the SHA-256 of both; one that was not written to its end is as if it had not been written.
 */
public final class Journal implements AutoCloseable {
  private static final int DIGEST = 32;
  // An evaluation of a chip answers some 10 MB.
  private static final int MOST_BYTES = 1 << 28;

  private final Path file;
  private final Deque<byte[]> programs = new ArrayDeque<>();
  private final Deque<byte[]> answers = new ArrayDeque<>();
  private OutputStream out;

  private Journal(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /** Opens a journal to go on with it; begins one if there is none. */
  public static Journal open(Path file) throws IOException {
    Journal journal = new Journal(file, OutputStream.nullOutputStream());
    journal.cut(journal.readAll());
    return journal;
  }

  private void cut(long length) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private long readAll() throws IOException {
    long good = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
          return good;
        }
        byte[] program = in.readNBytes(DIGEST);
        byte[] answer = in.readNBytes(length);
        byte[] digest = in.readNBytes(DIGEST);
        if (!Arrays.equals(digest, Digests.sha256(program, answer))) {
          return good;
        }
        programs.add(program);
        answers.add(answer);
        good += Integer.BYTES + 2L * DIGEST + length;
      }
    } catch (NoSuchFileException | EOFException end) {
      return good;
    }
  }

  /** How many records there are that {@link #answer} has not given yet. */
  public int remaining() {
    return answers.size();
  }

  /**
   * Replaces the answers to a program by those of the record that is due, or keeps the answers if
   * there is none. From a record of another program on the journal is forgotten.
   */
  public void answer(PlaybackProgram program, Responses responses) throws IOException {
    byte[] digest = digest(program);
    byte[] due = programs.poll();
    byte[] recorded = answers.poll();
    if (due != null && recorded != null) {
      if (Arrays.equals(due, digest)) {
        ResponsesStream.read(new DataInputStream(new ByteArrayInputStream(recorded)), responses);
        return;
      }
      forgetFrom(recorded.length);
    }
    append(digest, responses);
  }

  // The records that are left, and the one just taken, are the end of the file.
  private void forgetFrom(int firstLength) throws IOException {
    long end = Files.size(file) - Integer.BYTES - 2L * DIGEST - firstLength;
    for (byte[] answer : answers) {
      end -= Integer.BYTES + 2L * DIGEST + answer.length;
    }
    programs.clear();
    answers.clear();
    out.close();
    cut(end);
  }

  private void append(byte[] program, Responses responses) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ResponsesStream.write(responses, new DataOutputStream(answer));
    byte[] bytes = answer.toByteArray();
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(record);
    data.writeInt(bytes.length);
    data.write(program);
    data.write(bytes);
    data.write(Digests.sha256(program, bytes));
    out.write(record.toByteArray());
    out.flush();
  }

  private static byte[] digest(PlaybackProgram program) {
    int size = program.words().size();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * size);
    LongBuffer words = bytes.asLongBuffer();
    words.put(program.words().array(), 0, size);
    return Digests.sha256(bytes.array());
  }

  /** Removes a journal that is of no further use. */
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
