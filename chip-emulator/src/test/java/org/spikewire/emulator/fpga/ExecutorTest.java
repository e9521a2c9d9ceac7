package org.spikewire.emulator.fpga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.ut.ToFpga;

@Timeout(20)
class ExecutorTest {
  private static final long HALT = 0x02_00000000000000L;
  private static final long TICK = 0x02_00000000000001L;
  private static final long OMNIBUS = 0x01_00000000000000L;
  private static final long SYSTIME = 0x05_00000000000000L;
  private static final long SYSDELTA = 0x06_00000000000000L;
  private static final long TIMEOUT = 0x04_00000000000000L;
  private static final int READS_IN_FLIGHT = 39;
  private static final long SPIKE_1 = 0x0a_00000000000000L;

  private final RecordingChip chip = new RecordingChip();
  private final List<String> log = new ArrayList<>();
  private final FaultLog faults = new FaultLog(log::add);
  private final Executor executor = new Executor(chip, faults);

  private long[] run(long... words) {
    executor.output().clear();
    assertThat(executor.accept(words, 0, words.length)).isEqualTo(words.length);
    return executor.output().toArray();
  }

  @Test
  void shouldAnswerTicksAndHaltsInOrder() {
    assertThat(run(ToFpga.loopback(ToFpga.TICK), ToFpga.loopback(ToFpga.HALT)))
        .containsExactly(TICK, HALT);
  }

  @Test
  void shouldAnswerLaterButTheSameWhileTheChipStillWorks() {
    int ticks = 200;
    long[] words = new long[3 * ticks + 1];
    for (int i = 0; i < ticks; i++) {
      words[3 * i] = ToFpga.spikePack1(i);
      words[3 * i + 1] = ToFpga.waitUntil(100L * (i + 1));
      words[3 * i + 2] = ToFpga.loopback(ToFpga.TICK);
    }
    words[3 * ticks] = ToFpga.loopback(ToFpga.HALT);
    chip.slow = true;
    int answered = run(words).length;
    assertThat(answered).isPositive().isLessThan(2 * ticks + 1);
    assertThat(executor.busy()).isTrue();
    executor.accept(words, 0, 0);
    assertThat(executor.busy()).isFalse();
    long[] late = executor.output().toArray();
    assertThat(late).hasSize(2 * ticks + 1).endsWith(HALT);
    Executor prompt = new Executor(new RecordingChip(), faults);
    prompt.accept(words, 0, words.length);
    assertThat(prompt.busy()).isFalse();
    assertThat(prompt.output().toArray()).containsExactly(late);
  }

  @Test
  void shouldNotAnswerBeforeWhatArrivedEarlierWhereAWriteHasToWait() {
    chip.slow = true;
    chip.late = 7;
    chip.refusals = 1;
    long[] words =
        run(
            ToFpga.waitUntil(100),
            ToFpga.loopback(ToFpga.TICK),
            ToFpga.omnibusWrite(5),
            ToFpga.omnibusData(1));
    assertThat(words).hasSize(2).startsWith(SPIKE_1 | 7).endsWith(TICK);
  }

  @Test
  void shouldNotAnnotateTimeBeforeTheSynchronisation() {
    assertThat(
            run(
                ToFpga.waitUntil(5000),
                ToFpga.loopback(ToFpga.TICK),
                ToFpga.waitUntil(90_000),
                ToFpga.loopback(ToFpga.TICK)))
        .containsExactly(TICK, TICK);
  }

  @Test
  void shouldAnnotateEachResponseWithTheCycleOfItsInstruction() {
    long[] words =
        run(
            ToFpga.systimeInit(true), // cycle 0
            ToFpga.loopback(ToFpga.TICK), // cycle 1: the host counts to 1 by itself
            ToFpga.loopback(ToFpga.TICK), // cycle 2
            ToFpga.waitUntil(10), // until cycle 10
            ToFpga.loopback(ToFpga.TICK), // cycle 11
            ToFpga.waitUntil(1000), // until cycle 1000
            ToFpga.loopback(ToFpga.HALT)); // cycle 1001
    assertThat(words)
        .containsExactly(TICK, TICK, SYSDELTA | 11 - 2 - 2, TICK, SYSTIME | 1000, HALT);
  }

