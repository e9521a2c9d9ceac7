package org.spikewire.emulator.fpga;

/** A device of up to 256 registers of one or two bytes. */
final class I2cDevice {
  private static final int REGISTERS = 256;

  private final byte[] bytes;
  private final int width;
  private final boolean autoIncrement;
  private final boolean onlyRegister;
  private int register;
  private int position;
  private boolean addressed;

  /** {@code autoIncrement}: the next register follows the last byte of one. */
  I2cDevice(int width, boolean autoIncrement) {
    this(REGISTERS, width, autoIncrement);
  }

  private I2cDevice(int registers, int width, boolean autoIncrement) {
    bytes = new byte[registers * width];
    this.width = width;
    this.autoIncrement = autoIncrement;
    onlyRegister = registers == 1;
  }

  /** A device of one byte that is written without naming a register. */
  static I2cDevice ofOneByte() {
    return new I2cDevice(1, 1, false);
  }

  void preset(int number, int value) {
    for (int i = 0; i < width; i++) {
      bytes[number * width + i] = (byte) (value >>> 8 * (width - 1 - i));
    }
  }

  /** A transfer begins: the next written byte names the register. */
  void start() {
    addressed = onlyRegister;
    position = 0;
  }

  void write(int value) {
    if (!addressed) {
      register = value;
      addressed = true;
    } else {
      bytes[register * width + position] = (byte) value;
      advance();
    }
  }

  int read() {
    int value = bytes[register * width + position] & 0xff;
    advance();
    return value;
  }

  private void advance() {
    position++;
    if (position == width) {
      position = 0;
      if (autoIncrement) {
        register = (register + 1) % REGISTERS;
      }
    }
  }
}
