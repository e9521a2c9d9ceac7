package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;

/** Every address of the map keeps what is written to it, as far as the hardware does. */
@Timeout(60)
class RegisterMapTest {
  private static final int SEED = 11;
  private static final int TOP = 0x02c0_0000;

  private final Bench bench = Bench.ideal();

  @AfterEach
  void close() {
    bench.close();
  }

  // First address, words, bits that exist.
  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of(0x0000_0000, 2, -1),
        Arguments.of(0x0004_0000, 1, -1),
        Arguments.of(0x0008_0000, 7, -1),
        Arguments.of(0x000c_0001, 26, -1),
        Arguments.of(0x0010_0000, 1, -1),
        Arguments.of(0x0011_0001, 2, -1),
        Arguments.of(0x0011_8001, 2, -1),
        Arguments.of(0x0011_0400, 512, -1),
        Arguments.of(0x0011_8400, 512, -1),
        Arguments.of(0x0011_0602, 2, -1),
        Arguments.of(0x0013_0000, 1, -1),
        Arguments.of(0x0013_0019, 76, -1),
        Arguments.of(0x0014_0000, 130 * 32, 0x3ff),
        Arguments.of(0x0014_8000, 130 * 32, 0x3ff),
        Arguments.of(0x0015_0000, 130 * 32, 0x3ff),
        Arguments.of(0x0015_8000, 130 * 32, 0x3ff),
        Arguments.of(0x0014_4000, 10, -1),
        Arguments.of(0x0014_2800, 2, -1),
        Arguments.of(0x0014_6800, 2, -1),
        Arguments.of(0x0015_a800, 2, -1),
        Arguments.of(0x0015_e800, 2, -1),
        Arguments.of(0x0016_0000, 1024, -1),
        Arguments.of(0x0016_8000, 1024, -1),
        Arguments.of(0x0017_0000, 1024, -1),
        Arguments.of(0x0017_8000, 1024, -1),
        Arguments.of(0x0016_0402, 2, -1),
        Arguments.of(0x001a_1000, 1024, -1),
        Arguments.of(0x001a_9000, 1024, -1),
        Arguments.of(0x001a_1402, 2, -1),
        Arguments.of(0x001a_1800, 2, -1),
        Arguments.of(0x001a_9800, 2, -1),
        Arguments.of(0x0200_0000, 3, -1),
        Arguments.of(0x0320_0000, 4, -1),
        Arguments.of(0x0240_0000, 256, -1),
        Arguments.of(0x0240_0800, 256, -1),
        Arguments.of(0x0340_0102, 2, -1),
        Arguments.of(0x0340_1000, 1, -1),
        Arguments.of(0x0280_0000, 4096, -1),
        Arguments.of(0x0380_0000, 4096, -1),
        Arguments.of(0x03a0_0000, 2, -1),
        Arguments.of(TOP, 258 * 64, 0x3f3f_3f3f),
        Arguments.of(TOP + 0x1_0000, 258 * 64, 0x0303_0303),
        Arguments.of(TOP + 0x2_0000, 258 * 64, 0x0303_0303),
        Arguments.of(TOP + 0x4_0000, 258 * 64, 0x3f3f_3f3f),
        Arguments.of(TOP + 0xf_0000, 258 * 128 + 1, -1),
        Arguments.of(TOP + 0x10f_0000, 258 * 128 + 1, -1));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void shouldKeepRandomContent(int first, int words, int bits) {
    Random random = new Random(SEED);
    int[] content = random.ints(words).toArray();
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    for (int i = 0; i < words; i++) {
      program.write(first + i, content[i]);
    }
    program.readBlock(first, words);
    Responses responses = bench.run(program);
    for (int i = 0; i < words; i++) {
      assertThat(responses.omnibusData(i))
          .as("seed %d, address 0x%x", SEED, first + i)
          .isEqualTo(content[i] & bits);
    }
    assertThat(bench.log()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void shouldKeepRandomContentWrittenAndReadByJtag(int first, int words, int bits) {
    Random random = new Random(SEED);
    int[] offsets = random.ints(0, words).distinct().limit(Math.min(words, 64)).toArray();
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    program.jtag().init().scaler(3);
    int[] content = random.ints(offsets.length).toArray();
    for (int i = 0; i < offsets.length; i++) {
      program.jtag().write(first + offsets[i], content[i]);
    }
    List<Ticket<Integer>> tickets =
        IntStream.of(offsets).mapToObj(offset -> program.jtag().read(first + offset)).toList();
    Responses responses = bench.run(program);
    for (int i = 0; i < offsets.length; i++) {
      assertThat(responses.value(tickets.get(i)))
          .as("seed %d, address 0x%x", SEED, first + offsets[i])
          .isEqualTo(content[i] & bits);
    }
    assertThat(bench.log()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0x1, 0x2c, 0x3e", "0x8, 0x2c000000, 0x3e000000", "0x6, 0x1b0f00, 0x102d00"})
  void shouldWriteSingleBytesOfSynapses(String enables, String weights, String labels) {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    int bytes = Integer.decode(enables);
    program.write(TOP + 1000, 0x2c1b_0f2c, bytes).write(TOP + 0x4_0000 + 1000, 0x3e10_2d3e, bytes);
    var weight = program.read(TOP + 1000);
    var label = program.read(TOP + 0x4_0000 + 1000);
    program.write(TOP + 1000, -1).write(TOP + 1000, 0, bytes);
    var rest = program.read(TOP + 1000);
    Responses responses = bench.run(program);
    assertThat(responses.value(weight)).isEqualTo(Integer.decode(weights));
    assertThat(responses.value(label)).isEqualTo(Integer.decode(labels));
    assertThat(Integer.bitCount(responses.value(rest)))
        .isEqualTo(6 * (4 - Integer.bitCount(bytes)));
  }

  @Test
  void shouldShowTheSameBitsInRawAndPartialViews() {
    int row = 200;
    int quad = 17;
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    program.write(TOP + 0xf_0000 + 128 * row + quad, 0x81c2_3fff);
    program.write(TOP + 0xf_0000 + 128 * row + 64 + quad, 0x4080_c0ff);
    var weights = program.read(TOP + 64 * row + quad);
    var time = program.read(TOP + 0x1_0000 + 64 * row + quad);
    var labels = program.read(TOP + 0x4_0000 + 64 * row + quad);
    var amplitude = program.read(TOP + 0x2_0000 + 64 * row + quad);
    program.write(TOP + 0x1_0000 + 64 * row + quad, 0x0001_0203);
    var raw = program.read(TOP + 0xf_0000 + 128 * row + quad);
    Responses responses = bench.run(program);
    assertThat(responses.value(weights)).isEqualTo(0x0102_3f3f);
    assertThat(responses.value(time)).isEqualTo(0x0203_0003);
    assertThat(responses.value(labels)).isEqualTo(0x0000_003f);
    assertThat(responses.value(amplitude)).isEqualTo(0x0102_0303);
    assertThat(responses.value(raw)).isEqualTo(0x0142_bfff);
  }

  @Test
  void shouldHoldGarbageAfterPowerOnWhenAskedTo() {
    ChipOptions random =
        new ChipOptions(Variation.none(), TemporalNoise.none(), PowerOn.random(SEED));
    try (Bench other = new Bench(random)) {
      PlaybackProgramBuilder program = PlaybackProgram.builder();
      program.readBlock(TOP, 64);
      program.readBlock(0x0013_0019, 76);
      Responses responses = other.run(program);
      int set = 0;
      for (int i = 0; i < 64; i++) {
        set += Integer.bitCount(responses.omnibusData(i));
      }
      assertThat(set).isBetween(600, 940);
      // The crossbar passes everything after reset, whatever memories hold.
      for (int i = 64; i < 64 + 76; i++) {
        assertThat(responses.omnibusData(i)).isZero();
      }
    }
  }

  @Test
  void shouldForgetEverythingInReset() {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    program.write(TOP, 0x0102_0304).write(0x0014_0000, 500).write(0x0013_0019, 0x1_0000);
    program.reset(true).reset(false);
    program.readBlock(TOP, 1);
    program.readBlock(0x0014_0000, 1);
    program.readBlock(0x0013_0019, 1);
    Responses responses = bench.run(program);
    for (int i = 0; i < 3; i++) {
      assertThat(responses.omnibusData(i)).isZero();
    }
  }

  @Test
  void shouldNameAddressAndInstructionOfAnAccessOutsideTheMap() {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    program.write(0x02c0_0000, 0).write(0x0199_9999, 1);
    var nothing = program.read(0x0199_999a);
    assertThat(bench.run(program).value(nothing)).isZero();
    assertThat(bench.faults().count(Kind.UNMAPPED_WRITE)).isEqualTo(1);
    assertThat(bench.log()).hasSize(2);
    assertThat(bench.log().get(0)).contains("0x1999999").contains("instruction 3");
    assertThat(bench.log().get(1)).contains("0x199999a").contains("instruction 4");
  }
}
