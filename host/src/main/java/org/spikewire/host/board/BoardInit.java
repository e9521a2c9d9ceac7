package org.spikewire.host.board;

import java.util.List;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.JtagBuilder;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.ut.ToFpga;

/**
 * Brings a board from its link to a chip that runs: reset, clocks, highspeed links, synchronised
 * time, recording of events, reference currents, memory timing. The order is that of the reference
 * host software (haldls SystemInit). The supply voltages of the adapter board keep their power-on
 * values.
 */
final class BoardInit {
  private static final int RESET_CYCLES = 10;
  private static final int AFTER_RESET_CYCLES = 100;
  private static final int JTAG_SCALER = 6;
  private static final int PLL_SETTLE_CYCLES = 12_500;
  private static final int REFERENCE_RESET_CYCLES = 1_000;

  /** Words of the two ADPLLs: 50 MHz reference, 1 GHz oscillator, cores at 500 and 250 MHz. */
  private static final int[] ADPLL = {0x2a20_a902, 0xc0cb_f200, 0x2a20_a902, 0xc0cb_f200};

  private static final int FPGA_PHY = 0x0020_4040;
  private static final int CHIP_PHY = 0x0020_4000;
  private static final int ALL_PHYS = 0xff;
  private static final int CHIP_PHY_ENABLE = 0x0004_0000;
  private static final int CHIP_SYSTIME_BASE = 0x0000_0000;

  private static final int REFERENCE_GENERATOR = 0x000c_0012;
  private static final int REFERENCE_RESET = 1 << 15;
  private static final int[] REFERENCE = {
    0x1000, 0x280, 0x28, 0xa28, 0xa28, 0x41, 0x41, 0x2cb, 0x2cb
  };

  /** JTAG identities of the chips this software knows; the third is the current one. */
  private static final List<Integer> KNOWN_CHIPS =
      List.of(0x0485_80af, 0x2485_80af, 0x3485_80af, 0x4485_90af);

  private BoardInit() {}

  /** Runs the initialisation and returns the chip's JTAG identity. */
  static int run(Board board) throws BoardException {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    program.write(FpgaRegisters.INSTRUCTION_TIMEOUT, FpgaRegisters.DEFAULT_INSTRUCTION_TIMEOUT);
    resetChip(program);
    Ticket<Integer> identity = clocks(program);
    links(program);
    synchronise(program);
    program.write(FpgaRegisters.EVENT_RECORDING, 1);
    references(program);
    memoryTiming(program);
    Responses responses = board.run(program.build());
    int chip = responses.get(identity);
    if (!KNOWN_CHIPS.contains(chip)) {
      throw new BoardException(
          "%s: unknown chip, JTAG identity 0x%08x; is the chip powered and connected?"
              .formatted(board.name(), chip));
    }
    return chip;
  }

  private static void resetChip(PlaybackProgramBuilder program) {
    program.reset(true).setupTimer().waitUntil(RESET_CYCLES);
    program.reset(false).setupTimer().waitUntil(AFTER_RESET_CYCLES);
  }

  private static Ticket<Integer> clocks(PlaybackProgramBuilder program) {
    JtagBuilder jtag = program.jtag().scaler(JTAG_SCALER).init();
    Ticket<Integer> identity = jtag.readIdcode();
    for (int register = 0; register < ADPLL.length; register++) {
      jtag.pllRegister(register, ADPLL[register]);
    }
    return identity;
  }

  private static void links(PlaybackProgramBuilder program) {
    for (int phy = 0; phy < FpgaRegisters.PHYS; phy++) {
      program.write(FpgaRegisters.PHY_CONFIG + phy, FPGA_PHY);
      program.jtag().phyRegister(phy, CHIP_PHY);
    }
    program.waitUntil(PLL_SETTLE_CYCLES);
    program.write(FpgaRegisters.PHY_ENABLE, ALL_PHYS);
    program.jtag().write(CHIP_PHY_ENABLE, ALL_PHYS);
    program.barrier(ToFpga.BARRIER_JTAG);
  }

  private static void synchronise(PlaybackProgramBuilder program) {
    program.write(CHIP_SYSTIME_BASE, 0).write(CHIP_SYSTIME_BASE + 1, 0);
    program.barrier(ToFpga.BARRIER_OMNIBUS).systimeInit(true).barrier(ToFpga.BARRIER_SYSTIME);
  }

  private static void references(PlaybackProgramBuilder program) {
    program.write(REFERENCE_GENERATOR, REFERENCE[0] | REFERENCE_RESET);
    for (int word = 1; word < REFERENCE.length; word++) {
      program.write(REFERENCE_GENERATOR + word, REFERENCE[word]);
    }
    program.barrier(ToFpga.BARRIER_OMNIBUS).setupTimer().waitUntil(REFERENCE_RESET_CYCLES);
    program.write(REFERENCE_GENERATOR, REFERENCE[0]);
  }

  private static void memoryTiming(PlaybackProgramBuilder program) {
    int[] timing = CapMemBlock.defaultTiming();
    for (CapMemBlock block : CapMemBlock.values()) {
      for (int word = 0; word < timing.length; word++) {
        program.write(block.timingBase() + word, timing[word]);
      }
    }
    program.barrier(ToFpga.BARRIER_OMNIBUS);
  }
}
