package org.spikewire.emulator.chip;

import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseDriverConfig;

/** The 128 synapse drivers of a hemisphere; short-term plasticity is stored only. */
final class SynapseDrivers {
  private static final int STRIDE = 4;
  private static final int TIMING = 0x202;

  private final RegisterFile registers;
  private final RegisterFile timing = new RegisterFile(2);

  SynapseDrivers(Changes changes) {
    registers = new RegisterFile(STRIDE * SynapseDriver.PER_HEMISPHERE, changes::routes);
  }

  void map(Omnibus omnibus, Hemisphere hemisphere) {
    int base = new SynapseDriver(hemisphere, 0).address();
    omnibus.map(base, STRIDE * SynapseDriver.PER_HEMISPHERE, registers);
    omnibus.map(base | TIMING, 2, timing);
  }

  void fill(PowerOn content) {
    registers.fill(content);
    timing.fill(content);
  }

  SynapseDriverConfig config(int driver) {
    return SynapseDriverConfig.decode(
        registers.get(STRIDE * driver), registers.get(STRIDE * driver + 1));
  }
}
