package org.spikewire.protocol.playback;

import org.spikewire.protocol.ut.WordBuffer;

/**
 * What a board executes: instructions as words, ended by a halt, and how many responses they ask
 * for. A view of its builder: valid until that is cleared.
 */
public final class PlaybackProgram {
  private final WordBuffer words;
  private final int omnibusReads;
  private final int jtagReads;
  private final int ticks;
  private final long durationCycles;

  PlaybackProgram(
      WordBuffer words, int omnibusReads, int jtagReads, int ticks, long durationCycles) {
    this.words = words;
    this.omnibusReads = omnibusReads;
    this.jtagReads = jtagReads;
    this.ticks = ticks;
    this.durationCycles = durationCycles;
  }

  public static PlaybackProgramBuilder builder() {
    return new PlaybackProgramBuilder();
  }

  /** The instructions, halt included; not to be changed. */
  public WordBuffer words() {
    return words;
  }

  /** Omnibus data responses the program asks for. */
  public int omnibusReads() {
    return omnibusReads;
  }

  /** JTAG data responses the program asks for. */
  public int jtagReads() {
    return jtagReads;
  }

  /** Loopback answers the program asks for, the halt's not counted. */
  public int ticks() {
    return ticks;
  }

  /** How long the waits of the program hold it up, in FPGA cycles of 8 ns; barriers not counted. */
  public long durationCycles() {
    return durationCycles;
  }
}
