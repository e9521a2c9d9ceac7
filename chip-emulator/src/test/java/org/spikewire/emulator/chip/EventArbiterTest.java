package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

@Timeout(60)
class EventArbiterTest {
  private final EventArbiter arbiter = new EventArbiter();

  @Test
  void shouldGiveABusToAnEventEachCycle() {
    assertThat(arbiter.grant(1, 100)).isEqualTo(100);
    assertThat(arbiter.grant(1, 100)).isEqualTo(102);
    assertThat(arbiter.grant(1, 101)).isEqualTo(104);
    assertThat(arbiter.grant(1, 200)).isEqualTo(200);
  }

  @Test
  void shouldNotHoldUpEventsOfDifferentBuses() {
    assertThat(arbiter.grant(0x11, 100)).isEqualTo(100);
    assertThat(arbiter.grant(0x22, 100)).isEqualTo(100);
    assertThat(arbiter.grant(0x21, 100)).isEqualTo(102);
  }

  @Test
  void shouldKeepTheOrderOfEvents() {
    arbiter.grant(1, 100);
    assertThat(arbiter.grant(1, 100)).isEqualTo(102);
    assertThat(arbiter.grant(2, 100)).isEqualTo(102);
  }

  @Test
  void shouldDropWhatTheQueueDoesNotHold() {
    int passed = 0;
    for (int i = 0; i < 2 * EventArbiter.DEPTH; i++) {
      passed += arbiter.grant(1, 100) >= 0 ? 1 : 0;
    }
    assertThat(passed).isEqualTo(EventArbiter.DEPTH + 1);
    assertThat(arbiter.grant(1, 102)).isPositive();
  }

  // Three spikes a cycle into a bus that takes one; each of those that come counts.
  @Test
  void shouldLoseWhatAHostSendsFasterThanABusTakesItAndSaySo() {
    int cycles = 300;
    Lif lif = new Lif();
    lif.fire = false;
    lif.weight = 1;
    try (Bench bench = Bench.ideal()) {
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer().waitUntil(1000);
      for (int i = 0; i < cycles; i++) {
        program.spikes(lif.label, lif.label, lif.label);
      }
      program.waitUntil(1000 + 10 * 125);
      program.read(Cadc.triggerAddress(Hemisphere.TOP, 0, 0, Cadc.CAUSAL));
      var code = program.read(Cadc.bufferedAddress(Hemisphere.TOP, 0, 0, Cadc.CAUSAL));
      int peak = bench.run(program.waitUntil(100_000)).value(code) >>> 24;
      long lost = bench.faults().count(Kind.EVENT_DROPPED);
      assertThat(lost)
          .isBetween(2L * cycles - EventArbiter.DEPTH - 2, 2L * cycles - EventArbiter.DEPTH + 2);
      // 0.30 LSB an event, less what decays in the time that they take.
      assertThat(peak - 80).isBetween(85, 111);
    }
  }
}