  @Test
  void shouldLetTheHostStartAtTimeZeroInEachProgram() {
    run(ToFpga.systimeInit(true), ToFpga.waitUntil(5000), ToFpga.loopback(ToFpga.HALT));
    assertThat(run(ToFpga.loopback(ToFpga.TICK))).containsExactly(SYSTIME | 5001, TICK);
  }

  @Test
  void shouldRunTheInstructionBehindAWaitOneCycleLater() {
    long timer = ToFpga.omnibusRead(FpgaRegisters.TIMER);
    assertThat(run(ToFpga.timerSetup(), timer, ToFpga.waitUntil(99), timer))
        .containsExactly(OMNIBUS | 1, OMNIBUS | 100);
  }

  @Test
  void shouldNotWaitForATimeThatHasPassed() {
    long timer = ToFpga.omnibusRead(FpgaRegisters.TIMER);
    assertThat(run(ToFpga.timerSetup(), ToFpga.waitUntil(50), ToFpga.waitUntil(7), timer))
        .containsExactly(OMNIBUS | 52);
  }

  @Test
  void shouldWaitForAShiftBeforeTheNextOne() {
    // A memory over JTAG takes far longer than the watchdog of 10 ms.
    long[] words = new long[20_002];
    Arrays.fill(words, ToFpga.jtagData(0, 33, false));
    words[0] = ToFpga.jtagScaler(6);
    words[20_001] = ToFpga.barrier(ToFpga.BARRIER_JTAG);
    assertThat(run(words)).isEmpty();
    assertThat(executor.now()).isGreaterThan(20_000 * 33 * 6);
  }

  @Test
  void shouldSkipALongWaitAtOnce() {
    run(ToFpga.timerSetup(), ToFpga.waitUntil(0xffff_ffffL));
    assertThat(executor.now()).isEqualTo(0x1_0000_0000L);
  }

  @ParameterizedTest
  @CsvSource({
    "0x12345678, 0xf, 0x12345678",
    "0x12345678, 0x4, 0x340000",
    "0x12345678, 0x9, 0x12000078"
  })
  void shouldWriteTheEnabledBytes(String value, String enables, String expected) {
    for (int address : new int[] {FpgaRegisters.EXTERNAL_SRAM + 77, FpgaRegisters.EXTERNAL_DRAM}) {
      assertThat(
              run(
                  ToFpga.omnibusAddress(address, Integer.decode(enables), false),
                  ToFpga.omnibusData(Integer.decode(value)),
                  ToFpga.omnibusRead(address)))
          .containsExactly(OMNIBUS | Integer.decode(expected));
    }
  }

  @Test
  void shouldDeliverEverySpikeBeforeTheHalt() {
    long[] words =
        run(ToFpga.spikePack1(0x1234), ToFpga.waitUntil(100), ToFpga.loopback(ToFpga.HALT));
    // Sent in cycle 0, stamped on the chip 20 cycles later.
    assertThat(words).containsExactly(SPIKE_1 | 40 << 16 | 0x1234, HALT);
  }

  @Test
  void shouldPackSpikesThatArriveTogetherAndEndAPartlyFilledWord() {
    long[] words =
        run(
            ToFpga.spikePack3(0x1111, 0x2222, 0x3333),
            ToFpga.waitUntil(100),
            ToFpga.loopback(ToFpga.TICK));
    assertThat(words)
        .containsExactly(0x0c28_1111_2822_2228L, 0x3333_0200_0000_0000L, 0x0001_8000_0000_0000L);
  }

  @Test
  void shouldRecordSpikesOnlyWhileRecordingIsOn() {
    int recording = FpgaRegisters.EVENT_RECORDING;
    long[] words =
        run(
            ToFpga.timerSetup(),
            ToFpga.spikePack1(1),
            ToFpga.waitUntil(99),
            ToFpga.omnibusWrite(recording),
            ToFpga.omnibusData(0),
            ToFpga.spikePack1(2),
            ToFpga.waitUntil(199),
            ToFpga.omnibusWrite(recording),
            ToFpga.omnibusData(1),
            ToFpga.spikePack1(3),
            ToFpga.waitUntil(299),
            ToFpga.loopback(ToFpga.HALT));
    assertThat(words).hasSize(3);
    assertThat(words[0] & 0xffff).isEqualTo(1);
    assertThat(words[1] & 0xffff).isEqualTo(3);
  }

