package org.spikewire.protocol.arq;

/** A board introduced itself with something this host cannot work with; ends the link. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1;

  ConfigurationException(String field, String rule, Object found) {
    super("configuration: " + field + " must be " + rule + ", was " + found, null, false, false);
  }
}
