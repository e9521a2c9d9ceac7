package org.spikewire.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.store.MalformedFileException;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;

@Timeout(30)
class ResultFileTest {
  private static final Targets TARGETS = SampleResult.TARGETS;
  private static final Targets OTHERS = new Targets(80, 70, 125, 10, 10, 2, 500, 600, 63);

  @TempDir Path directory;

  @Test
  void shouldReadBackWhatItWrote() throws Exception {
    CalibrationResult result = SampleResult.of("chip 7");
    Path file = directory.resolve("a.cbor");
    ResultFile.write(file, result);
    CalibrationResult read = ResultFile.read(file);
    assertThat(read.chip()).isEqualTo("chip 7");
    assertThat(read.targets()).isEqualTo(TARGETS);
    assertThat(read.switches()).isEqualTo(result.switches());
    assertThat(read.code(NeuronParameter.V_LEAK, new Neuron(300))).isEqualTo(610);
    assertThat(read.entry(Quantity.TAU_MEM).value(300)).isEqualTo(5.75);
    assertThat(read.entry(Quantity.TAU_MEM).flag(13)).isEqualTo(Flag.STUCK);
    assertThat(read.entry(Quantity.LEAK).characteristic().covers(7, 700)).isTrue();
    assertThat(read.entry(Quantity.LEAK).course()).containsExactly(2, 0.3);
    assertThat(read.proof().firstSpikeUs(5)).isEqualTo(1.5);
    assertThat(read.proof().rates().refractoryUs(5)).isEqualTo(1.5);
    assertThat(read.provenance()).isEqualTo(result.provenance());
    assertThat(read.usable(new Neuron(13))).isFalse();
    assertThat(read.usable()).isEqualTo(Neuron.COUNT - 1);
    assertThat(ResultFile.encode(read)).isEqualTo(ResultFile.encode(result));
  }

  @Test
  void shouldRefuseEveryDamagedCopy() throws Exception {
    long seed = 20260110;
    Random random = new Random(seed);
    byte[] good = ResultFile.encode(SampleResult.of("chip 7"));
    Path file = directory.resolve("bad.cbor");
    for (int round = 0; round < 200; round++) {
      byte[] bad = Arrays.copyOf(good, good.length - (round % 3 == 0 ? random.nextInt(1000) : 0));
      int at = random.nextInt(bad.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bad);
      assertThatThrownBy(() -> ResultFile.read(file))
          .as("seed %d, round %d, byte %d", seed, round, at)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("bad.cbor");
    }
  }

  @Test
  void shouldNameANewerVersion() throws Exception {
    byte[] newer = ResultFile.encode(SampleResult.of("chip 7"));
    byte[] key = "version".getBytes(StandardCharsets.UTF_8);
    int at = indexOf(newer, key) + key.length;
    newer[at] = 4;
    Path file = directory.resolve("newer.cbor");
    Files.write(file, newer);
    assertThatThrownBy(() -> ResultFile.read(file))
        .hasMessageContaining("version: 3; a newer program wrote it, was 4");
  }

  @Test
  void shouldFindAResultByChipAndTargetsOnly() throws Exception {
    ResultStore store = new ResultStore(directory.resolve("made/on/demand"));
    store.save(SampleResult.of("tcp://lab:7/chip"));
    assertThat(store.find("tcp://lab:7/chip", TARGETS)).isPresent();
    assertThat(store.find("tcp://lab:8/chip", TARGETS)).isEmpty();
    assertThat(store.find("tcp://lab:7/chip", OTHERS)).isEmpty();
  }

  @Test
  void shouldNotTakeTheResultOfAnotherChip() throws Exception {
    ResultStore store = new ResultStore(directory);
    Files.copy(store.save(SampleResult.of("mine")), store.file("yours", TARGETS));
    assertThatThrownBy(() -> store.find("yours", TARGETS))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("was mine");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }
}
