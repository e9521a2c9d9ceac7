package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.WordBuffer;

@Timeout(20)
class EndpointDriverTest {
  private static final int WORDS = 10_000;

  @Test
  void shouldComeBackSoonFromAnEndpointThatComputesForLong() {
    EndpointDriver driver = new EndpointDriver(new SlowEndpoint(), new Sink());
    driver.input().add(new long[WORDS], 0, WORDS);
    assertThat(driver.run(WORDS)).isEqualTo(EndpointDriver.State.MORE);
    assertThat(driver.waitingWords()).isBetween(WORDS - 100, WORDS - 1);
  }

  /** A stream that comes in faster than it is executed, so that the input is never empty. */
  @Test
  void shouldStaySmallThoughItsInputIsNeverEmpty() {
    EndpointDriver driver = new EndpointDriver(new EchoEndpoint(), new Sink());
    driver.reset();
    int piece = 1000;
    long[] ticks = new long[piece];
    Arrays.fill(ticks, ToFpga.loopback(ToFpga.TICK));
    driver.input().add(ticks, 0, piece);
    for (int i = 0; i < 10_000; i++) {
      driver.input().add(ticks, 0, piece);
      // On a busy machine a turn may be over before it has done anything.
      while (driver.waitingWords() > piece) {
        assertThat(driver.run(driver.waitingWords() - piece)).isEqualTo(EndpointDriver.State.MORE);
      }
    }
    assertThat(driver.waitingWords()).isEqualTo(piece);
    assertThat(driver.input().array().length).isLessThan(10 * piece);
  }

  /** Takes two milliseconds for whatever comes. */
  private static final class SlowEndpoint implements WordEndpoint {
    private static final long NANOS = 2_000_000;

    private final WordBuffer output = new WordBuffer();

    @Override
    public void reset() {
      output.clear();
    }

    @Override
    public int accept(long[] words, int offset, int count) {
      long start = System.nanoTime();
      while (System.nanoTime() - start < NANOS) {
        Thread.onSpinWait();
      }
      return count;
    }

    @Override
    public WordBuffer output() {
      return output;
    }

    @Override
    public boolean busy() {
      return false;
    }
  }

  private static final class Sink implements EndpointDriver.Outlet {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void send(WordBuffer words) {}
  }
}
