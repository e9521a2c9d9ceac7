package org.spikewire.emulator.fpga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.protocol.chip.FpgaRegisters;

class FpgaBusTest {
  private static final int ALL = 0xf;
  private static final int STOP = 0x80;
  private static final int REPEATED_START = 0x100;

  private final List<String> log = new ArrayList<>();
  private final FaultLog faults = new FaultLog(log::add);
  private long now;
  private final FpgaBus bus =
      new FpgaBus(() -> now, () -> (int) now, 0x1234_5678_9abc_def0L, faults);

  @ParameterizedTest
  @CsvSource({"0x40, 1.25", "0x41, 2.5", "0x42, 1.2", "0x43, 2.5", "0x44, 1.2", "0x45, 1.2"})
  void shouldMeasureTheSuppliesOfTheBoard(String device, double volt) {
    int address = FpgaRegisters.I2C + Integer.decode(device);
    bus.write(address, 2, ALL);
    int high = bus.read(address | REPEATED_START);
    int low = bus.read(address | STOP);
    assertThat((high << 8 | low) >>> 3).isEqualTo((int) Math.round(volt / 4e-3));
  }

  @Test
  void shouldReadBackARegisterOfADevice() {
    int address = FpgaRegisters.I2C + 0x40;
    bus.write(address, 5, ALL);
    bus.write(address, 0xab, ALL);
    bus.write(address | STOP, 0xcd, ALL);
    bus.write(address, 5, ALL);
    assertThat(bus.read(address | REPEATED_START)).isEqualTo(0xab);
    assertThat(bus.read(address | STOP)).isEqualTo(0xcd);
  }

  @Test
  void shouldStartAnewWithoutBeingToldWhenDeviceOrDirectionChanges() {
    int one = FpgaRegisters.I2C + 0x40;
    int other = FpgaRegisters.I2C + 0x41;
    for (int device : new int[] {one, other, one}) {
      bus.write(device, 5, ALL);
      bus.write(device, device & 0xff, ALL);
      bus.write(device, 0x34, ALL);
    }
    bus.write(other, 5, ALL);
    assertThat(bus.read(other)).isEqualTo(0x41);
    bus.write(one, 5, ALL);
    assertThat(bus.read(one)).isEqualTo(0x40);
    assertThat(bus.read(one)).isEqualTo(0x34);
  }

  @Test
  void shouldMissTheAcknowledgeOfADeviceThatIsNotThere() {
    assertThat(bus.read(FpgaRegisters.I2C + 0x13 | STOP)).isNegative();
  }

  @Test
  void shouldAcknowledgeTheDevicesOfTheBoardAndNoOthers() {
    Set<Integer> devices =
        Set.of(
            0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x48, 0x50, 0x38, 0x2c, 0x2d, 0x2e, 0x2f, 0x4c,
            0x70);
    for (int device = 0; device < 0x80; device++) {
      bus.write(FpgaRegisters.I2C + device, 0, ALL);
      boolean missing = bus.read(FpgaRegisters.I2C + device | STOP) < 0;
      assertThat(missing).as("device 0x%x", device).isEqualTo(!devices.contains(device));
    }
  }

