package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;

/** One conversion of all channels of the chip, claimed from a program's responses. */
public final class CadcSample {
  /** The time a conversion takes [FPGA cycles], with a margin. */
  public static final int CONVERSION_CYCLES = 2 * Clock.CYCLES_PER_US;

  private static final Hemisphere[] HALVES = Hemisphere.values();
  private static final int WORDS = SynapseQuad.COUNT * CadcModel.CHANNELS;

  private final Ticket<Integer> trigger;
  private final int[] first = new int[HALVES.length];

  /** Appends a conversion now, one half of the chip a cycle after the other, and its reads. */
  CadcSample(PlaybackProgramBuilder program, long timerCycles) {
    trigger = program.read(Cadc.triggerAddress(HALVES[0], 0, 0, Cadc.CAUSAL));
    program.read(Cadc.triggerAddress(HALVES[1], 0, 0, Cadc.CAUSAL));
    program.waitUntil(timerCycles + CONVERSION_CYCLES);
    for (Hemisphere half : HALVES) {
      int causal = Cadc.bufferedAddress(half, 0, 0, Cadc.CAUSAL);
      int acausal = Cadc.bufferedAddress(half, 0, 0, Cadc.ACAUSAL);
      first[half.ordinal()] = program.readBlock(causal, SynapseQuad.COUNT);
      program.readBlock(acausal, SynapseQuad.COUNT);
    }
  }

  /** When the conversion began, as the FPGA saw it [cycles of 8 ns]. */
  public long fpgaTime(Responses responses) {
    return responses.fpgaTime(trigger);
  }

  /** Readings of all channels, numbered as in {@link CadcModel}. */
  public void readings(Responses responses, int[] into) {
    for (int word = 0; word < HALVES.length * WORDS; word++) {
      int half = word / WORDS;
      int channel = word % WORDS / SynapseQuad.COUNT;
      int quad = word % SynapseQuad.COUNT;
      int value = responses.omnibusData(first[half] + word % WORDS);
      for (int entry = 0; entry < SynapseQuad.ENTRIES; entry++) {
        int circuit = CadcModel.circuit(HALVES[half], SynapseQuad.column(quad, entry));
        into[CadcModel.CHANNELS * circuit + channel] = SynapseQuad.get(value, entry);
      }
    }
  }

  /** Levels of all circuits [CADC LSB]; NaN where the converters were at their end. */
  public void levels(Responses responses, CadcModel model, double[] into) {
    int[] readings = new int[CadcModel.COUNT];
    readings(responses, readings);
    for (int n = 0; n < Neuron.COUNT; n++) {
      into[n] =
          model.level(n, readings[CadcModel.CHANNELS * n], readings[CadcModel.CHANNELS * n + 1]);
    }
  }
}
