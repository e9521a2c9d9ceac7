package org.spikewire.emulator.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikewire.emulator.analog.engine.MembraneConstants;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.NeuronConfigBuilder;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.OtaGain;
import org.spikewire.protocol.chip.SharedParameter;

class CircuitPhysicsTest {
  private static final long SETTLED = 1L << 40;
  private static final int BOTTOM = 256;

  private final CapacitiveMemory cells =
      new CapacitiveMemory(new CapMemCells.Surroundings(() -> 0, false, 0, () -> {}));
  private final NeuronConfig[] configs = new NeuronConfig[512];
  private NeuronBackendConfig backend = new NeuronBackendConfig(0, 255, 15, true, true);
  private int scale;

  private final CircuitSettings settings =
      new CircuitSettings() {
        @Override
        public NeuronConfig config(int circuit) {
          return configs[circuit];
        }

        @Override
        public NeuronBackendConfig backend(int circuit) {
          return backend;
        }

        @Override
        public CommonNeuronBackendConfig common(int circuit) {
          return new CommonNeuronBackendConfig(true, false, true, scale, scale);
        }
      };

  private final CircuitPhysics physics =
      new CircuitPhysics(
          settings, cells, Variation.none(), TemporalNoise.none(), Defects.none(), Drift.none());

  @BeforeEach
  void configure() {
    java.util.Arrays.fill(configs, circuit().build());
    for (int n = 0; n < 512; n++) {
      set(n, NeuronParameter.V_LEAK, 616);
      set(n, NeuronParameter.V_RESET, 598);
      set(n, NeuronParameter.V_THRESHOLD, 385);
      set(n, NeuronParameter.I_BIAS_LEAK, 160);
      set(n, NeuronParameter.I_BIAS_RESET, 1022);
      set(n, NeuronParameter.I_BIAS_SYNIN_EXC_TAU, 30);
      set(n, NeuronParameter.I_BIAS_SYNIN_INH_TAU, 60);
      set(n, NeuronParameter.I_BIAS_SYNIN_EXC_SHIFT, 310);
      set(n, NeuronParameter.I_BIAS_SYNIN_INH_SHIFT, 310);
      set(n, NeuronParameter.I_BIAS_SYNIN_EXC_GM, 500);
      set(n, NeuronParameter.I_BIAS_SYNIN_INH_GM, 250);
    }
    for (CapMemBlock block : CapMemBlock.values()) {
      var cell = SharedParameter.SYN_I_BIAS_DAC.cell(block);
      cells.block(block).write(32 * cell.column() + cell.row(), 600);
    }
  }

  // Targets of the calibration (80, 70, 125 CADC LSB) at the codes that the demos use for them.
  @Test
  void shouldPlaceThePotentialsWhereTheDemosSeeThem() {
    MembraneConstants constants = physics.at(SETTLED);
    assertThat(cadc(constants.rest[3])).isCloseTo(80, within(0.5));
    assertThat(cadc(constants.reset[3])).isCloseTo(70, within(0.5));
    assertThat(cadc(constants.threshold[3])).isCloseTo(125, within(0.5));
  }

  @Test
  void shouldScaleTheMembraneTimeConstantWithBiasGainAndCapacitor() {
    configs[1] = circuit().leak(OtaGain.MULTIPLIED).build();
    configs[2] = circuit().leak(OtaGain.DIVIDED).build();
    configs[3] = circuit().capacitor(29).build();
    set(4, NeuronParameter.I_BIAS_LEAK, 320);
    MembraneConstants constants = physics.at(SETTLED);
    assertThat(constants.tauMem[0]).isCloseTo(10e-6, within(1e-9));
    assertThat(constants.tauMem[1]).isCloseTo(10e-6 / 8, within(1e-9));
    assertThat(constants.tauMem[2]).isCloseTo(80e-6, within(1e-9));
    assertThat(constants.tauMem[3]).isCloseTo(5e-6, within(1e-9));
    assertThat(constants.tauMem[4]).isCloseTo(5e-6, within(1e-9));
  }

  @Test
  void shouldKeepTheLinesApart() {
    configs[1] = circuit().synapticInputs(false).build();
    MembraneConstants constants = physics.at(SETTLED);
    assertThat(constants.tauSynExc[0]).isCloseTo(10.22e-6, within(1e-8));
    assertThat(constants.tauSynInh[0]).isCloseTo(5.11e-6, within(1e-8));
    assertThat(physics.kick(0, true)).isCloseTo(physics.kick(0, false) / 2, within(1e-3f));
    assertThat(physics.kick(1, true)).isZero();
  }

  @Test
  void shouldCountTheRefractoryTimeInTicksOfTheChosenClock() {
    MembraneConstants constants = physics.at(SETTLED);
    // 255 ticks of 125 MHz are 2.04 us.
    assertThat(constants.refractoryTicks[0] * 4).isEqualTo(2040);
    assertThat(constants.resetHeldTicks[0] * 4).isEqualTo(2032);
    scale = 3;
    backend = new NeuronBackendConfig(0, 100, 10, true, true);
    constants = physics.at(SETTLED);
    assertThat(constants.refractoryTicks[0]).isEqualTo(100 * 16);
    // Released 31 - 2 * 10 ticks before the end.
    assertThat(constants.resetHeldTicks[0]).isEqualTo(89 * 16);
  }

