package org.spikewire.calibration.chip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;

/** An initialised chip under measurement: knows what was written to it and counts what it cost. */
public final class Bench {
  private static final int UNWRITTEN = -1;

  private final Board board;
  private final PlaybackProgramBuilder builder = PlaybackProgram.builder();
  private final Responses responses = new Responses();
  private final int[][] codes = new int[NeuronParameter.values().length][Neuron.COUNT];
  private @Nullable CircuitMode mode;
  private CadcModel cadc = CadcModel.ideal();
  private int programs;
  private long cycles;

  public Bench(Board board) {
    this.board = board;
    for (int[] row : codes) {
      Arrays.fill(row, UNWRITTEN);
    }
  }

  /** Begins a wire program that writes what stays the same through a calibration. */
  public Run beginFromScratch(int synapseDacBias, Stimuli stimuli, CircuitMode circuits) {
    mode = null;
    Run run = begin(circuits);
    BaseConfiguration.write(builder, synapseDacBias, stimuli);
    return run;
  }

  /** Begins a wire program with all circuits in a mode. */
  public Run begin(CircuitMode circuits) {
    return new Run(this, builder.clear()).in(circuits);
  }

  /** Takes note that circuits are in a mode from now on; returns the one before. */
  @Nullable CircuitMode exchange(CircuitMode circuits) {
    CircuitMode before = mode;
    mode = circuits;
    return before;
  }

  /** Executes what was begun. The responses are valid until the next run. */
  public Responses execute() throws BoardException {
    PlaybackProgram program = builder.build();
    programs++;
    cycles += program.durationCycles();
    board.run(program, responses);
    return responses;
  }

  /** Codes of a parameter as written last, by circuit; do not change. */
  int[] written(NeuronParameter parameter) {
    return codes[parameter.ordinal()];
  }

  /** Code of a parameter as written last. */
  public int code(NeuronParameter parameter, int circuit) {
    return codes[parameter.ordinal()][circuit];
  }

  public CadcModel cadc() {
    return cadc;
  }

  public void cadc(CadcModel model) {
    cadc = model;
  }

  /** Round trips so far. */
  public int programs() {
    return programs;
  }

  /** Time that the chip was held by waits of the programs so far [s]. */
  public double chipSeconds() {
    return cycles / (Clock.CYCLES_PER_US * 1e6);
  }

  public String name() {
    return board.name();
  }
}