  @Test
  void shouldMeasureRoomTemperature() {
    int address = FpgaRegisters.I2C + 0x48;
    bus.write(address, 0, ALL);
    int raw = bus.read(address) << 8 | bus.read(address | STOP);
    // Left-justified steps of 1/16 degree.
    assertThat((raw >>> 4) / 16.0).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x38, 0x2d, 0x2f, 0x50})
  void shouldReadBackARegisterOfOneByte(int device) {
    int address = FpgaRegisters.I2C + device;
    bus.write(address, 3, ALL);
    bus.write(address | STOP, 0xc5, ALL);
    bus.write(address, 3, ALL);
    assertThat(bus.read(address | STOP)).isEqualTo(0xc5);
  }

  @Test
  void shouldReadBackAValueOfTwoBytesOfTheConverter() {
    int address = FpgaRegisters.I2C + 0x4c;
    bus.write(address, 0x12, ALL);
    bus.write(address, 0xff, ALL);
    bus.write(address | STOP, 0xc0, ALL);
    bus.write(address, 0x12, ALL);
    assertThat(bus.read(address) << 8 | bus.read(address | STOP)).isEqualTo(0xffc0);
  }

  @Test
  void shouldTakeTheBytesOfTheSwitchWithoutARegister() {
    int address = FpgaRegisters.I2C + 0x70 | STOP;
    bus.write(address, 7, ALL);
    assertThat(bus.read(address)).isEqualTo(7);
  }

  @Test
  void shouldKeepThePrescalerOutOfTheTransfer() {
    bus.write(FpgaRegisters.I2C + 0x200, 313, ALL);
    shouldReadBackARegisterOfADevice();
    assertThat(bus.read(FpgaRegisters.I2C + 0x200)).isEqualTo(313);
  }

  @Test
  void shouldTakeWhatIsSentToTheSpiDevices() {
    for (int device = 1; device <= 4; device++) {
      bus.write(FpgaRegisters.SPI + device, 0x12, ALL);
      bus.write(FpgaRegisters.SPI + device, 0x8000_0034, ALL);
    }
    assertThat(log).isEmpty();
  }

  @Test
  void shouldCountAccessesToTheChip() {
    bus.link().countRead();
    int[] before = IntStream.range(0, 4).map(this::linkCounter).toArray();
    bus.link().countRead();
    bus.link().countRead();
    bus.link().countWrite();
    int[] more = IntStream.range(0, 4).map(i -> linkCounter(i) - before[i]).toArray();
    assertThat(more).containsExactly(3, 3, 2, 2);
  }

  private int linkCounter(int number) {
    return bus.read(FpgaRegisters.LINK_COUNTERS + number);
  }

  @Test
  void shouldForgetRegistersButNotMemoriesWhenANewHostConnects() {
    int[] registers = {
      FpgaRegisters.POLLING_ADDRESS,
      FpgaRegisters.SYSTIME_CORRECTION_BARRIER,
      FpgaRegisters.PHY_ENABLE,
      FpgaRegisters.PHY_CONFIG + 7,
      FpgaRegisters.EVENT_SWITCH,
      FpgaRegisters.EVENT_SWITCH + 9,
      FpgaRegisters.PERFORMANCE_TEST,
      FpgaRegisters.I2C + 0x200,
      FpgaRegisters.SPIKE_IO_CONFIG,
      FpgaRegisters.ROUTING_INPUT + 0x7fff,
      FpgaRegisters.ROUTING_OUTPUT + 0xffff
    };
    for (int register : registers) {
      bus.write(register, 1, ALL);
      assertThat(bus.read(register)).as("0x%x", register).isEqualTo(1);
    }
    bus.write(FpgaRegisters.INSTRUCTION_TIMEOUT, 1, ALL);
    bus.write(FpgaRegisters.SYSTIME_SYNC, 15, ALL);
    bus.write(FpgaRegisters.EXTERNAL_DRAM, 1, ALL);
    bus.reset();
    for (int register : registers) {
      assertThat(bus.read(register)).as("0x%x", register).isZero();
    }
    assertThat(bus.read(FpgaRegisters.INSTRUCTION_TIMEOUT)).isEqualTo(1_250_000);
    assertThat(bus.read(FpgaRegisters.SYSTIME_SYNC)).isEqualTo(3);
    assertThat(bus.read(FpgaRegisters.EVENT_RECORDING)).isEqualTo(1);
    assertThat(bus.read(FpgaRegisters.EXTERNAL_DRAM)).isEqualTo(1);
  }

  @Test
  void shouldReadTheBoardIdByteByByte() {
    int address = FpgaRegisters.I2C + 0x50;
    bus.write(address, 0xfc, ALL);
    int id = bus.read(address | REPEATED_START);
    for (int i = 0; i < 3; i++) {
      id = id << 8 | bus.read(i == 2 ? address | STOP : address);
    }
    assertThat(id).isEqualTo(0x5350_4b57);
  }

  @Test
  void shouldReturnEveryWordOfAPerformanceTest() {
    int base = FpgaRegisters.PERFORMANCE_TEST;
    bus.write(base, 1, ALL);
    now += 12_345;
    bus.write(base, 0, ALL);
    now += 77;
    assertThat(bus.read(base + 2)).isEqualTo(12_345).isEqualTo(bus.read(base + 3));
    assertThat(bus.read(base + 4)).isZero();
  }

  @Test
  void shouldHoldTheHighWordOfTheSerialNumberFirst() {
    assertThat(bus.read(FpgaRegisters.DNA_HIGH)).isEqualTo(0x34_5678);
    int low = bus.read(FpgaRegisters.DNA_LOW);
    assertThat(low).isEqualTo(0x9abc_def0);
    bus.write(FpgaRegisters.DNA_LOW, ~low, ALL);
    assertThat(bus.read(FpgaRegisters.DNA_LOW)).isEqualTo(low);
  }

  @Test
  void shouldStoreExternalMemoryAnywhere() {
    int seed = 5;
    Random random = new Random(seed);
    Map<Integer, Integer> expected = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      int address =
          i % 2 == 0
              ? FpgaRegisters.EXTERNAL_SRAM + random.nextInt(1 << 26)
              : FpgaRegisters.EXTERNAL_DRAM + random.nextInt(1 << 26);
      int value = random.nextInt();
      expected.put(address, value);
      bus.write(address, value, ALL);
    }
    expected.forEach(
        (address, value) -> assertThat(bus.read(address)).as("seed %d", seed).isEqualTo(value));
  }

  @Test
  void shouldNotGrowWithoutBoundWhenEveryPageOfTheMemoryIsWritten() {
    for (int page = 0; page < 5000; page++) {
      bus.write(FpgaRegisters.EXTERNAL_SRAM + (page << 10), page, ALL);
    }
    assertThat(faults.count(Kind.MEMORY_LIMIT)).isEqualTo(5000 - 4096);
    assertThat(log).hasSize(8);
  }

  @Test
  void shouldCountAccessesWhereNothingIs() {
    bus.write(0x8fff_ffff, 1, ALL);
    assertThat(bus.read(0x8700_0000 + (1 << 27))).isZero();
    assertThat(faults.count(Kind.UNMAPPED_WRITE)).isEqualTo(1);
    assertThat(faults.count(Kind.UNMAPPED_READ)).isEqualTo(1);
    assertThat(log.get(0)).contains("0x8fffffff");
  }
}
