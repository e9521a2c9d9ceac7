package org.spikewire.emulator.fpga;

import java.util.HashMap;
import java.util.Map;

/** A chip that stores registers and sends back each label after a fixed flight time. */
final class RecordingChip implements ChipLink {
  static final int FLIGHT = 40;

  final Map<Integer, Integer> registers = new HashMap<>();
  final EventQueue arrivals = new EventQueue(1 << 16);
  long idleAt;
  int resets;
  boolean slow;

  /** How often it is not ready for a write. */
  int refusals;

  /** Label that arrives after {@link #FLIGHT}, known when the chip has advanced; -1 for none. */
  int late = -1;

  @Override
  public long serial() {
    return -1;
  }

  @Override
  public void reset(long cycle) {
    resets++;
    registers.clear();
  }

  @Override
  public long begin(long cycle) {
    return slow ? 0 : cycle;
  }

  @Override
  public long advance(long cycle) {
    if (late >= 0) {
      arrivals.add(FLIGHT, late);
      late = -1;
    }
    return cycle;
  }

  @Override
  public EventQueue arrivals() {
    return arrivals;
  }

  @Override
  public boolean acceptsSpikes() {
    return arrivals.room() >= 3;
  }

  @Override
  public void sendSpike(int label, long cycle) {
    int stamp = (int) (2 * (cycle + FLIGHT / 2)) & 0xff;
    arrivals.add(cycle + FLIGHT, stamp << 16 | label);
  }

  @Override
  public boolean readyToRead(int address, long cycle) {
    return true;
  }

  @Override
  public boolean readyToWrite(int address, long cycle) {
    return refusals-- <= 0;
  }

  @Override
  public boolean readyForJtagWrite(long cycle) {
    return true;
  }

  @Override
  public int read(int address, long cycle) {
    return registers.getOrDefault(address, 0);
  }

  @Override
  public void write(int address, int value, int byteEnables, long cycle) {
    registers.put(address, value);
  }

  @Override
  public long idleAt() {
    return idleAt;
  }
}
