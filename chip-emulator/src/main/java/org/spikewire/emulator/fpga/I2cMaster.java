package org.spikewire.emulator.fpga;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikewire.emulator.bus.OmnibusBlock;

/**
 * The I2C bus of the board. An access names the device in its address: a write sends a byte, the
 * first of a transfer being the register; a read fetches one, highest byte of the register first.
 */
final class I2cMaster implements OmnibusBlock {
  /** Words of the address window. */
  static final int WORDS = 0x400;

  private static final int DEVICE_MASK = 0x7f;
  private static final int STOP = 0x80;
  private static final int REPEATED_START = 0x100;
  private static final int PRESCALER = 0x200;
  private static final int MISSING_ACK = 1 << 31;

  private static final int FIRST_POWER_MONITOR = 0x40;
  // Volt of the six supplies, in the order of their INA219.
  private static final double[] SUPPLIES = {1.25, 2.5, 1.2, 2.5, 1.2, 1.2};
  private static final double BUS_VOLTAGE_LSB = 4e-3;
  private static final int ROOM_TEMPERATURE = 25 * 16 << 4;
  private static final int CONFIG_INA219 = 0x399f;
  private static final int BOARD_ID = 0x5350_4b57;
  private static final int DAC6573 = 0x4c;

  // The switch between branches of the bus; all branches are always there.
  private static final int TCA9546 = 0x70;

  private final Map<Integer, I2cDevice> devices = new HashMap<>();
  private int prescaler;
  private boolean inTransfer;
  private int lastDevice;
  private boolean lastRead;

  I2cMaster() {
    for (int i = 0; i < SUPPLIES.length; i++) {
      I2cDevice monitor = new I2cDevice(2, false);
      monitor.preset(0, CONFIG_INA219);
      monitor.preset(2, (int) Math.round(SUPPLIES[i] / BUS_VOLTAGE_LSB) << 3);
      devices.put(FIRST_POWER_MONITOR + i, monitor);
    }
    I2cDevice thermometer = new I2cDevice(2, false);
    thermometer.preset(0, ROOM_TEMPERATURE);
    devices.put(0x48, thermometer);
    I2cDevice eeprom = new I2cDevice(1, true);
    for (int i = 0; i < 4; i++) {
      eeprom.preset(0xfc + i, BOARD_ID >>> 24 - 8 * i & 0xff);
    }
    devices.put(0x50, eeprom);
    // TCA9554 expander, AD5252 potentiometers.
    for (int address : new int[] {0x38, 0x2c, 0x2d, 0x2e, 0x2f}) {
      devices.put(address, new I2cDevice(1, false));
    }
    devices.put(TCA9546, I2cDevice.ofOneByte());
    devices.put(DAC6573, new I2cDevice(2, false));
  }

  /** The master only: the devices keep what they hold. */
  void reset() {
    prescaler = 0;
    inTransfer = false;
  }

  @Override
  public int read(int offset) {
    if ((offset & PRESCALER) != 0) {
      return prescaler;
    }
    I2cDevice device = selected(offset, true);
    int answer = device == null ? MISSING_ACK : device.read();
    end(offset);
    return answer;
  }

  @Override
  public void write(int offset, int value) {
    if ((offset & PRESCALER) != 0) {
      prescaler = value;
      return;
    }
    I2cDevice device = selected(offset, false);
    if (device != null) {
      device.write(value & 0xff);
    }
    end(offset);
  }

  // Another device or another direction means a repeated start, without being told so.
  private @Nullable I2cDevice selected(int offset, boolean read) {
    int address = offset & DEVICE_MASK;
    I2cDevice device = devices.get(address);
    boolean goesOn = inTransfer && address == lastDevice && read == lastRead;
    if (device != null && (!goesOn || (offset & REPEATED_START) != 0)) {
      device.start();
    }
    inTransfer = true;
    lastDevice = address;
    lastRead = read;
    return device;
  }

  private void end(int offset) {
    if ((offset & STOP) != 0) {
      inTransfer = false;
    }
  }
}