  @Test
  void shouldMoveTheRestByTheOffsetCurrent() {
    set(0, NeuronParameter.I_MEM_OFFSET, 500);
    set(1, NeuronParameter.I_MEM_OFFSET, 500);
    configs[0] = circuit().offsetCurrent(true).build();
    MembraneConstants constants = physics.at(SETTLED);
    // 100 nA into 2.2 pF / 10 us.
    assertThat(constants.rest[0] - constants.rest[1]).isCloseTo(0.4545, within(1e-3));
  }

  @Test
  void shouldJoinTheTopAndTheBottomCircuitOfAColumn() {
    configs[5] = circuit().joinBottom(true).build();
    set(5 + BOTTOM, NeuronParameter.I_BIAS_LEAK, 480);
    set(5 + BOTTOM, NeuronParameter.V_LEAK, 700);
    MembraneConstants constants = physics.at(SETTLED);
    float single = physics.kick(6, false);
    assertThat(constants.membrane[5]).isEqualTo(5);
    assertThat(constants.membrane[5 + BOTTOM]).isEqualTo(5);
    // Capacitances and conductances add up: 2 C / (g + 3 g).
    assertThat(constants.tauMem[5]).isCloseTo(5e-6, within(1e-9));
    double top = 1.185e-3 * 616 - 0.31;
    double bottom = 1.185e-3 * 700 - 0.31;
    assertThat(constants.rest[5]).isCloseTo((top + 3 * bottom) / 4, within(1e-6));
    assertThat(physics.kick(5, false)).isCloseTo(single / 2, within(1e-2f));
    assertThat(physics.kick(5 + BOTTOM, false)).isCloseTo(single / 2, within(1e-2f));
  }

  @Test
  void shouldLetTheJoinedCircuitSpeakThatMayFire() {
    configs[5] = circuit().joinBottom(true).fire(false).build();
    configs[6] = circuit().joinBottom(true).build();
    MembraneConstants constants = physics.at(SETTLED);
    assertThat(constants.membrane[5]).isEqualTo(5 + BOTTOM);
    assertThat(constants.fireEnabled[5 + BOTTOM]).isTrue();
    assertThat(constants.membrane[6 + BOTTOM]).isEqualTo(6);
  }

  @Test
  void shouldBreakTheSharesOfCircuitsAskedFor() {
    Defects defects = new Defects(3, 0.1, 0.05, 0.2);
    CircuitPhysics broken =
        new CircuitPhysics(
            settings, cells, Variation.none(), TemporalNoise.ofTrial(1), defects, Drift.none());
    MembraneConstants constants = broken.at(SETTLED);
    int dead = 0;
    int stuck = 0;
    int noisy = 0;
    for (int n = 0; n < 512; n++) {
      dead += constants.fireEnabled[n] ? 0 : 1;
      stuck += constants.threshold[n] < 0 ? 1 : 0;
      noisy += constants.thresholdNoise[n] > 0.04 ? 1 : 0;
    }
    assertThat(dead).isBetween(35, 70);
    assertThat(stuck).isBetween(12, 42);
    assertThat(noisy).isBetween(75, 130);
  }

  @Test
  void shouldMoveAllCircuitsTogetherWithTheTemperature() {
    Drift drift = Drift.ofTrial(3);
    CircuitPhysics drifting =
        new CircuitPhysics(
            settings, cells, Variation.none(), TemporalNoise.none(), Defects.none(), drift);
    MembraneConstants still = physics.at(SETTLED);
    MembraneConstants moved = drifting.at(SETTLED);
    double kelvin = drift.kelvin(SETTLED);
    assertThat(Math.abs(kelvin)).isGreaterThan(0.1);
    for (int n = 0; n < 512; n++) {
      assertThat(moved.rest[n] - still.rest[n]).isCloseTo(0.5e-3 * kelvin, within(1e-9));
      assertThat(moved.reset[n] - still.reset[n]).isCloseTo(0.5e-3 * kelvin, within(1e-9));
      assertThat(moved.threshold[n] - still.threshold[n]).isCloseTo(-0.5e-3 * kelvin, within(1e-9));
      assertThat(Math.log(moved.tauMem[n] / still.tauMem[n]))
          .isCloseTo(4e-3 * kelvin, within(1e-9));
      assertThat(Math.log(moved.tauSynInh[n] / still.tauSynInh[n]))
          .isCloseTo(4e-3 * kelvin, within(1e-9));
    }
    assertThat(drifting.nextLook(SETTLED)).isGreaterThan(SETTLED).isLessThan(Long.MAX_VALUE);
    assertThat(physics.nextLook(SETTLED)).isEqualTo(Long.MAX_VALUE);
  }

  private static NeuronConfigBuilder circuit() {
    return NeuronConfig.builder()
        .reset(OtaGain.MULTIPLIED)
        .fire(true)
        .synapticInputs(true)
        .capacitor(NeuronConfig.MAX_CAPACITOR);
  }

  private static double cadc(double volt) {
    return (volt - Transfer.CADC_ZERO) / Transfer.CADC_LSB;
  }

  private void set(int n, NeuronParameter parameter, int code) {
    cells.block(CapMemBlock.values()[n / 128]).write(32 * (n % 128) + parameter.ordinal(), code);
  }
}
