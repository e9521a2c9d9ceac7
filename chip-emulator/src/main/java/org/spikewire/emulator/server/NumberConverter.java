package org.spikewire.emulator.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number within limits. */
class NumberConverter implements ITypeConverter<Integer> {
  private final int min;
  private final int max;

  NumberConverter(int min, int max) {
    this.min = min;
    this.max = max;
  }

  @Override
  public Integer convert(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    throw new TypeConversionException("'" + text + "' is not a number of " + min + ".." + max);
  }

  /** A port, 0 for any. */
  static final class Port extends NumberConverter {
    Port() {
      super(0, 0xffff);
    }
  }

  /** A number of threads. */
  static final class Threads extends NumberConverter {
    Threads() {
      super(1, 64);
    }
  }

  /** A time, at most a day. */
  static final class Seconds extends NumberConverter {
    Seconds() {
      super(1, 86_400);
    }
  }
}
