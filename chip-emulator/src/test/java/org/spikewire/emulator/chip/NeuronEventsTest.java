package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.emulator.Bench;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.Padi;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;

@Timeout(60)
class NeuronEventsTest {
  private final Bench bench = Bench.ideal();
  private final Lif lif = new Lif();

  @AfterEach
  void close() {
    bench.close();
  }

  // After haldls' test-spike_counter.
  @Test
  void shouldCountForcedSpikesWithAStickyOverflow() {
    Neuron neuron = new Neuron(lif.neuron);
    bench.run(lif.configuration());
    PlaybackProgramBuilder program = Bench.synchronised();
    forced(program, neuron, 3);
    var three = program.read(neuron.counterAddress());
    forced(program, neuron, 512);
    var overflown = program.read(neuron.counterAddress());
    program.write(neuron.counterResetAddress(), 0);
    var cleared = program.read(neuron.counterAddress());
    Responses responses = bench.run(program);
    assertThat(responses.value(three)).isEqualTo(3);
    assertThat(responses.value(overflown)).isEqualTo(0x103);
    assertThat(responses.value(cleared)).isZero();
    assertThat(responses.spikes().size()).isEqualTo(515);
  }

  @Test
  void shouldReadOverJtagWhatHasHappenedUntilThen() {
    Neuron neuron = new Neuron(lif.neuron);
    bench.run(lif.configuration());
    PlaybackProgramBuilder program = Bench.synchronised();
    program.jtag().init().scaler(6);
    for (int i = 0; i < 3; i++) {
      program.jtag().write(neuron.resetAddress(), 1);
    }
    var three = program.jtag().read(neuron.counterAddress());
    program.jtag().write(neuron.counterResetAddress(), 0);
    program.jtag().write(neuron.resetAddress(), 1);
    var one = program.jtag().read(neuron.counterAddress());
    Responses responses = bench.run(program);
    assertThat(responses.value(three)).isEqualTo(3);
    assertThat(responses.value(one)).isEqualTo(1);
  }

  @Test
  void shouldNotFireWithoutEnableFire() {
    lif.fire = false;
    bench.run(lif.configuration());
    PlaybackProgramBuilder program = Bench.synchronised();
    forced(program, new Neuron(lif.neuron), 3);
    assertThat(bench.run(program).spikes().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 44, 127, 128, 255, 256, 300, 511})
  void shouldFireOncePerPulseInBypassMode(int neuron) {
    lif.neuron = neuron;
    lif.bypass = true;
    lif.refractory = 1;
    bench.run(lif.configuration());
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    for (int i = 0; i < 20; i++) {
      program.waitUntil(1000 + 100 * i).spike(lif.label);
    }
    Responses responses = bench.run(program.waitUntil(5000));
    int output = new Neuron(neuron).eventOutput();
    assertThat(responses.spikes().size()).isEqualTo(20);
    assertThat(responses.spikes().values()[0]).isEqualTo(output % 4 << 14 | output << 8);
  }

  // haldls' bypass mode and the test of pynn-brainscales: at least 98 % of spikes come back.
  @Test
  void shouldFireEveryNeuronOfANoisyChipByPulsesFromTheTriggerRegister() {
    Population all = new Population();
    all.lif.bypass = true;
    try (Bench noisy = Bench.ofChip(1)) {
      noisy.run(all.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      for (Hemisphere hemisphere : Hemisphere.values()) {
        program.write(Padi.configAddress(hemisphere), 0);
      }
      int pulses = 5;
      for (int i = 0; i < pulses; i++) {
        program.waitUntil(1000L * (i + 1));
        for (Hemisphere hemisphere : Hemisphere.values()) {
          program.write(Padi.triggerAddress(hemisphere), all.lif.label << 16 | 1);
        }
      }
      int[] counts = Population.counts(noisy.run(program.waitUntil(10_000)).spikes());
      assertThat(counts).as("spikes from each neuron").doesNotContain(0);
      assertThat(Arrays.stream(counts).sum())
          .isBetween((int) (0.98 * pulses * Neuron.COUNT), pulses * Neuron.COUNT);
    }
  }

  private static void forced(PlaybackProgramBuilder program, Neuron neuron, int times) {
    program.setupTimer();
    for (int i = 0; i < times; i++) {
      program.waitUntil(1000 * (i + 1L)).write(neuron.resetAddress(), 1);
    }
    program.waitUntil(1000 * (times + 2L));
  }
}
