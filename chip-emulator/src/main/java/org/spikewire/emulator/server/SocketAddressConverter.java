package org.spikewire.emulator.server;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code host:port}. */
final class SocketAddressConverter implements ITypeConverter<InetSocketAddress> {
  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw malformed(text);
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      InetSocketAddress address = new InetSocketAddress(text.substring(0, colon), port);
      if (!address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(text);
    }
    throw new TypeConversionException("host of '" + text + "' is unknown");
  }

  private static TypeConversionException malformed(String text) {
    return new TypeConversionException("'" + text + "' is not HOST:PORT with a port of 0..65535");
  }
}
