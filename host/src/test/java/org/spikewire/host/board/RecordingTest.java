package org.spikewire.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.UtDictionary;

class RecordingTest {
  private static final long[] QUESTION = {1, 2, 3, 4};

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void record() throws Exception {
    file = directory.resolve("session.words");
    try (WordLink link = RecordingLink.create(file, new Doubler())) {
      converse(link, QUESTION);
    }
  }

  @Test
  void shouldAnswerAsTheBoardDid() throws Exception {
    try (WordLink link = ReplayLink.open(file)) {
      assertThat(converse(link, QUESTION)).containsExactly(2, 4, 6, 8);
    }
  }

  @Test
  void shouldNameTheFirstWordThatDiffers() throws Exception {
    try (WordLink link = ReplayLink.open(file)) {
      assertThatThrownBy(() -> converse(link, new long[] {1, 2, 7, 4}))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("word 2 to the board was 0x0000000000000003")
          .hasMessageContaining("0x0000000000000007 now");
    }
  }

  @Test
  void shouldSayWhereTheRecordingEnds() throws Exception {
    try (WordLink link = ReplayLink.open(file)) {
      converse(link, QUESTION);
      assertThatThrownBy(() -> link.send(QUESTION, 0, 4)).hasMessageContaining("ends here");
    }
  }

  @Test
  void shouldRefuseTruncatedAndForeignFiles() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 3));
    try (WordLink link = ReplayLink.open(file)) {
      assertThatThrownBy(() -> converse(link, QUESTION)).hasMessageContaining("truncated");
    }
    Files.writeString(file, "something else entirely");
    assertThatThrownBy(() -> ReplayLink.open(file)).hasMessageContaining("no recording");
  }

  @Test
  void shouldShowTheFileOnlyWhenItIsWhole() throws Exception {
    Path other = directory.resolve("other.words");
    try (WordLink link = RecordingLink.create(other, new Doubler())) {
      assertThat(link.name()).isEqualTo("doubler");
      assertThat(other).doesNotExist();
    }
    assertThat(other).exists();
  }

  @Test
  void shouldShowFramesAndTheMessagesThatEndInThem() throws Exception {
    long[] words = {ToFpga.timerSetup(), ToFpga.loopback(ToFpga.TICK)};
    Path other = directory.resolve("other.words");
    try (WordLink link = RecordingLink.create(other, new Doubler())) {
      converse(link, words);
    }
    try (RecordingView view = new RecordingView(other)) {
      RecordingView.Frame sent = view.next();
      assertThat(sent.number()).isEqualTo(1);
      assertThat(sent.offset()).isEqualTo(8);
      assertThat(sent.direction()).isEqualTo(UtDictionary.TO_FPGA);
      assertThat(sent.messages()).hasToString("[timing_setup, system_loopback 1]");
      RecordingView.Frame answer = view.next();
      assertThat(answer.nanos()).isGreaterThanOrEqualTo(sent.nanos());
      assertThat(answer.direction()).isEqualTo(UtDictionary.FROM_FPGA);
      assertThat(answer.messages()).hasSize(1);
      // Twice the code of a loopback means nothing from the FPGA.
      assertThat(answer.error()).contains("20");
      assertThat(view.next()).isNull();
    }
  }

  @Test
  void shouldSayWhereAFileIsDamaged() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[8] = 'x';
    Files.write(file, damaged);
    try (RecordingView view = new RecordingView(file)) {
      assertThatThrownBy(view::next)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged at byte 8")
          .hasMessageContaining("0x78");
    }
    Files.write(file, Arrays.copyOf(whole, 40));
    try (RecordingView view = new RecordingView(file)) {
      view.next();
      assertThatThrownBy(view::next).hasMessageContaining("truncated: the chunk at byte 37");
    }
  }

  private static long[] converse(WordLink link, long[] question) throws LinkException {
    int sent = 0;
    while (sent < question.length) {
      sent += link.send(question, sent, question.length - sent);
    }
    long[] answer = new long[question.length];
    int received = 0;
    while (received < answer.length) {
      received += link.receive(answer, received, answer.length - received, 0);
    }
    return answer;
  }

  /** Answers every word by its double. */
  private static final class Doubler implements WordLink {
    private final long[] words = new long[16];
    private int head;
    private int tail;

    @Override
    public int send(long[] source, int offset, int count) {
      int taken = Math.min(2, count);
      for (int i = 0; i < taken; i++) {
        words[tail++] = 2 * source[offset + i];
      }
      return taken;
    }

    @Override
    public void flush() {}

    @Override
    public int receive(long[] into, int offset, int max, long timeoutNanos) {
      int count = Math.min(max, tail - head);
      System.arraycopy(words, head, into, offset, count);
      head += count;
      return count;
    }

    @Override
    public String name() {
      return "doubler";
    }

    @Override
    public void close() {}
  }
}
