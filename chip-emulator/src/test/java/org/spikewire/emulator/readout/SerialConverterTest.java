package org.spikewire.emulator.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.chip.Lif;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

@Timeout(60)
class SerialConverterTest {
  private static final int MADC = 0x000c_0000;
  private static final int[] DEFAULTS = {0x3500, 0xc060, 0, 0, 0x103, 0x1c9, 1, 0xf9, 0, 0x51};
  private static final int TOP_EVEN = 1 << 10;
  private static final int RUBBISH = 120;

  private final Bench bench = Bench.ideal();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldSampleASawToothAtTheConfiguredRate() {
    PlaybackProgramBuilder program = configured(50_000, true);
    program.setupTimer().write(MADC, 0x23).write(MADC, 0x21).waitUntil(300_000);
    EventRecord samples = bench.run(program).samples();
    assertThat(samples.size()).isEqualTo(50_000);
    // 500 MHz / 17.
    long ticks = samples.chipTimes()[49_999] - samples.chipTimes()[0];
    assertThat(ticks).isCloseTo(Math.round(49_999 * 8.5), within(1L));
    for (int i = 0; i < samples.size(); i++) {
      assertThat(samples.values()[i]).isEqualTo(i & 0x3ff);
    }
  }

  @Test
  void shouldStopWhenAskedTo() {
    PlaybackProgramBuilder program = configured(65_535, true);
    program.setupTimer().write(MADC, 0x23).waitUntil(12_500).write(MADC, 0x25).waitUntil(50_000);
    assertThat(bench.run(program).samples().size()).isCloseTo(2941, within(4));
  }

  @Test
  void shouldStartAgainWhileTheStartBitIsSet() {
    PlaybackProgramBuilder program = configured(1000, true);
    program.setupTimer().write(MADC, 0x23).waitUntil(12_500).write(MADC, 0x25).waitUntil(50_000);
    EventRecord samples = bench.run(program).samples();
    assertThat(samples.size()).isCloseTo(2941, within(4));
    assertThat(samples.values()[1000]).isZero();
  }

  @Test
  void shouldGoOnWithoutACountUntilItIsStopped() {
    PlaybackProgramBuilder program = configured(0, true).write(MADC, 0x31);
    // 40 ms.
    program.setupTimer().write(MADC, 0x33).waitUntil(5_000_000).write(MADC, 0x35);
    EventRecord samples = bench.run(program.waitUntil(5_010_000)).samples();
    // Hosts expect 95 % of 30 MHz and the configured rate, 500 MHz / 17, within 1 %.
    assertThat(samples.size()).isGreaterThan(1_140_000).isCloseTo(1_176_470, within(10));
    double perTick =
        samples.size()
            / (double) (samples.chipTimes()[samples.size() - 1] - samples.chipTimes()[0]);
    assertThat(perTick * 250e6).isCloseTo(500e6 / 17, within(3e3));
    for (int i = 0; i < samples.size(); i++) {
      assertThat(samples.values()[i]).isEqualTo(i & 0x3ff);
    }
  }

  @Test
  void shouldStayAwakeWithoutTheWakeUpBitUntilItIsPoweredDown() {
    // As the chip's software does it: wake up, start with power down after sampling, start again.
    PlaybackProgramBuilder program = configured(1000, true);
    program.setupTimer().waitUntil(1000).write(MADC, 0x0a).waitUntil(50_000);
    program.write(MADC, 0).write(MADC, 0x0a).waitUntil(100_000);
    assertThat(bench.run(program).samples().size()).isEqualTo(1000);
    PlaybackProgramBuilder again = Bench.synchronised().setupTimer();
    again.write(MADC, 0x01).write(MADC, 0x02).waitUntil(4250).write(MADC, 0x0c);
    again.write(MADC, 0x02).waitUntil(50_000);
    assertThat(bench.run(again).samples().size()).isCloseTo(1000, within(2));
  }

  @Test
  void shouldNotStartAsleep() {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    program.write(MADC + 4, 1000).write(MADC + 7, 3).write(MADC, 0x02).waitUntil(50_000);
    assertThat(bench.run(program).samples().size()).isZero();
  }

  @Test
  void shouldTraceTheMembraneAfterTheRubbishAtItsStart() {
    Lif lif = new Lif();
    bench.run(lif.configuration());
    PlaybackProgramBuilder program = configured(2000, false);
    program.setupTimer().write(MADC, 0x23).write(MADC, 0x21);
    for (int i = 0; i < 2; i++) {
      program.waitUntil(2000 + i).spike(lif.label());
    }
    EventRecord samples = bench.run(program.waitUntil(20_000)).samples();
    assertThat(samples.size()).isEqualTo(2000);
    int rest = samples.values()[200];
    // Leak code 616 is 0.42 V.
    assertThat(rest).isEqualTo((int) Math.rint((1.185e-3 * 616 - 0.31 + 0.04) / 1.5e-3));
    int peak = 0;
    for (int i = 200; i < 2000; i++) {
      peak = Math.max(peak, samples.values()[i]);
    }
    assertThat(peak - rest).isCloseTo((int) (2 * 63 * 1.35e-3 / 1.5e-3), within(6));
  }

  // Calix' madc_characterization: less than 2 LSB rms for a constant input, typically 1.
  @Test
  void shouldShowTheNoiseOfAConstantInput() {
    try (Bench noisy =
        new Bench(new ChipOptions(Variation.none(), TemporalNoise.ofTrial(1), PowerOn.ZERO))) {
      noisy.run(new Lif().configuration());
      PlaybackProgramBuilder program = configured(2000, false);
      program.setupTimer().write(MADC, 0x23).write(MADC, 0x21);
      EventRecord samples = noisy.run(program.waitUntil(20_000)).samples();
      int[] codes = Arrays.copyOfRange(samples.values(), RUBBISH, samples.size());
      double mean = Arrays.stream(codes).average().orElseThrow();
      double square = Arrays.stream(codes).mapToDouble(c -> (c - mean) * (c - mean)).sum();
      assertThat(Math.sqrt(square / codes.length)).isBetween(0.5, 2.0);
    }
  }

  private static PlaybackProgramBuilder configured(int samples, boolean dummy) {
    PlaybackProgramBuilder program = Bench.synchronised();
    for (int i = 0; i < DEFAULTS.length; i++) {
      program.write(MADC + 1 + i, DEFAULTS[i]);
    }
    program.write(MADC + 4, samples).write(MADC + 7, dummy ? 3 : 1).write(MADC + 12, TOP_EVEN);
    return program.write(MADC, 0x21);
  }
}
