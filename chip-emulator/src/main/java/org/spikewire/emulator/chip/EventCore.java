package org.spikewire.emulator.chip;

import org.jspecify.annotations.Nullable;
import org.spikewire.emulator.analog.CircuitPhysics;
import org.spikewire.emulator.analog.engine.MembraneEngine;
import org.spikewire.emulator.analog.engine.SynapticPath;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.emulator.fpga.EventQueue;
import org.spikewire.emulator.readout.SerialConverter;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SpikeLabel;

/**
 * Runs events through the compiled tables: from the queue and the generators to the synapses, from
 * the neurons to the links. Times are ticks of 4 ns.
 */
final class EventCore {
  /** The blocks that events meet. */
  record Parts(
      MembraneEngine engine,
      Changes changes,
      CircuitPhysics physics,
      Synapses synapses,
      EventRouter router,
      NeuronOutputs outputs,
      CrossbarMatrix crossbar,
      BackgroundSources background,
      SpikeCounters counters,
      SerialConverter madc) {}

  private static final int QUEUE_CAPACITY = 1 << 16;
  // A pack of three spikes, or the four neurons of a quad.
  private static final int PACK = 4;

  // Longest stretches run in one go while much happens, and while little does: they bound what one
  // stretch can give.
  private static final long BUSY_STRETCH_TICKS = 1 << 14;
  private static final long CALM_STRETCH_TICKS = 1 << 17;
  private static final int MUCH = 1 << 13;
  private static final long IDLE_STRETCH_TICKS = 1L << 40;

  // Many membrane time constants, 0.4 ms.
  private static final long UNSEEN_TICKS = 400L * Clock.TICKS_PER_US;

  // What waits in the queue: the kind and, in the low bits, what it is about.
  private static final int SPIKE = 0;
  private static final int FORCE = 1 << 28;
  private static final int TRIGGER = 2 << 28;
  private static final int KIND = 3 << 28;

  private final Parts parts;
  private final MembraneEngine engine;
  private final OutputLink link;
  private final FaultLog faults;
  private final EventArbiter arbiter = new EventArbiter();
  private final EventQueue queue = new EventQueue(QUEUE_CAPACITY);
  private long ran;
  // The engine may still work on what comes after it.
  private long known;
  private long stretch = BUSY_STRETCH_TICKS;
  private long nextLook;
  private long synapsesKnown = -1;

  EventCore(Parts parts, FaultLog faults) {
    this.parts = parts;
    engine = parts.engine;
    link = new OutputLink(faults);
    this.faults = faults;
  }

  EventQueue arrivals() {
    return link.arrivals();
  }

  boolean acceptsSpikes() {
    return queue.room() >= PACK;
  }

  /** A 16-bit label enters the crossbar at a tick. */
  void spikeLater(int label, long tick) {
    queue.add(tick, SPIKE | label);
  }

  void forceLater(int circuit, long tick) {
    queue.add(tick, FORCE | circuit);
  }

  void triggerLater(Hemisphere hemisphere, int buses, int rowSelect, int label, long tick) {
    int what = hemisphere.ordinal() << 15 | buses << 11 | rowSelect << 6 | label;
    queue.add(tick, TRIGGER | what);
  }

  /** Whether nothing waits and the circuits have been advanced at least to a tick. */
  boolean idleSince(long tick) {
    return known >= tick && nothingWaits() && engine.pending() == 0;
  }

  private boolean nothingWaits() {
    return queue.size() == 0
        && parts.background.due() == Long.MAX_VALUE
        && parts.madc.due() == Long.MAX_VALUE;
  }

  /** Whether nothing can leave the chip until a tick, so that it may be followed later. */
  boolean silentUntil(long tick) {
    if (known < ran || !nothingWaits() || parts.changes.pending()) {
      return false;
    }
    return tick < nextLook && engine.isIdle()
        || tick - ran < BUSY_STRETCH_TICKS && parts.outputs.silent();
  }

  /** Whether all that happens until a tick is known. */
  boolean ranTo(long tick) {
    return known >= tick;
  }

  /** The cycle until which all that reaches the FPGA is known. */
  long reached() {
    return known / 2 + ChipClock.FLIGHT_CYCLES;
  }

  /**
   * Runs to a tick, which may have passed already.
   *
   * @return false if it had to stop because {@link #arrivals()} is full
   */
  boolean runTo(long tick) {
    begin(tick);
    finish();
    return ran >= tick;
  }

  /**
   * Begins to run to a tick; stops when {@link #arrivals()} is full. The engine may work on after
   * that.
   */
  void begin(long tick) {
    while (ran < tick && link.hasRoom()) {
      refresh();
      long silent = endOfSilence(tick);
      skipLooks(silent);
      // After a long silence the stretch is long; what waits would not fit into one of those.
      stretch = nothingWaits() ? stretch : Math.min(stretch, CALM_STRETCH_TICKS);
      long end = Math.min(Math.min(tick, Math.max(silent, ran + stretch)), nextLook);
      int happened = stretchTo(end);
      stretch =
          happened > MUCH
              ? BUSY_STRETCH_TICKS
              : Math.min(2 * stretch, happened > 0 ? CALM_STRETCH_TICKS : IDLE_STRETCH_TICKS);
    }
  }

