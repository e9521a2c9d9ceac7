package org.spikewire.emulator.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port, 0 for any. */
final class PortConverter implements ITypeConverter<Integer> {
  private static final int MAX_PORT = 0xffff;

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    throw new TypeConversionException("'" + text + "' is not a port of 0.." + MAX_PORT);
  }
}
