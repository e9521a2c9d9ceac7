package org.spikewire.emulator.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spikewire.emulator.analog.Drift;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Transfer;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SynapseQuad;

class ColumnConvertersTest {
  private static final int CODE = 120;
  private static final long HOUR_TICKS = 900_000_000_000L;

  private boolean connected = true;
  private long tick;

  // Target of calix' leak bias calibration: about 1 to 1.2 LSB.
  @Test
  void shouldShowTheNoiseOfAConstantVoltage() {
    Omnibus omnibus = converters(Variation.none(), TemporalNoise.ofTrial(1), Drift.none());
    double squares = 0;
    int reads = 50;
    for (int i = 0; i < reads; i++) {
      squares += Math.pow(deviation(sampled(omnibus), CODE), 2);
    }
    // A whole number more: rounding adds 1/12.
    assertThat(Math.sqrt(squares / reads))
        .isCloseTo(Math.hypot(1.2, Math.sqrt(1 / 12.)), within(0.05));
  }

  // Calix' test_cadc_calibration accepts a raw spread of offsets below 20 LSB, and after the
  // digital offset has taken it away less than 3.
  @Test
  void shouldSpreadItsChannelsUntilTheirOffsetsAreTakenAway() {
    Omnibus omnibus = converters(Variation.ofChip(1), TemporalNoise.ofTrial(1), Drift.none());
    int[] raw = sampled(omnibus);
    assertThat(deviation(raw, mean(raw))).isBetween(8.0, 20.0);
    for (int column = 0; column < Hemisphere.COLUMNS; column++) {
      int offset = Math.max(-128, Math.min(127, CODE - raw[column]));
      omnibus.write(Cadc.offsetAddress(Hemisphere.TOP, column, Cadc.CAUSAL), offset + 128, 0xf);
    }
    int[] corrected = sampled(omnibus);
    assertThat(deviation(corrected, mean(corrected))).isLessThan(3);
  }

  @Test
  void shouldReadTheLowerEndOfTheRampWhereNothingIsConnected() {
    connected = false;
    Omnibus omnibus = converters(Variation.ofChip(1), TemporalNoise.ofTrial(1), Drift.none());
    assertThat(sampled(omnibus)).containsOnly(0);
  }

  @Test
  void shouldDriftWithTheTemperature() {
    Drift drift = Drift.ofTrial(1);
    Omnibus omnibus = converters(Variation.none(), TemporalNoise.none(), drift);
    for (tick = 0; Math.abs(drift.converterLsb(tick)) < 0.6; tick += HOUR_TICKS) {
      assertThat(sampled(omnibus)).containsOnly(CODE + (int) Math.rint(drift.converterLsb(tick)));
    }
    assertThat(sampled(omnibus)).containsOnly(CODE + (int) Math.rint(drift.converterLsb(tick)));
  }

  private Omnibus converters(Variation variation, TemporalNoise noise, Drift drift) {
    ReadoutSignals signals =
        new ReadoutSignals() {
          @Override
          public boolean connected(int circuit, int channel) {
            return connected;
          }

          @Override
          public boolean drivesLine(int circuit) {
            return false;
          }

          @Override
          public double readout(int circuit) {
            return Transfer.CADC_ZERO + CODE * Transfer.CADC_LSB;
          }
        };
    Omnibus omnibus = new Omnibus(new FaultLog(line -> {}));
    var converters =
        new ColumnConverters(Hemisphere.TOP, signals, variation, noise, drift, () -> tick);
    converters.map(omnibus);
    converters.fill(() -> 0);
    omnibus.write(Cadc.configAddress(Hemisphere.TOP), Cadc.ENABLED, 0xf);
    return omnibus;
  }

  // Causal channels of all columns, in one conversion.
  private static int[] sampled(Omnibus omnibus) {
    omnibus.read(Cadc.triggerAddress(Hemisphere.TOP, 0, 0, Cadc.CAUSAL));
    int[] codes = new int[Hemisphere.COLUMNS];
    for (int column = 0; column < codes.length; column++) {
      int quad = SynapseQuad.quad(column);
      int word = omnibus.read(Cadc.bufferedAddress(Hemisphere.TOP, 0, quad, Cadc.CAUSAL));
      codes[column] = SynapseQuad.get(word, SynapseQuad.entry(column));
    }
    return codes;
  }

  private static double mean(int[] codes) {
    return Arrays.stream(codes).average().orElseThrow();
  }

  private static double deviation(int[] codes, double from) {
    return Math.sqrt(
        Arrays.stream(codes).mapToDouble(c -> (c - from) * (c - from)).average().orElseThrow());
  }
}
