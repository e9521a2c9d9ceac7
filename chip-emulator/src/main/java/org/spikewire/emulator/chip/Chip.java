package org.spikewire.emulator.chip;

import java.util.List;
import java.util.stream.IntStream;
import org.spikewire.emulator.analog.CapMemCells;
import org.spikewire.emulator.analog.CapacitiveMemory;
import org.spikewire.emulator.analog.CircuitPhysics;
import org.spikewire.emulator.analog.engine.MembraneConstants;
import org.spikewire.emulator.analog.engine.MembraneEngine;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.fpga.ChipLink;
import org.spikewire.emulator.fpga.EventQueue;
import org.spikewire.emulator.readout.ColumnConverters;
import org.spikewire.emulator.readout.SerialConverter;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;

/**
 * The chip: its blocks on the omnibus, and time.
 *
 * <p>Time is lazy. Events wait in a queue until somebody wants to know what came of them, or wants
 * to change what they meet. A burst of writes into a chip that has nothing to do is applied at
 * once, up to {@link #WRITE_LAG_TICKS} early, instead of advancing all circuits by a tick for each
 * word.
 */
public final class Chip implements ChipLink, AutoCloseable {
  private static final long WRITE_LAG_TICKS = 2000;
  // A write over JTAG takes 4 us.
  private static final long JTAG_LAG_TICKS = 16_000;

  private final ChipClock clock = new ChipClock();
  private final Changes changes = new Changes();
  private final Omnibus omnibus;
  private final ChipOptions options;
  private final SynapseArray[] arrays = new SynapseArray[2];
  private final SynapseDrivers[] drivers = new SynapseDrivers[2];
  private final PadiBuses[] padi = new PadiBuses[2];
  private final ColumnConverters[] converters = new ColumnConverters[2];
  private final NeuronRegisters neurons = new NeuronRegisters(changes);
  private final SpikeCounters counters = new SpikeCounters();
  private final CrossbarMatrix crossbar = new CrossbarMatrix(changes);
  private final BackgroundSources background = new BackgroundSources(clock::access);
  private final PlainRegisters plain;
  private final ClockRegisters clocks = new ClockRegisters();
  private final CapacitiveMemory cells;
  private final CircuitPhysics physics;
  private final MembraneEngine engine;
  private final SerialConverter madc;
  private final EventCore core;

  /** A chip whose circuits are followed on the calling thread. */
  public Chip(ChipOptions options, FaultLog faults) {
    this(options, faults, 1);
  }

  /** A chip whose circuits are followed on {@code threads} threads, with the same result. */
  public Chip(ChipOptions options, FaultLog faults, int threads) {
    this.options = options;
    engine = new MembraneEngine(threads);
    omnibus = new Omnibus(faults);
    plain = new PlainRegisters(omnibus);
    cells =
        new CapacitiveMemory(
            new CapMemCells.Surroundings(
                clock::access,
                options.noise().imperfectCells(),
                options.noise().seed(),
                changes::constants));
    for (Hemisphere h : Hemisphere.values()) {
      arrays[h.ordinal()] = new SynapseArray(changes);
      drivers[h.ordinal()] = new SynapseDrivers(changes);
      padi[h.ordinal()] = new PadiBuses(h, changes, this::trigger);
    }
    physics =
        new CircuitPhysics(
            neurons,
            cells,
            options.variation(),
            options.noise(),
            options.defects(),
            options.drift());
    Synapses synapses = new Synapses(arrays, drivers, neurons, physics, options.variation());
    EventRouter router = new EventRouter(crossbar, padi, synapses);
    NeuronOutputs outputs = new NeuronOutputs(neurons, router);
    NeuronReadout readout = new NeuronReadout(neurons, arrays, engine);
    madc = new SerialConverter(readout, options.noise(), clock::access);
    core =
        new EventCore(
            new EventCore.Parts(
                engine,
                changes,
                physics,
                synapses,
                router,
                outputs,
                crossbar,
                background,
                counters,
                madc),
            faults);
    for (Hemisphere h : Hemisphere.values()) {
      converters[h.ordinal()] =
          new ColumnConverters(
              h, readout, options.variation(), options.noise(), options.drift(), clock::access);
    }
    map();
    fill();
  }

