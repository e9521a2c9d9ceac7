package org.spikewire.emulator.fpga;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.FpgaRegisters;

/** The FPGA's half of the omnibus: addresses with bit 31 set. */
final class FpgaBus {
  private static final int SRAM_WORDS = 0x0400_0000;
  private static final int DRAM_WORDS = 0x0400_0000;

  private final Omnibus omnibus;
  private final ExecutorRegisters executor;
  private final SystimeSync systimeSync;
  private final PerformanceTest performanceTest;
  private final EventReturns returns;
  private final LinkCounters link = new LinkCounters();
  private final LinkEnable links = new LinkEnable();
  private final RegisterFile phyConfig = new RegisterFile(FpgaRegisters.PHYS);
  private final RegisterFile eventSwitch = new RegisterFile(16);
  private final RegisterFile spi = new RegisterFile(16);
  private final I2cMaster i2c = new I2cMaster();

  FpgaBus(LongSupplier now, IntSupplier timer, long serial, FaultLog faults) {
    omnibus = new Omnibus(faults);
    executor = new ExecutorRegisters(timer, serial);
    systimeSync = new SystimeSync(now);
    performanceTest = new PerformanceTest(now);
    returns = new EventReturns(faults);
    omnibus.map(FpgaRegisters.EXTERNAL_SRAM, SRAM_WORDS, new SparseMemory(faults));
    omnibus.map(FpgaRegisters.EXTERNAL_DRAM, DRAM_WORDS, new SparseMemory(faults));
    omnibus.map(FpgaRegisters.EXECUTOR, ExecutorRegisters.WORDS, executor);
    omnibus.map(FpgaRegisters.SYSTIME_SYNC, SystimeSync.WORDS, systimeSync);
    omnibus.map(FpgaRegisters.PHY_ENABLE, LinkEnable.WORDS, links);
    omnibus.map(FpgaRegisters.PHY_CONFIG, FpgaRegisters.PHYS, phyConfig);
    omnibus.map(FpgaRegisters.SPI, 16, spi);
    omnibus.map(FpgaRegisters.EVENT_SWITCH, 16, eventSwitch);
    omnibus.map(FpgaRegisters.LINK_COUNTERS, LinkCounters.WORDS, link);
    omnibus.map(FpgaRegisters.PERFORMANCE_TEST, PerformanceTest.WORDS, performanceTest);
    omnibus.map(FpgaRegisters.I2C, I2cMaster.WORDS, i2c);
    returns.map(omnibus);
    reset();
  }

  /** Everything but the memories, which are outside of the FPGA. */
  void reset() {
    executor.reset();
    systimeSync.reset();
    performanceTest.reset();
    link.reset();
    links.reset();
    returns.reset();
    i2c.reset();
    spi.fill(PowerOn.ZERO);
    phyConfig.fill(PowerOn.ZERO);
    eventSwitch.fill(PowerOn.ZERO);
  }

  int read(int address) {
    return omnibus.read(address);
  }

  void write(int address, int value, int byteEnables) {
    omnibus.write(address, value, byteEnables);
  }

  LinkCounters link() {
    return link;
  }

  /** Whether the links to the chip are up. */
  boolean linked() {
    return links.up();
  }

  ExecutorRegisters executor() {
    return executor;
  }

  EventReturns returns() {
    return returns;
  }

  SystimeSync systimeSync() {
    return systimeSync;
  }
}
