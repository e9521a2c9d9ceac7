package org.spikewire.emulator.analog.engine;

/**
 * All membranes of a chip: takes events, advances time, gives spikes.
 *
 * <p>The spikes are a function of the constants, the events and the ticks at which constants and
 * routes were changed; how time is cut into {@link #advance} calls and how many threads work
 * changes no bit. A spike carries the first tick at which the potential is at or over the threshold
 * (plus the comparator's latency); reset and refractory time count from that tick.
 *
 * <p>Not thread-safe: one caller, whatever the number of worker threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MembraneEngine implements AutoCloseable {

  /** Most events that may wait. */
  public static final int QUEUE_CAPACITY = 1 << 18;

  /** An engine on the calling thread. */
  public MembraneEngine() {
    this(1);
  }

  /**
   * An engine on several threads, the caller's among them.
   *
   * @param threads 1..64
   */
  public MembraneEngine(int threads) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets the constants from now on; potentials, lines, refractory phases and events under way are
   * kept.
   */
  public void configure(MembraneConstants constants) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sets what a spike of a neuron does on the chip, from now on.
   *
   * @param neuron index of a membrane, 0..511
   * @param paths each is an event of its own; none if the spike only leaves the chip
   * @param delayTicks ticks from the spike to its effect, at least 1
   */
  public void routes(int neuron, SynapticPath[] paths, int delayTicks) {
    throw new UnsupportedOperationException();
  }

  /**
   * Queues an event.
   *
   * @param tick when it reaches the lines: not before now, nor before an event deposited earlier
   * @throws IllegalStateException if {@link #QUEUE_CAPACITY} events wait
   */
  public void deposit(long tick, SynapticPath path) {
    throw new UnsupportedOperationException();
  }

  /** Deposited events that wait. */
  public int pending() {
    throw new UnsupportedOperationException();
  }

  /**
   * Advances time.
   *
   * @param tick the new now, not before the old one
   * @param sink takes the spikes after the old now up to the new one, both ends as in (now, tick]
   */
  public void advance(long tick, SpikeSink sink) {
    throw new UnsupportedOperationException();
  }

  /** The present [ticks]; 0 at first. */
  public long now() {
    throw new UnsupportedOperationException();
  }

  /** Potential of the membrane that a circuit sits on, now [V]. */
  public double membrane(int circuit) {
    throw new UnsupportedOperationException();
  }

  /** State of a synaptic line, now [V/s], not negative. */
  public double line(int circuit, boolean excitatory) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes a neuron fire in the next tick whatever its potential and phase; reported only if it may
   * fire.
   */
  public void forceSpike(int neuron) {
    throw new UnsupportedOperationException();
  }

  /**
   * Puts every membrane to rest with empty lines, forgets events under way; time, constants and
   * routes stay.
   */
  public void reset() {
    throw new UnsupportedOperationException();
  }

  /** Ends the worker threads. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