  @Test
  void shouldWaitInABarrierUntilTheChipIsIdle() {
    chip.idleAt = 500;
    run(ToFpga.barrier(ToFpga.BARRIER_OMNIBUS));
    assertThat(executor.now()).isEqualTo(501);
  }

  @Test
  void shouldReportABarrierThatOutlastsTheWatchdogAndGoOn() {
    chip.idleAt = 1L << 40;
    long[] words =
        run(
            ToFpga.omnibusWrite(FpgaRegisters.INSTRUCTION_TIMEOUT),
            ToFpga.omnibusData(1000),
            ToFpga.barrier(ToFpga.BARRIER_OMNIBUS),
            ToFpga.loopback(ToFpga.HALT));
    assertThat(words).containsExactly(TIMEOUT | 2, HALT);
    assertThat(executor.now()).isEqualTo(1004);
    assertThat(log).singleElement().asString().contains("instruction 2");
  }

  @Test
  void shouldPollUntilTheTimerMatches() {
    long[] words =
        run(
            ToFpga.omnibusWrite(FpgaRegisters.POLLING_ADDRESS),
            ToFpga.omnibusData(FpgaRegisters.TIMER),
            ToFpga.omnibusWrite(FpgaRegisters.POLLING_TARGET),
            ToFpga.omnibusData(0x1000),
            ToFpga.omnibusWrite(FpgaRegisters.POLLING_MASK),
            ToFpga.omnibusData(0x1000),
            ToFpga.timerSetup(),
            ToFpga.pollingOmnibusBlock(true),
            ToFpga.omnibusRead(FpgaRegisters.TIMER));
    assertThat(words).hasSize(1);
    assertThat(words[0] & 0xffff_ffffL).isBetween(0x1000L, 0x1000L + 1000);
  }

  @Test
  void shouldGiveUpPollingAfterTheWatchdogWithTheIndexOfTheInstruction() {
    run(ToFpga.loopback(ToFpga.HALT));
    long[] words =
        run(
            ToFpga.omnibusWrite(FpgaRegisters.POLLING_TARGET),
            ToFpga.omnibusData(42),
            ToFpga.omnibusWrite(FpgaRegisters.POLLING_MASK),
            ToFpga.omnibusData(-1),
            ToFpga.pollingOmnibusBlock(true),
            ToFpga.loopback(ToFpga.HALT));
    assertThat(words).containsExactly(TIMEOUT | 4, HALT);
  }

  @Test
  void shouldCountAnUnknownInstructionAndGoOn() {
    assertThat(run(0x10L << 56, -1, ToFpga.loopback(ToFpga.TICK))).containsExactly(TICK);
    assertThat(faults.count(Kind.UNKNOWN_OPCODE)).isEqualTo(2);
    assertThat(log).first().asString().contains("0x1000000000000000").contains("instruction 0");
  }

  @Test
  void shouldHoldAProgramThatFloodsAndGoOnWhenDrained() {
    long[] words = new long[200_000];
    java.util.Arrays.fill(words, ToFpga.loopback(ToFpga.TICK));
    int consumed = 0;
    long answers = 0;
    while (consumed < words.length || executor.busy()) {
      consumed += executor.accept(words, consumed, words.length - consumed);
      assertThat(executor.output().size()).isLessThan(20_000);
      answers += executor.output().size();
      executor.output().clear();
    }
    assertThat(answers).isEqualTo(words.length);
  }

  @Test
  void shouldAnswerTheSameWhateverTheChunks() {
    long[] program = mixedProgram();
    Executor other = new Executor(new RecordingChip(), faults);
    for (long word : program) {
      other.accept(new long[] {word}, 0, 1);
    }
    assertThat(other.output().toArray()).containsExactly(run(program));
  }

  @Test
  void shouldForgetRegistersWhenANewHostConnects() {
    run(ToFpga.omnibusWrite(FpgaRegisters.EVENT_RECORDING), ToFpga.omnibusData(0));
    executor.reset();
    assertThat(run(ToFpga.omnibusRead(FpgaRegisters.EVENT_RECORDING))).containsExactly(OMNIBUS | 1);
  }

