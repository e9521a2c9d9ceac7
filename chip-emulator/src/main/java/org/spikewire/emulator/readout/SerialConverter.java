package org.spikewire.emulator.readout;

import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.spikewire.emulator.analog.HashedNoise;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.protocol.chip.Hemisphere;

/**
 * The fast converter (MADC), 10 bit, with its multiplexers: once woken up it samples one readout
 * line from the start bit on until it is stopped or has, unless it is to go on, taken the number
 * asked for; then it falls asleep or is ready to start again, as it was told. Next to it in the
 * address range lie the current DAC, the pad multiplexers and the reference generator, which are
 * stored only.
 */
public final class SerialConverter implements OmnibusBlock {
  private static final int BASE = 0x000c_0000;
  private static final int WORDS = 0x1b;
  private static final int CONTROL = 0;
  private static final int TIMING = 1;
  private static final int SAMPLES = 4;
  private static final int MODE = 7;
  private static final int CLOCK = 9;
  private static final int MUX = 12;

  private static final int WAKE_UP = 1;
  private static final int START = 1 << 1;
  private static final int STOP = 1 << 2;
  private static final int POWER_DOWN = 1 << 3;
  private static final int CONTINUOUS = 1 << 4;
  private static final int DUMMY_DATA = 1 << 1;
  // Inputs of a multiplexer: neurons top odd, top even, bottom odd, bottom even columns.
  private static final int FIRST_NEURON_INPUT = 9;
  private static final int CHANNEL_BIT = 10;

  // Cycles of 500 MHz, two in a tick, that a conversion takes without adjustment.
  private static final int CONVERSION_CYCLES = 12;
  private static final int CYCLES_PER_TICK = 2;
  // The beginning of a recording is rubbish (BrainScaleS-2 calibration, madc_base).
  private static final int RUBBISH_SAMPLES = 120;
  private static final int MAX_CODE = 1023;
  // volt = LSB * code + ZERO, from the traces of the BrainScaleS-2 demos.
  private static final double LSB = 1.5e-3;
  private static final double ZERO = -0.04;
  // Typical rms for a constant input [LSB].
  private static final double NOISE = 1;

  private final ReadoutSignals signals;
  private final TemporalNoise noise;
  private final LongSupplier now;
  private final int[] words = new int[WORDS];
  private int[] circuits = {};
  private boolean awake;
  private long start;
  private long due = Long.MAX_VALUE;
  private long taken;
  private long sampled;

  /** {@code now}: current tick. */
  public SerialConverter(ReadoutSignals signals, TemporalNoise noise, LongSupplier now) {
    this.signals = signals;
    this.noise = noise;
    this.now = now;
  }

  public void map(Omnibus omnibus) {
    omnibus.map(BASE, WORDS, this);
  }

  public void fill(PowerOn content) {
    for (int i = 0; i < WORDS; i++) {
      words[i] = content.next();
    }
    awake = false;
    due = Long.MAX_VALUE;
  }

  /** The tick of the next sample; {@link Long#MAX_VALUE} if none is taken. */
  public long due() {
    return due;
  }

  /** Whether a sample looks at the circuits. */
  public boolean looks() {
    return (words[MODE] & DUMMY_DATA) == 0;
  }

  /** Takes the sample that is due: [9:0] code, [10] channel. */
  public int take() {
    int value = looks() ? code() : (int) taken & MAX_CODE;
    taken++;
    sampled++;
    if (continuous() || taken < (words[SAMPLES] & 0xffff)) {
      due = start + taken * periodCycles() / CYCLES_PER_TICK;
    } else if ((words[CONTROL] & (START | POWER_DOWN)) == START) {
      begin(due);
    } else {
      finish();
    }
    return value | channel() << CHANNEL_BIT;
  }

  @Override
  public int read(int offset) {
    return words[offset];
  }

  @Override
  public void write(int offset, int value) {
    boolean starts = offset == CONTROL && (value & ~words[CONTROL] & START) != 0;
    words[offset] = value;
    if (offset != CONTROL) {
      return;
    }
    awake |= (value & WAKE_UP) != 0;
    if ((value & STOP) != 0) {
      finish();
    } else if (starts && awake && (continuous() || (words[SAMPLES] & 0xffff) > 0)) {
      begin(now.getAsLong());
    }
  }

  private void finish() {
    due = Long.MAX_VALUE;
    awake &= (words[CONTROL] & POWER_DOWN) == 0;
  }

  private boolean continuous() {
    return (words[CONTROL] & CONTINUOUS) != 0;
  }

  private void begin(long tick) {
    start = tick + periodCycles() / CYCLES_PER_TICK;
    due = start;
    taken = 0;
    circuits = connected();
  }

  private long periodCycles() {
    int cycles = CONVERSION_CYCLES + (words[TIMING] >>> 8 & 7);
    boolean scaled = (words[CLOCK] & 1) != 0;
    return scaled ? (long) cycles * 2 * ((words[CLOCK] >>> 1 & 0xfff) + 1) : cycles;
  }

  private int channel() {
    return words[TIMING] >>> 3 & 1;
  }

  // The circuits that drive the selected lines.
  private int[] connected() {
    int inputs = words[MUX + channel()] >>> FIRST_NEURON_INPUT;
    return IntStream.range(0, 2 * Hemisphere.COLUMNS)
        .filter(n -> (inputs >>> 2 * (n / Hemisphere.COLUMNS) + 1 - n % 2 & 1) != 0)
        .filter(signals::drivesLine)
        .toArray();
  }

  // Several circuits on a line: assumed to give their mean.
  private int code() {
    long name = 2 * sampled;
    if (taken < RUBBISH_SAMPLES) {
      return (int) HashedNoise.bits(noise.seed(), name) & MAX_CODE;
    }
    double volt = 0;
    for (int circuit : circuits) {
      volt += signals.readout(circuit) / circuits.length;
    }
    double code = (volt - ZERO) / LSB;
    if (noise.converterLsb() > 0) {
      code += NOISE * HashedNoise.normal(noise.seed() ^ BASE, name);
    }
    return (int) Math.min(MAX_CODE, Math.max(0, Math.rint(code)));
  }
}
