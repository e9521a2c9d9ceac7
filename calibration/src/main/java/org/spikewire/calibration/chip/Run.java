package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Ticket;

/** One wire program in the making: codes, waits, stimuli and conversions, one after the other. */
public final class Run {
  /** What the reference software waits for cells to settle (calix: 20 ms). */
  private static final long SETTLE_CYCLES = 20_000L * Clock.CYCLES_PER_US;

  /** A step beyond this takes half as long again, to settle to the same fraction of a code. */
  private static final int LARGE_STEP = 100;

  private static final int SHARED_CELLS_FACTOR = 5;
  private static final long LEAD_CYCLES = 10;

  /** From the answer of {@link #burst} to the first event [cycles]. */
  public static final int BURST_LEAD_CYCLES = (int) LEAD_CYCLES;

  private static final int EVENT_SPACING_CYCLES = 4;
  private static final int CIRCUITS_PER_OUTPUT = 2 * Neuron.PER_OUTPUT_COLUMNS;

  private final Bench bench;
  private final PlaybackProgramBuilder program;
  private int largestStep;

  Run(Bench bench, PlaybackProgramBuilder program) {
    this.bench = bench;
    this.program = program;
  }

  /** Switches all circuits to a mode, as far as they are not in it. */
  public Run in(CircuitMode wanted) {
    CircuitMode old = bench.exchange(wanted);
    if (old == null || !old.config().equals(wanted.config())) {
      int[] words = wanted.config().encode();
      for (int n = 0; n < Neuron.COUNT; n++) {
        write(new Neuron(n).configAddress() + NeuronConfig.FIRST_WORD, words);
      }
    }
    clocks(wanted.refractory(), wanted.firing() != CircuitMode.Firing.AT_THRESHOLD);
    if (old == null || !old.refractory().equals(wanted.refractory())) {
      for (int n = 0; n < Neuron.COUNT; n++) {
        write(new Neuron(n).backendAddress(), wanted.refractory().backend(addressOut(n)).encode());
      }
    }
    return this;
  }

  /** Sets a parameter of all circuits; equal codes are not written again. */
  public Run set(NeuronParameter parameter, int[] codes) {
    int[] written = bench.written(parameter);
    for (int n = 0; n < Neuron.COUNT; n++) {
      if (written[n] != codes[n]) {
        program.write(parameter.cell(new Neuron(n)).address(), checked(codes[n]));
        largestStep = Math.max(largestStep, Math.abs(codes[n] - written[n]));
        written[n] = codes[n];
      }
    }
    return this;
  }

  /** Waits until cells hold what was written. */
  public Run settle() {
    long more = largestStep > LARGE_STEP ? SETTLE_CYCLES / 2 : 0;
    program.setupTimer().waitUntil(SETTLE_CYCLES + more);
    largestStep = 0;
    return this;
  }

  /** Waits until shared cells hold what was written. */
  public Run settleAll() {
    program.setupTimer().waitUntil(SHARED_CELLS_FACTOR * SETTLE_CYCLES);
    largestStep = 0;
    return this;
  }

  /** Waits [us]. */
  public Run pause(double us) {
    program.setupTimer().waitUntil(cycles(us));
    return this;
  }

  /** Asks for the FPGA's time at this point of the program [cycles of 8 ns]. */
  public Ticket<Long> mark() {
    return program.tick();
  }

  /** A conversion now; the next step begins {@code periodUs} later at the earliest. */
  public CadcSample sample(double periodUs) {
    program.setupTimer().waitUntil(LEAD_CYCLES - 1);
    CadcSample sample = new CadcSample(program, LEAD_CYCLES);
    program.waitUntil(Math.max(LEAD_CYCLES + CadcSample.CONVERSION_CYCLES, cycles(periodUs)));
    return sample;
  }

  /**
   * Events in quick succession, and a conversion {@code delayUs} after the first; the next step
   * begins {@code periodUs} after it.
   */
  public CadcSample trial(Stimulus stimulus, int events, double delayUs, double periodUs) {
    program.setupTimer();
    events(stimulus, events);
    long conversion = LEAD_CYCLES + cycles(delayUs);
    program.waitUntil(conversion - 1);
    CadcSample sample = new CadcSample(program, conversion);
    program.waitUntil(
        Math.max(conversion + CadcSample.CONVERSION_CYCLES, LEAD_CYCLES + cycles(periodUs)));
    return sample;
  }

  /**
   * Events in quick succession, the first {@link #BURST_LEAD_CYCLES} after the time that the ticket
   * tells; the next step begins {@code periodUs} after it.
   */
  public Ticket<Long> burst(Stimulus stimulus, int events, double periodUs) {
    Ticket<Long> start = program.setupTimer().tick();
    events(stimulus, events);
    program.waitUntil(LEAD_CYCLES + cycles(periodUs));
    return start;
  }

  private void events(Stimulus stimulus, int count) {
    for (int i = 0; i < count; i++) {
      program.waitUntil(LEAD_CYCLES + (long) i * EVENT_SPACING_CYCLES - 1);
      program.spike(stimulus.label());
    }
  }

  /** Delay that {@link #trial} really keeps [us]: whole cycles. */
  public static double trueDelayUs(double delayUs) {
    return (double) cycles(delayUs) / Clock.CYCLES_PER_US;
  }

  /**
   * Stops all circuits that fire by themselves, or lets them go: without its clock a circuit stays
   * in reset after a spike.
   */
  public Run firing(Refractory refractory, boolean on) {
    clocks(refractory, on);
    return this;
  }

  /** Resets all circuits, one after the other. */
  public Run resetAll() {
    for (int n = 0; n < Neuron.COUNT; n++) {
      program.write(new Neuron(n).resetAddress(), 0);
    }
    return this;
  }

  /** The circuit that sent a 16-bit label. */
  public static int circuitOf(int label) {
    int neuronLabel = SpikeLabel.neuronLabel(label);
    int output = neuronLabel >>> 8 & 7;
    int address = neuronLabel % CIRCUITS_PER_OUTPUT;
    int column = output * Neuron.PER_OUTPUT_COLUMNS + address % Neuron.PER_OUTPUT_COLUMNS;
    return address / Neuron.PER_OUTPUT_COLUMNS * Hemisphere.COLUMNS + column;
  }

  private static int addressOut(int circuit) {
    int row = circuit / Hemisphere.COLUMNS;
    return row * Neuron.PER_OUTPUT_COLUMNS + circuit % Neuron.PER_OUTPUT_COLUMNS;
  }

  private void clocks(Refractory refractory, boolean run) {
    for (int block = 0; block < CommonNeuronBackendConfig.BLOCKS; block++) {
      write(CommonNeuronBackendConfig.address(block), refractory.common(run).encode());
    }
  }

  private void write(int address, int[] words) {
    for (int i = 0; i < words.length; i++) {
      program.write(address + i, words[i]);
    }
  }

  private static int checked(int code) {
    if (code < 0 || code > CapMemCell.MAX) {
      throw new IllegalArgumentException(
          "code must be within 0.." + CapMemCell.MAX + ", was " + code);
    }
    return code;
  }

  private static long cycles(double us) {
    return Math.round(us * Clock.CYCLES_PER_US);
  }
}