  @Test
  void shouldCountWhatIsSaidToAChipInReset() {
    long[] words =
        run(
            ToFpga.reset(true),
            ToFpga.omnibusWrite(5),
            ToFpga.omnibusData(1),
            ToFpga.omnibusRead(5),
            ToFpga.spikePack1(7),
            ToFpga.reset(false),
            ToFpga.omnibusRead(5),
            ToFpga.waitUntil(1000),
            ToFpga.loopback(ToFpga.HALT));
    // Nobody answers the first of the reads.
    assertThat(words).containsExactly(OMNIBUS, HALT);
    assertThat(faults.count(Kind.CHIP_IN_RESET)).isEqualTo(3);
  }

  @Test
  void shouldGiveUpReadsOverLinksThatAreSwitchedOffAtTheNextBarrier() {
    long[] words =
        run(
            ToFpga.omnibusWrite(FpgaRegisters.PHY_ENABLE),
            ToFpga.omnibusData(0),
            ToFpga.omnibusRead(0x14_0000),
            ToFpga.spikePack1(7),
            ToFpga.omnibusRead(0x14_0001),
            ToFpga.omnibusRead(FpgaRegisters.EVENT_RECORDING),
            ToFpga.barrier(ToFpga.BARRIER_OMNIBUS),
            ToFpga.barrier(ToFpga.BARRIER_OMNIBUS),
            ToFpga.loopback(ToFpga.HALT));
    assertThat(words).containsExactly(OMNIBUS | 1, TIMEOUT | 2L << READS_IN_FLIGHT | 6, HALT);
    assertThat(executor.now()).isGreaterThan(FpgaRegisters.DEFAULT_INSTRUCTION_TIMEOUT);
    assertThat(faults.count(Kind.LINK_DOWN)).isEqualTo(3);
    assertThat(log.get(0)).isEqualTo("fault link down: 0x140000 at instruction 2");
  }

  @Test
  void shouldAnswerAgainOnceALinkIsSwitchedOn() {
    chip.registers.put(5, 42);
    run(ToFpga.omnibusWrite(FpgaRegisters.PHY_ENABLE), ToFpga.omnibusData(0));
    run(ToFpga.omnibusRead(5), ToFpga.barrier(ToFpga.BARRIER_OMNIBUS));
    assertThat(run(ToFpga.omnibusData(1), ToFpga.omnibusRead(5))).containsExactly(OMNIBUS | 42);
    run(ToFpga.omnibusData(0), ToFpga.omnibusRead(5));
    executor.reset();
    long barrier = ToFpga.barrier(ToFpga.BARRIER_OMNIBUS);
    assertThat(run(ToFpga.omnibusRead(5), barrier)).containsExactly(OMNIBUS | 42);
  }

  @Test
  void shouldKeepNoMoreReadsInFlightThanTheFpgaCan() {
    run(ToFpga.omnibusWrite(FpgaRegisters.PHY_ENABLE), ToFpga.omnibusData(0));
    long[] reads = new long[200];
    Arrays.fill(reads, ToFpga.omnibusRead(5));
    long inFlight = 52L << READS_IN_FLIGHT;
    assertThat(run(reads))
        .containsExactly(
            TIMEOUT | inFlight | 54, TIMEOUT | inFlight | 106, TIMEOUT | inFlight | 158);
  }

  @Test
  void shouldGiveUpPollingAndSynchronisingWithAChipThatCannotBeReached() {
    long[] words =
        run(
            ToFpga.reset(true),
            ToFpga.pollingOmnibusBlock(true),
            ToFpga.systimeInit(true),
            ToFpga.barrier(ToFpga.BARRIER_SYSTIME),
            ToFpga.reset(false),
            ToFpga.systimeInit(true),
            ToFpga.barrier(ToFpga.BARRIER_SYSTIME));
    assertThat(words).containsExactly(TIMEOUT | 1L << READS_IN_FLIGHT | 1, TIMEOUT | 3);
  }

  @Test
  void shouldResetTheChipByItsPin() {
    run(ToFpga.reset(true), ToFpga.reset(false));
    assertThat(chip.resets).isEqualTo(1);
  }

  private static long[] mixedProgram() {
    return new long[] {
      ToFpga.systimeInit(true),
      ToFpga.barrier(ToFpga.BARRIER_SYSTIME),
      ToFpga.spikePack2(1, 2),
      ToFpga.waitUntil(300),
      ToFpga.spikePack3(3, 4, 5),
      ToFpga.omnibusRead(FpgaRegisters.TIMER),
      ToFpga.waitUntil(500),
      ToFpga.loopback(ToFpga.TICK),
      ToFpga.loopback(ToFpga.HALT)
    };
  }
}
