package org.spikewire.host.learning.firstspike;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SortedInputsTest {
  private static final double[] TIMES = {0.9, Double.NaN, 0.2, Double.POSITIVE_INFINITY, 0.5};

  private final SortedInputs inputs = new SortedInputs(new EqualTausLaw(1, 1), TIMES.length);

  @Test
  void shouldPutSpikesInOrderAndLeaveSilentSourcesOut() {
    inputs.clear();
    inputs.add(TIMES, 0, TIMES.length);
    inputs.prepare();
    assertThat(inputs.size()).isEqualTo(3);
    assertThat(inputs.source).startsWith(2, 4, 0);
  }

  @Test
  void shouldLeaveOutSpikesThatAreTooLateToMatter() {
    inputs.clear(0.5);
    inputs.add(TIMES, 0, TIMES.length);
    inputs.prepare();
    assertThat(inputs.size()).isEqualTo(2);
    assertThat(inputs.source).startsWith(2, 4);
  }
}
