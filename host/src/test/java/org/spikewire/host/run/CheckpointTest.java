package org.spikewire.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.TrainerState;

class CheckpointTest {
  private static final NetworkShape NETWORK =
      new NetworkShape(4, List.of(new LayerShape(6, 2, 0.9), LayerShape.of(3)));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("checkpoint.cbor");
    TrainerState state = new TrainerState(NETWORK);
    Arrays.setAll(state.weights(0), i -> i * 0.125 - 1);
    Arrays.setAll(state.secondMoment(1), i -> 1.0 / (i + 3));
    state.restore(12, 345, 1, 2, 7, 0.875, 98_765_432_101L);
    Checkpoint.write(file, state, NETWORK);
  }

  @Test
  void shouldReadBackEveryBitOfAState() throws Exception {
    TrainerState state = Checkpoint.read(file, NETWORK);
    assertThat(state.weights(0)[5]).isEqualTo(5 * 0.125 - 1);
    assertThat(state.secondMoment(1)[4]).isEqualTo(1.0 / 7);
    assertThat(state.epoch()).isEqualTo(12);
    assertThat(state.steps()).isEqualTo(345);
    assertThat(state.offendingLayer()).isEqualTo(1);
    assertThat(state.offences()).isEqualTo(2);
    assertThat(state.bestEpoch()).isEqualTo(7);
    assertThat(state.bestAccuracy()).isEqualTo(0.875);
    assertThat(state.substrateTime()).isEqualTo(98_765_432_101L);
  }

  @Test
  void shouldWriteTheSameBytesForTheSameState() throws Exception {
    byte[] first = Files.readAllBytes(file);
    Checkpoint.write(file, Checkpoint.read(file, NETWORK), NETWORK);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void shouldRefuseATruncatedFileAtAnyLength() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 37) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Checkpoint.read(file, NETWORK))
          .as("%d bytes", length)
          .isInstanceOf(RunException.class)
          .hasMessageContaining("no usable checkpoint");
    }
  }

  @Test
  void shouldNoticeAnyFlippedBit() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i += 11) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      Files.write(file, damaged);
      assertThatThrownBy(() -> Checkpoint.read(file, NETWORK))
          .as("byte %d", i)
          .isInstanceOf(RunException.class);
    }
  }

  @Test
  void shouldRefuseTheCheckpointOfAnotherNetwork() {
    NetworkShape other = new NetworkShape(4, List.of(LayerShape.of(7), LayerShape.of(3)));
    assertThatThrownBy(() -> Checkpoint.read(file, other)).isInstanceOf(RunException.class);
  }

  @Test
  void shouldSayThatThereIsNoCheckpointYet() {
    assertThatThrownBy(() -> Checkpoint.read(directory.resolve("none"), NETWORK))
        .hasMessageContaining("no completed epoch");
  }
}
