package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.protocol.ut.WordBuffer;

@Timeout(20)
class EndpointDriverTest {
  private static final int WORDS = 10_000;

  @Test
  void shouldComeBackSoonFromAnEndpointThatComputesForLong() {
    EndpointDriver driver = driver(2_000_000);
    assertThat(driver.run(WORDS)).isEqualTo(EndpointDriver.State.MORE);
    assertThat(driver.waitingWords()).isBetween(WORDS - 1000, WORDS - 1);
  }

  // Takes all words after so many nanoseconds.
  private static EndpointDriver driver(long nanos) {
    WordEndpoint endpoint =
        new WordEndpoint() {
          private final WordBuffer output = new WordBuffer();

          @Override
          public void reset() {
            output.clear();
          }

          @Override
          public int accept(long[] words, int offset, int count) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
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
        };
    EndpointDriver.Outlet outlet =
        new EndpointDriver.Outlet() {
          @Override
          public boolean ready() {
            return true;
          }

          @Override
          public void send(WordBuffer words) {
            words.clear();
          }
        };
    EndpointDriver driver = new EndpointDriver(endpoint, outlet);
    driver.input().add(new long[WORDS], 0, WORDS);
    return driver;
  }
}
