package org.spikewire.host.board;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.ut.FromFpgaDecoder;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.UtDictionary;
import org.spikewire.protocol.ut.UtMessage;
import org.spikewire.protocol.ut.UtMessageCollector;
import org.spikewire.protocol.ut.UtView;

/** Shows a recorded session frame by frame, with the messages that end in each of them. */
public final class RecordingView implements AutoCloseable {
  private final DataInputStream in;
  private final WordRecording recording;
  private final List<UtMessage> messages = new ArrayList<>();
  private final FromFpgaDecoder fromFpga =
      new FromFpgaDecoder(new UtMessageCollector(messages::add));
  private long number;
  private boolean lost;

  /** Opens a file that a {@code record:} board has written. */
  public RecordingView(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file);
    }
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    try {
      recording = new WordRecording(in, file.toString());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Words that passed at once.
   *
   * @param number from 1
   * @param offset in the file, bytes
   * @param nanos since the session began
   * @param direction which way they went
   * @param words how many
   * @param messages what they say
   * @param error why not all of them say something
   */
  public record Frame(
      long number,
      long offset,
      long nanos,
      UtDictionary direction,
      int words,
      List<UtMessage> messages,
      @Nullable String error) {}

  /** The next frame, or null behind the last one. */
  public @Nullable Frame next() throws IOException {
    long[] words = recording.next();
    if (words.length == 0) {
      return null;
    }
    messages.clear();
    String error = null;
    try {
      decode(words);
    } catch (MalformedMessageException e) {
      error = e.getMessage();
    }
    number++;
    UtDictionary direction = recording.toBoard() ? UtDictionary.TO_FPGA : UtDictionary.FROM_FPGA;
    return new Frame(
        number,
        recording.offset(),
        recording.nanos(),
        direction,
        words.length,
        List.copyOf(messages),
        error);
  }

  private void decode(long[] words) throws MalformedMessageException {
    if (recording.toBoard()) {
      UtView.decode(UtDictionary.TO_FPGA, words, messages::add);
    } else if (!lost) {
      // There is no way to find the next message behind one that is unknown.
      lost = true;
      fromFpga.decode(words, 0, words.length);
      lost = false;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
