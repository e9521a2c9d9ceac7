package org.spikewire.emulator.analog.engine;

/**
 * What happens to the membrane that is followed where one of its phases ends. Its potential while
 * it runs and the one it has while reset is held are both carried along; a spike copies the first
 * to the second, a release the second to the first.
 */
final class PhaseEnds {

  private final Columns columns;
  private final Phases phases;
  private final SwiftReset reset;
  private final SpikeList spikes;
  private final Membrane membrane;
  private long reported;

  /**
   * @param spikes takes those that come
   * @param membrane the one that is followed
   */
  PhaseEnds(Columns columns, Phases phases, SwiftReset reset, SpikeList spikes, Membrane membrane) {
    this.columns = columns;
    this.phases = phases;
    this.reset = reset;
    this.spikes = spikes;
    this.membrane = membrane;
  }

  /** Spikes up to this tick are known outside and not given again. */
  void reportedUpTo(long tick) {
    reported = tick;
  }

  /**
   * Does what is due.
   *
   * @param settled {@link SwiftReset#settled} then
   */
  void pass(int s, long tick, double settled) {
    switch (phases.phase[s]) {
      case Phases.ARMED -> fire(s, tick, settled);
      case Phases.HELD -> release(s, tick);
      default -> phases.enter(s, Phases.LISTENING, Phases.NEVER);
    }
  }

  private void fire(int s, long tick, double settled) {
    if (tick > reported && columns.fires[s]) {
      spikes.add(tick, columns.neuron[s]);
    }
    membrane.u = membrane.v - columns.reset(s);
    phases.offset[s] = membrane.u - settled;
    phases.since[s] = tick;
    phases.unblock[s] = tick + columns.refractory[s];
    phases.enter(s, Phases.HELD, tick + columns.held[s]);
  }

  private void release(int s, long tick) {
    membrane.v = heldPotential(s);
    phases.afterReset(s, tick);
  }

  /** Potential from rest while reset is held [V]. */
  double heldPotential(int s) {
    return columns.resetKind != ResetKind.JUMP ? membrane.u + columns.reset(s) : columns.reset(s);
  }

  /** Potential from reset at the tick that the membrane is of [V]. */
  double heldFrom(int s, long tick) {
    return columns.resetKind == ResetKind.SWIFT && phases.phase[s] == Phases.HELD
        ? swiftlyReset(s, tick)
        : membrane.u;
  }

  /** The same of a membrane in reset, from its lines at the tick. */
  double swiftlyReset(int s, long tick) {
    return reset.potential(s, membrane.current, phases.offset[s], phases.since[s], tick);
  }
}
