package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/** Events that go from the chip to the FPGA, back to the chip and to the FPGA again. */
@Timeout(60)
class EventReturnsTest {
  private static final int SILENT_ADDRESS = 255;
  private static final int TRANSMIT = 1 << 16;
  private static final int RECEIVE = 1 << 17;
  private static final int LOOPBACK = 1 << 18;
  private static final int ON = TRANSMIT | RECEIVE | LOOPBACK;
  // To the chip and back, and the wire in between at its fastest.
  private static final int FLIGHT = 40;
  private static final int SERIAL = 16 + 64;

  private final Bench bench = Bench.ideal();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true, 6",
    "false, true, true, 3",
    "true, false, true, 3",
    "true, true, false, 3",
    "false, false, true, 3"
  })
  void shouldComeBackOnceWhenTransmitterReceiverAndLoopbackAreOn(
      boolean transmit, boolean receive, boolean loopback, int expected) {
    int config = (transmit ? TRANSMIT : 0) | (receive ? RECEIVE : 0) | (loopback ? LOOPBACK : 0);
    PlaybackProgramBuilder program = serial(config | 1);
    for (int label = 0; label < 3; label++) {
      route(program, label, 3 + label, 6 + label);
      program.write(FpgaRegisters.SPIKE_IO_OUTPUT + 6 + label, SILENT_ADDRESS);
    }
    program.setupTimer();
    for (int label = 0; label < 3; label++) {
      program.waitUntil(250L * label).spike(label);
    }
    int[] labels = labels(bench.run(program.waitUntil(12_500)).spikes());
    int[] there = {0, 1, 2};
    int[] both = {0, 6, 1, 7, 2, 8};
    assertThat(labels).hasSize(expected).isEqualTo(expected == 3 ? there : both);
  }

  @Test
  void shouldComeBackAfterBothFlightsAndTheWire() {
    PlaybackProgramBuilder program = serial(ON | 1);
    route(program, 0x8123, 77, 0x4abc);
    program.setupTimer().waitUntil(999).spike(0x8123).waitUntil(5000);
    EventRecord spikes = bench.run(program).spikes();
    assertThat(labels(spikes)).containsExactly(0x8123, 0x4abc);
    assertThat(spikes.chipTimes()[1] - spikes.chipTimes()[0]).isEqualTo(2L * (FLIGHT + SERIAL));
  }

  @Test
  void shouldTakeOneEventAfterTheOtherAtTheConfiguredRate() {
    PlaybackProgramBuilder program = serial(ON | 10);
    route(program, 1, 1, 2);
    program.setupTimer();
    for (int i = 0; i < 20; i++) {
      program.spikes(1, 1, 1);
    }
    EventRecord spikes = bench.run(program.waitUntil(50_000)).spikes();
    assertThat(spikes.size()).isEqualTo(120);
    long[] back =
        IntStream.range(0, 120)
            .filter(i -> spikes.values()[i] == 2)
            .mapToLong(i -> spikes.chipTimes()[i])
            .toArray();
    assertThat(back).hasSize(60);
    for (int i = 1; i < back.length; i++) {
      assertThat(back[i] - back[i - 1]).isEqualTo(320);
    }
  }

  @Test
  void shouldDropWhatTheWireCannotHold() {
    PlaybackProgramBuilder program = serial(ON | 0x400);
    route(program, 1, 1, 2);
    program.setupTimer();
    for (int i = 0; i < 1000; i++) {
      program.spike(1);
    }
    assertThat(bench.run(program.waitUntil(5_000_000)).spikes().size()).isEqualTo(1000 + 256);
    assertThat(bench.faults().count(Kind.EVENT_DROPPED)).isEqualTo(1000 - 256);
  }

  @Test
  void shouldReachItsOwnChipThroughTheRoutingTables() {
    PlaybackProgramBuilder program = Bench.synchronised();
    program.write(FpgaRegisters.ROUTING_OUTPUT + 17, 1 << 15 | 347);
    program.write(FpgaRegisters.ROUTING_OUTPUT + 18, 347);
    program.write(FpgaRegisters.ROUTING_INPUT + 347, 1 << 16 | 20);
    program.setupTimer().spike(17).spike(18).spike(19).waitUntil(12_500);
    assertThat(labels(bench.run(program).spikes())).containsExactly(17, 18, 19, 20);
  }

  @Test
  void shouldBearAnEventThatGoesInCirclesAndLeaveTheOthersTheirTimes() {
    PlaybackProgramBuilder program = serial(ON | 1);
    route(program, 1, 1, 1);
    program.setupTimer().spike(1).waitUntil(999).spike(0x4007).waitUntil(125_000);
    EventRecord spikes = bench.run(program).spikes();
    assertThat(spikes.size()).isCloseTo(125_000 / (FLIGHT + SERIAL), within(3));
    long first = spikes.chipTimes()[0];
    int circling = 0;
    for (int i = 0; i < spikes.size(); i++) {
      if (spikes.values()[i] == 1) {
        assertThat(spikes.chipTimes()[i] - first).isEqualTo(2L * (FLIGHT + SERIAL) * circling++);
      } else {
        assertThat(spikes.chipTimes()[i] - first).isEqualTo(1998);
      }
    }
  }

  @Test
  void shouldStayBoundedWhenEventsMultiply() {
    PlaybackProgramBuilder program = serial(ON | 1);
    route(program, 1, 1, 1);
    program.write(FpgaRegisters.ROUTING_OUTPUT + 1, 1 << 15 | 5);
    program.write(FpgaRegisters.ROUTING_INPUT + 5, 1 << 16 | 1);
    program.setupTimer().spike(1).waitUntil(125_000);
    assertThat(bench.run(program).spikes().size()).isBetween(10_000, 400_000);
    assertThat(bench.faults().count(Kind.EVENT_DROPPED)).isPositive();
    bench.executor().reset();
    PlaybackProgramBuilder next = PlaybackProgram.builder().setupTimer().spike(2).waitUntil(9999);
    assertThat(labels(bench.run(next).spikes())).containsExactly(2);
  }

  @Test
  void shouldForgetItsTablesWhenANewHostConnects() {
    PlaybackProgramBuilder program = serial(ON | 1);
    route(program, 1, 1, 2);
    program.write(FpgaRegisters.ROUTING_OUTPUT + 1, 1 << 15 | 5);
    bench.run(program);
    bench.executor().reset();
    PlaybackProgramBuilder next = PlaybackProgram.builder();
    next.write(FpgaRegisters.SPIKE_IO_CONFIG, ON | 1);
    var output = next.read(FpgaRegisters.SPIKE_IO_OUTPUT + 1);
    var input = next.read(FpgaRegisters.SPIKE_IO_INPUT + 1);
    var routing = next.read(FpgaRegisters.ROUTING_OUTPUT + 1);
    next.setupTimer().spike(1).waitUntil(9999);
    var responses = bench.run(next);
    assertThat(responses.value(output)).isEqualTo(SILENT_ADDRESS);
    assertThat(responses.value(input)).isEqualTo(0xffff);
    assertThat(responses.value(routing)).isZero();
    assertThat(responses.spikes().size()).isEqualTo(1);
  }

  private static PlaybackProgramBuilder serial(int config) {
    return Bench.synchronised().write(FpgaRegisters.SPIKE_IO_CONFIG, config);
  }

  private static void route(PlaybackProgramBuilder program, int from, int address, int to) {
    program.write(FpgaRegisters.SPIKE_IO_OUTPUT + from, address);
    program.write(FpgaRegisters.SPIKE_IO_INPUT + address, to);
  }

  private static int[] labels(EventRecord spikes) {
    return IntStream.range(0, spikes.size()).map(i -> spikes.values()[i]).toArray();
  }
}
