package org.spikewire.emulator.analog.engine;

/**
 * All membranes of a chip: takes events, advances time, gives spikes.
 *
 * <p>The spikes are a function of the constants, the events and the ticks at which constants and
 * routes were changed; how time is cut into {@link #advance} calls and how many threads work
 * changes no bit. A spike carries the first tick at which the potential is at or over the threshold
 * (plus the comparator's latency); reset and refractory time count from that tick.
 *
 * <p>The engine may work while its caller does something else, see {@link #begin}. Not thread-safe:
 * one caller, whatever the number of worker threads.
 */
public final class MembraneEngine implements AutoCloseable {

  /** Most events that may wait. */
  public static final int QUEUE_CAPACITY = 1 << 18;

  /** Longest stretch that is followed at once [ticks]. */
  private static final long CHUNK = 1 << 17;

  private final DepositQueue deposits = new DepositQueue(QUEUE_CAPACITY);
  private final Workers workers;
  private final Pipeline pipeline;
  private final CurrentLayout current;
  private SpikeSink sink = (neuron, tick) -> {};

  /** Whether all levels are known to be quiet: they stay so until something new reaches them. */
  private boolean quiet;

  private long now;

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
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("1..64 threads, not " + threads);
    }
    workers = new Workers(threads);
    pipeline = new Pipeline(workers);
    current = new CurrentLayout(deposits, pipeline, threads);
  }

  /**
   * Sets the constants from now on; potentials, lines, refractory phases and events under way are
   * kept. The first call puts every membrane to rest.
   */
  public void configure(MembraneConstants newConstants) {
    finish();
    current.configure(newConstants, now);
    quiet = false;
  }

  /**
   * Sets what a spike of a neuron does on the chip, from now on.
   *
   * @param neuron index of a membrane, 0..511
   * @param paths each is an event of its own; none if the spike only leaves the chip
   * @param delayTicks ticks from the spike to its effect, at least 1
   */
  public void routes(int neuron, SynapticPath[] paths, int delayTicks) {
    if (delayTicks < 1) {
      throw new IllegalArgumentException(
          "delay of neuron " + neuron + " is " + delayTicks + " ticks");
    }
    finish();
    current.routes(neuron, paths, delayTicks, now);
    quiet = false;
  }

  /**
   * Queues an event.
   *
   * @param tick when it reaches the lines: not before now, nor before an event deposited earlier
   * @throws IllegalStateException if {@link #QUEUE_CAPACITY} events wait
   */
  public void deposit(long tick, SynapticPath path) {
    if (tick < now) {
      throw new IllegalArgumentException("event at tick " + tick + ", now is " + now);
    }
    deposits.add(tick, path);
    current.expect(path);
  }

  /** Deposited events that wait. */
  public int pending() {
    return deposits.size();
  }

  /** Whether no spike will come unless events are deposited or something is changed. */
  public boolean isIdle() {
    finish();
    return deposits.size() == 0 && allQuiet();
  }

  /**
   * Advances time.
   *
   * @param tick the new now, not before the old one
   * @param newSink takes the spikes after the old now up to the new one, those in (now, tick]
   */
  public void advance(long tick, SpikeSink newSink) {
    if (prepare(tick, newSink)) {
      pipeline.run(tick);
    }
    finish();
  }

  /**
   * Begins to advance time. Events may be deposited meanwhile; whatever else is called finishes
   * first.
   *
   * @param tick the new now, not before the old one
   * @param newSink takes the spikes that were not given yet: those up to {@link #known} now, others
   *     later
   */
  public void begin(long tick, SpikeSink newSink) {
    if (prepare(tick, newSink)) {
      pipeline.start(tick);
    }
    pipeline.give(sink);
  }

  /** Gives all spikes up to now. */
  public void finish() {
    pipeline.settle();
    pipeline.give(sink);
  }

  /** Spikes up to this tick have been given. */
  public long known() {
    return pipeline.known();
  }

  /**
   * Makes a tick the new now and follows all but the last stretch before it; gives whether there is
   * one.
   */
  private boolean prepare(long tick, SpikeSink newSink) {
    if (tick < now) {
      throw new IllegalArgumentException("advance to tick " + tick + ", now is " + now);
    }
    sink = newSink;
    current.refresh(now);
    while (now < tick) {
      if (now + CHUNK < tick) {
        finish();
      }
      if (pipeline.isSettled() && allQuiet()) {
        passSilence(tick);
      } else if (now + CHUNK < tick) {
        goTo(now + CHUNK);
        pipeline.run(now);
      } else {
        goTo(tick);
        return true;
      }
    }
    return false;
  }

  private void goTo(long tick) {
    takeDeposits(tick - 1);
    now = tick;
  }

  private void passSilence(long tick) {
    long end = Math.min(tick, deposits.firstTick());
    if (end > now) {
      pipeline.run(end);
      pipeline.settle();
      now = end;
    }
    if (deposits.firstTick() <= now) {
      current.leaveIdleOut(now);
      takeDeposits(Math.min(tick, now + CHUNK) - 1);
    }
  }

  private boolean allQuiet() {
    quiet = quiet || pipeline.isQuiet();
    return quiet;
  }

  private void takeDeposits(long end) {
    while (deposits.firstTick() <= end) {
      CompiledPath path = deposits.firstPath().compiledFor(current.get());
      path.arrive(deposits.firstTick(), EventQueue.OUTSIDE);
      current.get().usage().count(path);
      quiet = false;
      deposits.removeFirst();
    }
  }

  /** The present [ticks]; 0 at first. */
  public long now() {
    return now;
  }

  /** Potential of the membrane that a circuit sits on, now [V]. */
  public double membrane(int circuit) {
    finish();
    Layout layout = current.get();
    Part part = layout.part(circuit);
    if (part == null) {
      MembraneConstants constants = current.constants();
      return constants.rest[constants.membrane[circuit]];
    }
    return part.potential(layout.slot(circuit), now, layout.queue(circuit));
  }

  /** State of a synaptic line, now [V/s], not negative. */
  public double line(int circuit, boolean excitatory) {
    finish();
    Layout layout = current.get();
    Part part = layout.part(circuit);
    if (part == null) {
      return 0;
    }
    return part.line(layout.slot(circuit), circuit, excitatory, now, layout.queue(circuit))
        / MembraneConstants.TICK_SECONDS;
  }

  /**
   * Makes a neuron fire in the next tick whatever its potential and phase; reported only if it may
   * fire.
   */
  public void forceSpike(int neuron) {
    finish();
    current.commit(now);
    quiet = false;
    int membrane = current.constants().membrane[neuron];
    current.follow(membrane);
    Layout layout = current.get();
    Part part = layout.part(membrane);
    if (part != null) {
      part.phases.enter(layout.slot(membrane), Phases.ARMED, now + 1);
    }
  }

  /**
   * Puts every membrane to rest with empty lines, forgets events under way; time, constants and
   * routes stay.
   */
  public void reset() {
    finish();
    deposits.clear(now);
    quiet = false;
    for (Level level : current.get().levels()) {
      level.clear(now);
    }
  }

  /** Ends the worker threads. */
  @Override
  public void close() {
    workers.close();
  }
}