  /** Waits until all is known that was begun. */
  void finish() {
    engine.finish();
    know(ran);
  }

  private void know(long tick) {
    known = tick;
    link.deliver(tick);
  }

  /** Forgets events and charges; the circuits are at a tick then. */
  void reset(long tick) {
    queue.clear();
    arbiter.reset();
    parts.outputs.reset();
    engine.reset();
    refresh();
    engine.advance(Math.max(tick, ran), (n, at) -> {});
    ran = engine.now();
    known = ran;
    link.clear();
  }

  // The last tick up to a given one before which nothing happens; what waits may lie far ahead.
  private long endOfSilence(long tick) {
    long due = Math.min(parts.madc.due(), Math.min(queue.arrival(), parts.background.due()));
    return due > ran + stretch && engine.isIdle() ? Math.min(tick, due - 1) : ran;
  }

  // Membranes that nothing happens to need not follow codes that settle or drift: it is enough when
  // they do so long before anybody can see them.
  private void skipLooks(long silent) {
    for (long look = nextLook; look <= silent - UNSEEN_TICKS; look = parts.physics.nextLook(look)) {
      nextLook = look;
    }
  }

  // Recompiles what registers have changed.
  private void refresh() {
    boolean routes = parts.changes.takeRoutes();
    if (parts.changes.takeConstants() || ran >= nextLook) {
      engine.configure(parts.physics.at(ran));
      parts.synapses.kicksChanged();
      nextLook = parts.physics.nextLook(ran);
      stretch = BUSY_STRETCH_TICKS;
    }
    if (routes) {
      parts.synapses.circuitsChanged();
      parts.router.clear();
      parts.outputs.rebuild();
    }
    if (routes || parts.synapses.version() != synapsesKnown) {
      synapsesKnown = parts.synapses.version();
      parts.outputs.handTo(engine);
    }
  }

  // Gives how many events went in and out. The engine works on while the next ones go in.
  private int stretchTo(long end) {
    int happened = 0;
    while (next(end)) {
      happened++;
    }
    engine.begin(end, this::spike);
    ran = end;
    int before = link.arrivals().size();
    know(engine.known());
    return happened + link.arrivals().size() - before;
  }

  // Runs the next event, if there is one until end. At the same tick a sample comes last.
  private boolean next(long end) {
    long queued = queue.arrival();
    long generated = parts.background.due();
    long sample = parts.madc.due();
    long first = Math.min(sample, Math.min(queued, generated));
    if (first > end) {
      return false;
    }
    if (queued == first) {
      command(queue.event(), queued);
      queue.remove();
    } else if (generated == first) {
      generated();
    } else {
      sample(sample);
    }
    return true;
  }

  private void sample(long tick) {
    if (parts.madc.looks()) {
      engine.advance(Math.max(tick, engine.now()), this::spike);
    }
    link.sendSample(parts.madc.take(), tick);
  }

  private void command(int what, long tick) {
    switch (what & KIND) {
      case FORCE -> force(what & ~KIND, tick);
      case TRIGGER -> {
        Hemisphere hemisphere = Hemisphere.values()[what >>> 15 & 1];
        int label = what & 0x3f;
        deposit(
            parts.router.triggered(hemisphere, what >>> 11 & 0xf, what >>> 6 & 0x1f, label),
            label,
            tick);
      }
      default -> {
        int input = CrossbarNode.FIRST_L2_INPUT + SpikeLabel.lane(what);
        enter(input, SpikeLabel.neuronLabel(what), tick);
      }
    }
  }

  private void generated() {
    long tick = parts.background.due();
    int input = CrossbarNode.FIRST_BACKGROUND_INPUT + parts.background.source();
    int label = parts.background.take();
    if (label >= 0) {
      enter(input, label, tick);
    }
  }

  private void enter(int input, int label, long tick) {
    Route route = parts.router.route(input, label);
    parts.crossbar.count(input, route.outputs, route.drops);
    link.send(route.outputs, label, tick);
    deposit(route, label, tick);
  }

  private void deposit(Route route, int label, long tick) {
    if (route.buses == 0) {
      return;
    }
    long turn = arbiter.grant(route.buses, tick);
    if (turn < 0) {
      faults.report(Kind.EVENT_DROPPED, label);
      return;
    }
    SynapticPath path = route.path;
    if (path == null) {
      return;
    }
    if (engine.pending() == MembraneEngine.QUEUE_CAPACITY) {
      engine.advance(tick - 1, this::spike);
    }
    engine.deposit(Math.max(turn, engine.now()), path);
    for (int circuit : route.fires) {
      force(circuit, tick);
    }
  }

  // Fires in the tick after the engine's now.
  private void force(int circuit, long tick) {
    if (engine.now() < tick - 1) {
      engine.advance(tick - 1, this::spike);
    }
    engine.forceSpike(circuit);
  }

  private void spike(int n, long tick) {
    parts.counters.count(n);
    @Nullable Route route = parts.outputs.route(n);
    if (route == null) {
      return;
    }
    int label = parts.outputs.label(n);
    if (!parts.outputs.takes(n, tick)) {
      faults.report(Kind.EVENT_DROPPED, label);
      return;
    }
    parts.crossbar.count(NeuronOutputs.input(n), route.outputs, route.drops);
    link.send(route.outputs, label, tick);
  }
}
