package org.spikewire.emulator.chip;

/** What was compiled from registers that have changed since. */
final class Changes {
  private boolean routes = true;
  private boolean constants = true;

  /** Crossbar, drivers, labels, switches: which event reaches which synapse. */
  void routes() {
    routes = true;
  }

  /** Circuits and capacitive memory. */
  void constants() {
    constants = true;
  }

  /** A register that both depend on. */
  void circuits() {
    routes = true;
    constants = true;
  }

  boolean pending() {
    return routes || constants;
  }

  boolean takeRoutes() {
    boolean changed = routes;
    routes = false;
    return changed;
  }

  boolean takeConstants() {
    boolean changed = constants;
    constants = false;
    return changed;
  }
}
