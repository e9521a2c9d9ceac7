package org.spikewire.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.protocol.arq.SelectivePolicy;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.ToFpga;

/**
 * Programs larger than the emulator's memory. {@code -Dspikewire.stream.log2=26} makes them as
 * large as those of the reference host's throughput test.
 */
@Timeout(600)
class StreamingTest {
  private static final long WORDS = 1L << Integer.getInteger("spikewire.stream.log2", 20);
  private static final int CHUNK = 8192;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long SILENCE_NANOS = 200_000_000;
  private static final long FROM_FPGA_TICK = 0x02_00000000000001L;
  private static final long FROM_FPGA_HALT = 0x02_00000000000000L;
  private static final int RESIDENT_KB = 256 << 10;

  @Test
  void shouldAnswerEveryWordOfAProgramThatDoesNotFitIntoItsMemory() throws Exception {
    stream("ticks", ToFpga.loopback(ToFpga.TICK), WORDS, word -> word == FROM_FPGA_TICK);
  }

  @Test
  void shouldTakeAProgramThatDoesNotFitIntoItsMemoryAndSayNothingBeforeTheHalt() throws Exception {
    stream("timer setups", ToFpga.timerSetup(), 0, word -> false);
  }

  private static void stream(String what, long word, long expected, LongPredicate answer)
      throws Exception {
    long[] words = new long[CHUNK];
    long[] received = new long[CHUNK];
    Arrays.fill(words, word);
    try (EmulatorProcess emulator =
            EmulatorProcess.start("--udp", "127.0.0.1:0", "--udp-reset", "0");
        WordLink link = emulator.connect(SelectivePolicy.host())) {
      long start = System.nanoTime();
      long sent = 0;
      long answered = 0;
      long wrong = 0;
      boolean halted = false;
      while (!halted) {
        words[0] = sent == WORDS ? ToFpga.loopback(ToFpga.HALT) : word;
        int chunk = (int) Math.min(CHUNK, Math.max(WORDS - sent, 1));
        int taken = sent > WORDS ? 0 : link.send(words, 0, chunk);
        sent += taken;
        link.flush();
        // A link that takes no more is waited for, as is the last answer.
        boolean more = sent <= WORDS && taken == chunk;
        int count = link.receive(received, 0, CHUNK, more ? 0 : PATIENCE_NANOS);
        assertThat(count > 0 || sent <= WORDS).as("%d answers, then silence", answered).isTrue();
        halted = count > 0 && received[count - 1] == FROM_FPGA_HALT;
        int answers = halted ? count - 1 : count;
        for (int i = 0; i < answers; i++) {
          wrong += answer.test(received[i]) ? 0 : 1;
        }
        answered += answers;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      long residentKb = emulator.peakResidentKb();
      System.out.printf(
          "%d %s over UDP: %.0f MB/s, emulator %d MB resident%n",
          WORDS, what, WORDS * 8 / seconds / 1e6, residentKb >> 10);
      assertThat(wrong).isZero();
      assertThat(answered).isEqualTo(expected);
      assertThat(link.receive(received, 0, CHUNK, SILENCE_NANOS))
          .as("words after the halt")
          .isZero();
      assertThat(residentKb).isLessThan(RESIDENT_KB);
    }
  }
}
