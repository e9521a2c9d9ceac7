package org.spikewire.protocol.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked encodings of the real chip's registers, and the identities every layout must keep. */
class RegisterLayoutTest {
  /** Neuron 300 is row 1, column 44; its addresses were computed with the chip's own software. */
  @Test
  void shouldPlaceTheRegistersOfANeuronWhereTheChipHasThem() {
    Neuron neuron = new Neuron(300);
    assertThat(neuron.configAddress() + NeuronConfig.FIRST_WORD).isEqualTo(0x170162);
    assertThat(NeuronParameter.V_LEAK.cell(neuron).address()).isEqualTo(0x150580);
    assertThat(neuron.backendAddress()).isEqualTo(0x1a12b0);
    assertThat(neuron.resetAddress()).isEqualTo(0x1222b0);
    assertThat(neuron.counterAddress()).isEqualTo(0x122ab0);
    assertThat(neuron.eventOutput()).isEqualTo(1);
    assertThat(SynapseQuad.quad(44)).isEqualTo(5);
    assertThat(SynapseQuad.entry(44)).isEqualTo(2);
    assertThat(new SynapseRow(Hemisphere.BOTTOM, 7).weightAddress(5)).isEqualTo(0x03c001c5);
  }

  @Test
  void shouldPlaceSharedCellsWhereTheChipHasThem() {
    assertThat(SharedParameter.SYN_I_BIAS_DAC.cell(CapMemBlock.NORTH_WEST).address())
        .isEqualTo(0x141008);
    assertThat(SharedParameter.NEURON_I_BIAS_SYNIN_DROP.cell(CapMemBlock.NORTH_WEST).address())
        .isEqualTo(0x141037);
  }

  @Test
  void shouldVisitEveryColumnOnceThroughQuads() {
    BitSet seen = new BitSet();
    for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
      for (int entry = 0; entry < SynapseQuad.ENTRIES; entry++) {
        int column = SynapseQuad.column(quad, entry);
        seen.set(column);
        assertThat(SynapseQuad.quad(column)).isEqualTo(quad);
        assertThat(SynapseQuad.entry(column)).isEqualTo(entry);
      }
    }
    assertThat(seen.cardinality()).isEqualTo(Hemisphere.COLUMNS);
  }

  @ParameterizedTest
  @CsvSource({"63, 63", "10, 10", "1, 16", "32, 32", "0, 0"})
  void shouldPermuteWeightBitsAsTheChipStoresThem(int weight, int stored) {
    assertThat(SynapseRow.permuteWeight(weight)).isEqualTo(stored);
    assertThat(SynapseRow.permuteWeight(stored)).isEqualTo(weight);
  }

  @Test
  void shouldKeepEntriesOfAQuadApart() {
    int word = SynapseQuad.with(0x11223344, 2, 0xff);
    assertThat(word).isEqualTo(0x1122ff44);
    assertThat(SynapseQuad.get(word, 0)).isEqualTo(0x11);
  }

  @Test
  void shouldNumberThe76NodesWithoutGap() {
    BitSet seen = new BitSet();
    for (int output = 0; output < CrossbarNode.OUTPUTS; output++) {
      for (int input = 0; input < CrossbarNode.INPUTS; input++) {
        int index = CrossbarNode.indexOf(output, input);
        if (index >= 0) {
          assertThat(seen.get(index)).isFalse();
          seen.set(index);
        }
      }
    }
    assertThat(seen.cardinality()).isEqualTo(CrossbarNode.COUNT);
    assertThat(seen.length()).isEqualTo(CrossbarNode.COUNT);
    assertThat(new CrossbarNode(0, 8).address()).isEqualTo(0x130031);
    assertThatThrownBy(() -> new CrossbarNode(1, 0)).hasMessageContaining("no node");
  }

  @Test
  void shouldEncodeABackendAsTheChipsSoftwareDoes() {
    NeuronBackendConfig config = new NeuronBackendConfig(0, 250, 15, true, true);
    int[] words = config.encode();
    assertThat(words).containsExactly(0xff, 0xf0, 0x96, 0x10);
    assertThat(NeuronBackendConfig.decode(words[0], words[1], words[2], words[3]))
        .isEqualTo(config);
    assertThat(new NeuronBackendConfig(0, 0, 15, false, false).encode())
        .containsExactly(0xff, 0xff, 0xbc, 0x00);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 3", "200, 255, 0", "129, 77, 9"})
  void shouldReadBackEveryBackendField(int address, int refractory, int holdoff) {
    NeuronBackendConfig config = new NeuronBackendConfig(address, refractory, holdoff, false, true);
    int[] w = config.encode();
    assertThat(NeuronBackendConfig.decode(w[0], w[1], w[2], w[3])).isEqualTo(config);
  }

  @Test
  void shouldEncodeADriverAsTheChipsSoftwareDoes() {
    assertThat(SynapseDriverConfig.off().encode()).containsExactly(0x3e00, 0x3f00, 0x40);
    SynapseDriverConfig config =
        new SynapseDriverConfig(true, true, 31, RowMode.EXCITATORY, RowMode.OFF);
    assertThat(config.encode()).containsExactly(0xbe00, 0x3f10, 0x40);
    assertThat(SynapseDriverConfig.decode(0xbe00, 0x3f10)).isEqualTo(config);
  }

  @Test
  void shouldEncodeANeuronAsTheChipsSoftwareDoes() {
    NeuronConfig config =
        NeuronConfig.builder()
            .reset(OtaGain.MULTIPLIED)
            .readoutAmplifier(true)
            .capacitor(63)
            .fire(true)
            .synapticInputs(true)
            .build();
    assertThat(config.encode()).containsExactly(0x4, 0x10, 0, 0xfc, 0x3c, 0);
    assertThat(NeuronConfig.decode(config.encode())).isEqualTo(config);
  }

  @Test
  void shouldEncodeSharedClocksAsTheChipsSoftwareDoes() {
    CommonNeuronBackendConfig config = new CommonNeuronBackendConfig(true, false, true, 0, 0);
    assertThat(config.encode()).containsExactly(0x0000f005, 0x04700401);
    assertThat(CommonNeuronBackendConfig.address(1)).isEqualTo(0x1a9800);
    assertThat(CommonNeuronBackendConfig.clockPeriod(0)).isEqualTo(2);
  }

  @Test
  void shouldDropEverythingWithTheWordTheChipUses() {
    assertThat(CrossbarNodeConfig.DROP_ALL.encode()).isEqualTo(0x00010000);
    assertThat(CrossbarNodeConfig.DROP_ALL.passes(0)).isFalse();
    assertThat(CrossbarNodeConfig.PASS_ALL.passes(0x3fff)).isTrue();
    CrossbarNodeConfig config = new CrossbarNodeConfig(0x3800, 0x1000, true);
    assertThat(CrossbarNodeConfig.decode(config.encode())).isEqualTo(config);
  }

  @Test
  void shouldReadBackABackgroundSource() {
    BackgroundSourceConfig config =
        new BackgroundSourceConfig(true, true, 1000, 77, 0xdeadbeef, 0x1234, 0x0f);
    int[] w = config.encode();
    assertThat(BackgroundSourceConfig.decode(w[0], w[1], w[2])).isEqualTo(config);
  }

  @Test
  void shouldRefuseValuesBeyondTheirField() {
    assertThatThrownBy(() -> new Neuron(512)).hasMessage("neuron must be in 0..511, was 512");
    assertThatThrownBy(() -> new CapMemCell(CapMemBlock.NORTH_WEST, 130, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
