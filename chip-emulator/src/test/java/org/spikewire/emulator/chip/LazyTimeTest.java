package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;

/** The chip follows only where somebody looks; what is seen does not depend on who looks. */
@Timeout(60)
class LazyTimeTest {
  private static final int MS = 125_000;
  private static final int PERIOD = 6000;

  private final Lif lif = new Lif();

  @ParameterizedTest
  @ValueSource(ints = {4, 31, 100, 1500})
  void shouldGiveTheSameSpikesHoweverOftenSomebodyLooks(int cycles) {
    lif.timeToFirstSpike();
    lif.recurrent = true;
    lif.addressOut = lif.label;
    long[] undisturbed = spikes(PERIOD, false);
    assertThat(undisturbed).hasSizeGreaterThan(5);
    assertThat(spikes(cycles, false)).containsExactly(undisturbed);
    assertThat(spikes(cycles, true)).containsExactly(undisturbed);
  }

  // Times after the start, with a tick or a read every so many cycles.
  private long[] spikes(int cycles, boolean ticks) {
    ChipOptions noisy =
        new ChipOptions(Variation.ofChip(3), TemporalNoise.ofTrial(5), PowerOn.ZERO);
    try (Bench bench = new Bench(noisy)) {
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      var start = program.tick();
      for (int burst = 1; burst < 72; burst++) {
        // Four in a row make a spike, so that the chip is not idle when the others come.
        int begin = PERIOD * (burst / 6) + 150 * (burst % 6);
        program.waitUntil(begin).spike(lif.label);
        int next = PERIOD * ((burst + 1) / 6) + 150 * ((burst + 1) % 6);
        for (int at = begin + 4; at < next - 4; at += cycles) {
          program.waitUntil(at);
          if (ticks) {
            program.tick();
          } else {
            program.read(new Neuron(0).configAddress());
          }
        }
      }
      Responses responses = bench.run(program.waitUntil(13 * PERIOD));
      EventRecord record = responses.spikes();
      long[] times = new long[record.size()];
      for (int i = 0; i < times.length; i++) {
        times[i] = record.chipTimes()[i] - 2 * responses.fpgaTime(start);
      }
      return times;
    }
  }

  @Test
  void shouldReachTheSamePotentialWhetherSettlingIsWatchedOrNot() {
    lif.fire = false;
    int watched = leakAfterAStep(40);
    int unwatched = leakAfterAStep(1);
    assertThat(unwatched).isEqualTo(watched);
    // 150 codes of 1.185 mV in units of 4.5 mV.
    assertThat(watched).isCloseTo(80 + 40, within(1));
  }

  @Test
  void shouldFireWhenASettlingCodeLiftsTheLeakOverTheThreshold() {
    try (Bench bench = Bench.ideal()) {
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      program.write(cell(NeuronParameter.V_LEAK).address(), 900).waitUntil(40 * MS);
      assertThat(bench.run(program).spikes().size()).isPositive();
    }
  }

  private int leakAfterAStep(int readings) {
    try (Bench bench = Bench.ideal()) {
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      program.write(cell(NeuronParameter.V_LEAK).address(), lif.leak + 150);
      for (int i = 1; i < readings; i++) {
        program.waitUntil((long) i * MS);
        program.read(Cadc.triggerAddress(Hemisphere.TOP, 0, 0, Cadc.CAUSAL));
      }
      program.waitUntil(40 * MS);
      var code = program.read(Cadc.triggerAddress(Hemisphere.TOP, 0, 0, Cadc.CAUSAL));
      return bench.run(program).value(code) >>> 24;
    }
  }

  private CapMemCell cell(NeuronParameter parameter) {
    return parameter.cell(new Neuron(lif.neuron));
  }
}
