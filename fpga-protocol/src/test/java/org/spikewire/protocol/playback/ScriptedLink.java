package org.spikewire.protocol.playback;

import java.util.function.BiConsumer;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.WordBuffer;

/** A link whose far end is a function from each instruction to responses. */
final class ScriptedLink implements WordLink {
  private final BiConsumer<Long, FromFpgaEncoder> farEnd;
  private final WordBuffer answers = new WordBuffer();
  private final FromFpgaEncoder encoder = new FromFpgaEncoder(answers);
  private int taken;
  private final int wordsPerSend;

  ScriptedLink(int wordsPerSend, BiConsumer<Long, FromFpgaEncoder> farEnd) {
    this.wordsPerSend = wordsPerSend;
    this.farEnd = farEnd;
  }

  FromFpgaEncoder encoder() {
    return encoder;
  }

  WordBuffer answers() {
    return answers;
  }

  @Override
  public int send(long[] words, int offset, int count) {
    int accepted = Math.min(wordsPerSend, count);
    for (int i = 0; i < accepted; i++) {
      farEnd.accept(words[offset + i], encoder);
    }
    encoder.flush();
    return accepted;
  }

  @Override
  public void flush() {}

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) {
    int count = Math.min(max, answers.size() - taken);
    System.arraycopy(answers.array(), taken, into, offset, count);
    taken += count;
    return count;
  }

  @Override
  public String name() {
    return "scripted:";
  }

  @Override
  public void close() {}
}
