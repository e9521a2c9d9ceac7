package org.spikewire.emulator;

import java.util.ArrayList;
import java.util.List;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.chip.CircuitTruth;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.ut.ToFpga;

/** A board on the table: chip, FPGA, and a host's side of it, all in this process. */
public final class Bench implements AutoCloseable {
  private final List<String> log = new ArrayList<>();
  private final FaultLog faults = new FaultLog(log::add);
  private final Chip chip;
  private final Executor executor;
  private final Board board;

  public Bench(ChipOptions options) {
    chip = new Chip(options, faults);
    executor = new Executor(chip, faults);
    board = new LinkBoard(new EndpointLink(executor));
  }

  public static Bench ideal() {
    return new Bench(ChipOptions.ideal());
  }

  /** A chip of its own with its noise. */
  public static Bench ofChip(long seed) {
    return new Bench(
        new ChipOptions(Variation.ofChip(seed), TemporalNoise.ofTrial(seed), PowerOn.ZERO));
  }

  /** A program that starts with times in its responses. */
  public static PlaybackProgramBuilder synchronised() {
    return PlaybackProgram.builder().systimeInit(true).barrier(ToFpga.BARRIER_SYSTIME);
  }

  public Responses run(PlaybackProgramBuilder program) {
    try {
      return board.run(program.build());
    } catch (BoardException e) {
      throw new AssertionError(e);
    }
  }

  /** The true constants of all circuits under the present codes. */
  public List<CircuitTruth> truth() {
    return chip.truth();
  }

  public FaultLog faults() {
    return faults;
  }

  /** Lines that the emulator would have printed. */
  public List<String> log() {
    return log;
  }

  public Executor executor() {
    return executor;
  }

  @Override
  public void close() {
    board.close();
    chip.close();
  }
}
