package org.spikewire.calibration.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.nstant.in.cbor.model.Array;
import co.nstant.in.cbor.model.DataItem;
import co.nstant.in.cbor.model.Map;
import co.nstant.in.cbor.model.UnicodeString;
import co.nstant.in.cbor.model.UnsignedInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikewire.calibration.store.BoundedCbor.Limits;

@Timeout(20)
class BoundedCborTest {
  private static final Limits SMALL = new Limits(64, 3, 10, 2);

  @Test
  void shouldReadBackWhatItWrote() throws Exception {
    DataItem item = sample();
    assertThat(BoundedCbor.read(BoundedCbor.write(item), Limits.DEFAULT)).isEqualTo(item);
  }

  @ParameterizedTest
  @CsvSource({
    "'', truncated",
    "18, truncated",
    "1a0000, truncated",
    "0000, nothing may follow",
    "5bffffffffffffffff, a string within",
    "5a7fffffff00, a string within",
    "7bffffffffffffffff, a string within",
    "9bffffffffffffffff, as many items as bytes are left",
    "9a00ffffff00, as many items as bytes are left",
    "bbffffffffffffffff, at most 2 map entries",
    "bb8000000000000001, at most 2 map entries",
    "a301020304, at most 2 map entries",
    "a10000, map keys are text",
    "a1800000, map keys are text",
    "61ff, not UTF-8",
    "9fff, definite lengths only",
    "5fff, definite lengths only",
    "ff, definite lengths only",
    "1c, definite lengths only",
    "f800, simple values below 32",
    "8181818100, levels of nesting",
    "c1c1c1c100, levels of nesting",
    "8a00000000000000000000, at most 10 items",
  })
  void shouldNameWhatIsWrong(String hex, String rule) {
    assertThatThrownBy(() -> BoundedCbor.read(HexFormat.of().parseHex(hex), SMALL))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void shouldRefuseADuplicateKey() {
    byte[] twice = HexFormat.of().parseHex("a2616100616101");
    assertThatThrownBy(() -> BoundedCbor.read(twice, SMALL))
        .isInstanceOf(MalformedFileException.class);
  }

  @Test
  void shouldWalkDeepNestingWithoutRecursion() {
    byte[] deep = new byte[1 << 20];
    Arrays.fill(deep, (byte) 0x81);
    Limits generous = new Limits(1 << 21, 1 << 21, 1 << 21, 2);
    assertThatThrownBy(() -> BoundedCbor.read(deep, generous))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("as many items as bytes");
  }

  @Test
  void shouldRefuseAnOversizedFileByItsName(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("big.cbor");
    Files.write(file, new byte[65]);
    assertThatThrownBy(() -> BoundedCbor.read(file, SMALL))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("big.cbor")
        .hasMessageContaining("at most 64 bytes");
  }

  @Test
  void shouldReadOrRefuseAnyDamagedCopyButNothingElse() {
    long seed = 20260101;
    Random random = new Random(seed);
    byte[] good = BoundedCbor.write(sample());
    for (int round = 0; round < 20_000; round++) {
      byte[] bad = Arrays.copyOf(good, good.length - random.nextInt(3));
      for (int i = random.nextInt(3); i >= 0; i--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      String hex = HexFormat.of().formatHex(bad);
      try {
        assertThat(BoundedCbor.read(bad, SMALL)).isNotNull();
      } catch (MalformedFileException e) {
        assertThat(e).as("seed %d, bytes %s", seed, hex).hasMessageContaining("CBOR");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", bytes " + hex, e);
      }
    }
  }

  @Test
  void shouldCarryTypedArrays() throws Exception {
    int[] codes = {0, 1022, 65535};
    double[] values = {-1.5, Double.NaN, 1e300};
    byte[] flags = {0, -1, 7};
    assertThat(TypedArrays.uint16("codes", through(TypedArrays.uint16(codes)), 3)).isEqualTo(codes);
    assertThat(TypedArrays.float64("values", through(TypedArrays.float64(values)), 3))
        .isEqualTo(values);
    assertThat(TypedArrays.uint8("flags", through(TypedArrays.uint8(flags)), 3)).isEqualTo(flags);
    assertThatThrownBy(() -> TypedArrays.uint16("codes", TypedArrays.uint16(codes), 4))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("codes: 8 bytes, was 6");
    assertThatThrownBy(() -> TypedArrays.float64("codes", TypedArrays.uint16(codes), 3))
        .hasMessageContaining("tag 86");
  }

  private static DataItem through(DataItem item) throws MalformedFileException {
    return BoundedCbor.read(BoundedCbor.write(item), SMALL);
  }

  private static DataItem sample() {
    return new Map()
        .put(new UnicodeString("b"), TypedArrays.uint16(new int[] {1, 2, 3}))
        .put(new UnicodeString("a"), new Array().add(new UnsignedInteger(300)));
  }
}
