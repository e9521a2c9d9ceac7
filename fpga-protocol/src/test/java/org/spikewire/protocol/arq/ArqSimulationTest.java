package org.spikewire.protocol.arq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.protocol.faults.Faults;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;

/** {@code -Dspikewire.arq.words=10000000} sends more words in each direction and takes longer. */
@Timeout(600)
class ArqSimulationTest {
  private static final long MICROSECOND = 1000;
  private static final long SECOND = 1_000_000_000L;
  private static final long WORDS = Long.getLong("spikewire.arq.words", 50_000);
  private static final long LIMIT = WORDS / 50 * SECOND;
  private static final int RESETS = 20;
  private static final long SEED = 20_260_101;

  // loss, duplication, reordering, truncation or growth, forgery
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0",
    "0.02, 0, 0, 0, 0",
    "0.10, 0, 0, 0, 0",
    "0.30, 0, 0, 0, 0",
    "0, 0.2, 0, 0, 0",
    "0, 0, 0.2, 0, 0",
    "0, 0, 0, 0.05, 0",
    "0, 0, 0, 0, 0.2",
    "0.05, 0.05, 0.05, 0.05, 0.05",
    "0.20, 0.10, 0.20, 0.02, 0.10"
  })
  void shouldLoseNothingAndKeepTheOrder(
      double loss, double duplication, double reordering, double truncation, double forgery) {
    for (long seed = SEED; seed < SEED + 2; seed++) {
      Faults faults = new Faults(loss, duplication, reordering, truncation, forgery);
      ArqSimulation link =
          new ArqSimulation(SelectivePolicy.host(), faults, 50 * MICROSECOND, seed);
      link.run(WORDS, LIMIT);

      assertThat(link.host.failure()).as("seed %d", seed).isNull();
      assertThat(link.wordsReturned).as("seed %d", seed).isEqualTo(WORDS);
    }
  }

  @Test
  void shouldStartAnewWheneverAnotherHostResetsTheBoard() {
    Faults faults = new Faults(0.05, 0.05, 0.05, 0.05, 0.05);
    ArqSimulation link = new ArqSimulation(SelectivePolicy.host(), faults, 50 * MICROSECOND, SEED);
    for (int i = 0; i < RESETS; i++) {
      link.run(WORDS / RESETS, LIMIT);
      assertThat(link.wordsReturned).as("host %d, seed %d", i, SEED).isEqualTo(WORDS / RESETS);
      // Frames of the host before are on their way both ways.
      link.run(WORDS / RESETS + 1000, link.now() + 200 * MICROSECOND);
      link.restart(SEED + i);
    }
    link.run(WORDS, 2 * LIMIT);
    assertThat(link.wordsReturned).as("seed %d", SEED).isEqualTo(WORDS);
  }

  @Test
  void shouldDeclareABoardDeadThatStopsAcknowledging() {
    ArqSimulation link =
        new ArqSimulation(SelectivePolicy.host(), Faults.NONE, 50 * MICROSECOND, SEED);
    link.run(1000, 10 * SECOND);
    long before = link.now();
    link.muteBoard();
    link.run(WORDS, LIMIT);

    assertThat(link.host.failure()).contains("the link is dead");
    assertThat(link.now() - before).isLessThan(10 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, 500, 2500})
  void shouldBearAnyDelay(long micros) {
    Faults faults = new Faults(0.02, 0.02, 0.02, 0, 0);
    ArqSimulation link =
        new ArqSimulation(SelectivePolicy.host(), faults, micros * MICROSECOND, SEED);
    link.run(WORDS, 10 * LIMIT);

    assertThat(link.wordsReturned).as("seed %d", SEED).isEqualTo(WORDS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.2})
  void shouldCarryTheReferenceSenderToo(double loss) {
    ArqSimulation link =
        new ArqSimulation(new ReferencePolicy(), Faults.loss(loss), 50 * MICROSECOND, SEED);
    link.run(WORDS, LIMIT);

    assertThat(link.wordsReturned).as("seed %d", SEED).isEqualTo(WORDS);
  }

  // At 2 % loss each way a repair must cost about a round trip, not a timeout.
  @Test
  void shouldRepairLossesSoonerThanByTimeout() {
    ArqSimulation link =
        new ArqSimulation(SelectivePolicy.host(), Faults.loss(0.02), 50 * MICROSECOND, SEED);
    link.run(WORDS, LIMIT);

    double frames = WORDS / 7.0;
    assertThat(link.now() / frames)
        .as("nanoseconds a frame, seed %d", SEED)
        .isLessThan(40.0 * MICROSECOND);
    assertThat(link.hostStatistics.get(Counter.RESENDS))
        .as("resends, seed %d", SEED)
        .isBetween((long) (0.02 * frames), (long) (0.06 * frames));
  }

  @Test
  void shouldNotResendToAPeerThatAcknowledgesLate() {
    ArqSimulation link =
        new ArqSimulation(SelectivePolicy.host(), Faults.NONE, 2500 * MICROSECOND, SEED);
    link.run(WORDS, LIMIT);

    assertThat(link.wordsReturned).isEqualTo(WORDS);
    // some, until the round trip of 5 ms is known
    assertThat(link.hostStatistics.get(Counter.RESENDS)).isLessThan(WORDS / 7 / 10);
    assertThat(link.boardStatistics.get(Counter.RESENDS)).isLessThan(WORDS / 7 / 10);
  }

  @Test
  void shouldDeclareADeadBoardDead() {
    ArqSimulation link =
        new ArqSimulation(SelectivePolicy.host(), Faults.NONE, 50 * MICROSECOND, SEED);
    link.run(1000, 10 * SECOND);
    long before = link.now();
    link.killBoard();
    link.run(WORDS, LIMIT);

    assertThat(link.host.failure()).contains("the link is dead");
    assertThat(link.now() - before).isLessThan(10 * SECOND);
  }

  @Test
  void shouldGiveUpOnABoardThatNeverAnswers() {
    ArqSimulation link =
        new ArqSimulation(SelectivePolicy.host(), Faults.NONE, 50 * MICROSECOND, SEED);
    link.killBoard();
    link.run(WORDS, LIMIT);

    assertThat(link.host.failure()).contains("no answer to a reset within 2 s");
    assertThat(link.now()).isBetween(2 * SECOND, 3 * SECOND);
  }
}
