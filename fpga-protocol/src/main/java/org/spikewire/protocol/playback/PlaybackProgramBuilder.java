package org.spikewire.protocol.playback;

import java.util.function.IntFunction;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * Writes instructions straight into words. Reused from batch to batch through {@link #clear()} it
 * allocates nothing on the spike path.
 *
 * <p>Addresses are 32-bit omnibus word addresses; bit 31 set means on the FPGA, else on the chip.
 */
public final class PlaybackProgramBuilder {
  private static final long MAX_TIMER = 0xffff_ffffL;
  private static final int MAX_LABEL = 0xffff;

  private final WordBuffer words = new WordBuffer();
  private final JtagBuilder jtag = new JtagBuilder(this);
  private int omnibusReads;
  private int jtagReads;
  private int ticks;
  private long finishedCycles;
  private long timerCycles;

  PlaybackProgramBuilder() {}

  /** Starts a new program in the same memory; programs built before become invalid. */
  public PlaybackProgramBuilder clear() {
    words.clear();
    omnibusReads = 0;
    jtagReads = 0;
    ticks = 0;
    finishedCycles = 0;
    timerCycles = 0;
    return this;
  }

  /** Ends the program with a halt. The program shares this builder's memory: run it, then clear. */
  public PlaybackProgram build() {
    words.add(ToFpga.loopback(ToFpga.HALT));
    return new PlaybackProgram(words, omnibusReads, jtagReads, ticks, finishedCycles + timerCycles);
  }

  /** Instructions so far. */
  public int size() {
    return words.size();
  }

  public PlaybackProgramBuilder write(int address, int value) {
    words.add(ToFpga.omnibusWrite(address));
    words.add(ToFpga.omnibusData(value));
    return this;
  }

  /** Writes only the bytes whose bit is set in {@code byteEnables}, bit 0 for bits 7..0. */
  public PlaybackProgramBuilder write(int address, int value, int byteEnables) {
    words.add(ToFpga.omnibusAddress(address, (int) in("byteEnables", byteEnables, 0, 0xf), false));
    words.add(ToFpga.omnibusData(value));
    return this;
  }

  /** Writes consecutive addresses. */
  public PlaybackProgramBuilder writeBlock(int address, int[] values) {
    for (int i = 0; i < values.length; i++) {
      write(address + i, values[i]);
    }
    return this;
  }

  public Ticket<Integer> read(int address) {
    return read(address, Integer::valueOf);
  }

  public <T> Ticket<T> read(int address, IntFunction<? extends T> decoder) {
    words.add(ToFpga.omnibusRead(address));
    return new Ticket<>(
        Ticket.Channel.OMNIBUS, omnibusReads++, value -> decoder.apply((int) value));
  }

  /**
   * Reads {@code count} consecutive addresses.
   *
   * @return index of the first one in {@link Responses#omnibusData(int)}
   */
  public int readBlock(int address, int count) {
    for (int i = 0; i < count; i++) {
      words.add(ToFpga.omnibusRead(address + i));
    }
    omnibusReads += count;
    return omnibusReads - count;
  }

  /** JTAG instructions, the slow way to a chip whose links are not up. */
  public JtagBuilder jtag() {
    return jtag;
  }

  /** Sets the playback timer to zero. */
  public PlaybackProgramBuilder setupTimer() {
    words.add(ToFpga.timerSetup());
    finishedCycles += timerCycles;
    timerCycles = 0;
    return this;
  }

  /**
   * Holds execution until the playback timer has reached {@code cycles} of 8 ns; the instruction
   * behind it runs one cycle later.
   */
  public PlaybackProgramBuilder waitUntil(long cycles) {
    words.add(ToFpga.waitUntil(in("cycles", cycles, 0, MAX_TIMER)));
    timerCycles = Math.max(timerCycles, cycles);
    return this;
  }

  /** Holds execution until all channels in {@code mask} ({@link ToFpga#BARRIER_OMNIBUS}..) idle. */
  public PlaybackProgramBuilder barrier(int mask) {
    words.add(ToFpga.barrier((int) in("mask", mask, 0, 0x1f)));
    return this;
  }

  /**
   * Holds execution until ({@code value at address} & {@code mask}) equals {@code target}, or, with
   * {@code untilEqual} false, differs from it.
   */
  public PlaybackProgramBuilder poll(int address, int mask, int target, boolean untilEqual) {
    write(FpgaRegisters.POLLING_ADDRESS, address);
    write(FpgaRegisters.POLLING_TARGET, target);
    write(FpgaRegisters.POLLING_MASK, mask);
    words.add(ToFpga.pollingOmnibusBlock(untilEqual));
    return this;
  }

  /** Drives the chip's reset pin; {@code asserted}: in reset. */
  public PlaybackProgramBuilder reset(boolean asserted) {
    words.add(ToFpga.reset(asserted));
    return this;
  }

  /** {@code synchronise}: align chip time to FPGA time, else only ask for the FPGA time. */
  public PlaybackProgramBuilder systimeInit(boolean synchronise) {
    words.add(ToFpga.systimeInit(synchronise));
    return this;
  }

  /** Asks for a marker in the response stream; its value is the FPGA time in cycles of 8 ns. */
  public Ticket<Long> tick() {
    words.add(ToFpga.loopback(ToFpga.TICK));
    return new Ticket<>(Ticket.Channel.TICK, ticks++, Long::valueOf);
  }

  /** Sends one spike now; {@code label}: 16 bit. */
  public PlaybackProgramBuilder spike(int label) {
    words.add(ToFpga.spikePack1(label(label)));
    return this;
  }

  /** Sends two spikes in one instruction. */
  public PlaybackProgramBuilder spikes(int first, int second) {
    words.add(ToFpga.spikePack2(label(first), label(second)));
    return this;
  }

  /** Sends three spikes in one instruction. */
  public PlaybackProgramBuilder spikes(int first, int second, int third) {
    words.add(ToFpga.spikePack3(label(first), label(second), label(third)));
    return this;
  }

  /**
   * Sends spikes {@code from} (inclusive) to {@code to} at their times: a wait, then packs of as
   * many as share the time; more than three of them follow one cycle after the other. Labels are
   * cut to 16 bit.
   *
   * @param cycles playback timer values in cycles of 8 ns, ascending, not negative
   */
  public PlaybackProgramBuilder spikes(int[] cycles, int[] labels, int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, Math.min(cycles.length, labels.length));
    words.ensure(2 * (to - from));
    int previous = 0;
    int i = from;
    while (i < to) {
      int time = cycles[i];
      if (time < previous) {
        throw new IllegalArgumentException(
            "cycles[" + i + "]: must not be below " + previous + ", was " + time);
      }
      previous = time;
      if (time > 0) {
        words.add(ToFpga.waitUntil(time - 1));
      }
      int end = i + 1;
      while (end < to && cycles[end] == time) {
        end++;
      }
      packs(labels, i, end);
      i = end;
    }
    timerCycles = Math.max(timerCycles, previous);
    return this;
  }

  private void packs(int[] labels, int from, int to) {
    int i = from;
    for (; to - i >= 3; i += 3) {
      words.add(ToFpga.spikePack3(labels[i], labels[i + 1], labels[i + 2]));
    }
    if (to - i == 2) {
      words.add(ToFpga.spikePack2(labels[i], labels[i + 1]));
    } else if (to - i == 1) {
      words.add(ToFpga.spikePack1(labels[i]));
    }
  }

  void add(long word) {
    words.add(word);
  }

  int nextJtagRead() {
    return jtagReads++;
  }

  static long in(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": must be within " + min + ".." + max + ", was " + value);
    }
    return value;
  }

  private static int label(int label) {
    return (int) in("label", label, 0, MAX_LABEL);
  }
}
