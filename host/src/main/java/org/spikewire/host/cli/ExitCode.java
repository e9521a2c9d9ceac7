package org.spikewire.host.cli;

/** What commands end with. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NO_BOARD = 3;
  static final int OUT_OF_RANGE = 4;

  private ExitCode() {}
}