  private void map() {
    for (Hemisphere h : Hemisphere.values()) {
      arrays[h.ordinal()].map(omnibus, h);
      drivers[h.ordinal()].map(omnibus, h);
      padi[h.ordinal()].map(omnibus);
      converters[h.ordinal()].map(omnibus);
    }
    for (CapMemBlock block : CapMemBlock.values()) {
      omnibus.map(block.cellBase(), CapMemCells.WORDS, cells.block(block));
    }
    neurons.map(omnibus);
    counters.map(omnibus);
    new NeuronResets(n -> core.forceLater(n, clock.access())).map(omnibus);
    crossbar.map(omnibus);
    background.map(omnibus);
    clocks.map(omnibus);
    madc.map(omnibus);
  }

  private void fill() {
    for (int h = 0; h < 2; h++) {
      arrays[h].fill(options.powerOn());
      drivers[h].fill(options.powerOn());
      padi[h].fill(options.powerOn());
      converters[h].fill(options.powerOn());
    }
    neurons.fill(options.powerOn());
    plain.fill(options.powerOn());
    clocks.fill(options.powerOn());
    crossbar.reset();
    background.reset();
    madc.fill(options.powerOn());
    counters.reset();
  }

  @Override
  public long serial() {
    return options.variation().serial();
  }

  @Override
  public void reset(long cycle) {
    clock.access(ChipClock.tickOfSending(cycle));
    cells.reset();
    fill();
    core.reset(clock.access());
  }

  @Override
  public long begin(long cycle) {
    long tick = ChipClock.tickOfArriving(cycle);
    if (core.silentUntil(tick)) {
      return cycle;
    }
    if (!core.ranTo(tick)) {
      // As far as nothing that is sent from now on reaches back to, so that this is seldom needed.
      core.begin(ChipClock.tickOfSending(cycle) - 1);
    }
    return Math.min(cycle, core.reached());
  }

  @Override
  public long advance(long cycle) {
    if (begin(cycle) == cycle) {
      return cycle;
    }
    core.finish();
    return Math.min(cycle, core.reached());
  }

  @Override
  public EventQueue arrivals() {
    return core.arrivals();
  }

  @Override
  public boolean acceptsSpikes() {
    return core.acceptsSpikes();
  }

  @Override
  public void sendSpike(int label, long cycle) {
    core.spikeLater(label, ChipClock.tickOfSending(cycle));
  }

  @Override
  public boolean readyToRead(int address, long cycle) {
    return !omnibus.live(address) || core.runTo(ChipClock.tickOfSending(cycle));
  }

  @Override
  public boolean readyToWrite(int address, long cycle) {
    long tick = ChipClock.tickOfSending(cycle);
    return core.idleSince(tick - WRITE_LAG_TICKS)
        || omnibus.queued(address) && core.acceptsSpikes()
        || core.runTo(tick);
  }

  @Override
  public boolean readyForJtagWrite(long cycle) {
    long tick = ChipClock.tickOfSending(cycle);
    return core.idleSince(tick - JTAG_LAG_TICKS) || core.runTo(tick);
  }

  @Override
  public int read(int address, long cycle) {
    clock.access(ChipClock.tickOfSending(cycle));
    return omnibus.read(address);
  }

  @Override
  public void write(int address, int value, int byteEnables, long cycle) {
    clock.access(ChipClock.tickOfSending(cycle));
    omnibus.write(address, value, byteEnables);
  }

  @Override
  public long idleAt() {
    long busy = Math.max(converters[0].busyUntil(), converters[1].busyUntil());
    return Math.max(0, ChipClock.arrival(busy));
  }

  /** What the registers make of all circuits once everything has settled. */
  public List<CircuitTruth> truth() {
    changes.constants();
    MembraneConstants constants = physics.at(Long.MAX_VALUE / 2);
    return IntStream.range(0, Neuron.COUNT)
        .mapToObj(n -> CircuitTruth.of(n, constants, physics))
        .toList();
  }

  private void trigger(Hemisphere hemisphere, int buses, int rowSelect, int label) {
    core.triggerLater(hemisphere, buses, rowSelect, label, clock.access());
  }

  @Override
  public void close() {
    engine.close();
  }
}
