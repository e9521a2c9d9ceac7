package org.spikewire.emulator.fpga;

import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.transport.WordEndpoint;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * Runs a playback program word after word in virtual time: a cycle of 8 ns an instruction, waits
 * jump. The chip follows only where it matters, before something is answered or written.
 *
 * <p>An instruction that meets a full output buffer is held and goes on at the next call; each of
 * them can be started again at any point before its effect.
 */
public final class Executor implements WordEndpoint {
  // The polled value is looked at after so many cycles, later less often: a match is seen at most
  // this part of the time waited late.
  private static final int POLL_CYCLES = 32;
  private static final int POLL_PART = 64;
  private static final long TIMER_MASK = 0xffff_ffffL;
  private static final int MAX_JTAG_BITS = 33;
  private static final long NEVER = -1;
  // What a connect takes at least: long enough for events under way to arrive and be forgotten.
  private static final int CONNECT_CYCLES = 12_500;

  private final FpgaBus bus;
  private final ChipSide chip;
  private final JtagPort jtag;
  private final FaultLog faults;
  private final WordBuffer output = ChipSide.boundedOutput();
  private final ResponseStream responses = new ResponseStream(output);

  private long now;
  private long timerOrigin;
  private long instruction;
  private int writeAddress;
  private int writeBytes;
  private long heldWord;
  private boolean holding;
  private long pollingSince = NEVER;

  public Executor(ChipLink chip, FaultLog faults) {
    this.faults = faults;
    bus = new FpgaBus(() -> now, () -> (int) (now - timerOrigin), chip.serial(), faults);
    this.chip = new ChipSide(chip, bus, responses, output, faults);
    jtag = new JtagPort(chip);
    faults.countInstructionsBy(() -> instruction);
  }

  /** A new host: registers, timer and what was under way are gone; the chip keeps its state. */
  @Override
  public void reset() {
    bus.reset();
    jtag.init();
    responses.reset();
    now += CONNECT_CYCLES;
    chip.discard(now);
    output.clear();
    holding = false;
    pollingSince = NEVER;
    timerOrigin = now;
    instruction = 0;
  }

  @Override
  public int accept(long[] words, int offset, int count) {
    if (holding && !run(heldWord)) {
      return 0;
    }
    if (count == 0) {
      chip.caughtUp(now);
    }
    int taken = 0;
    boolean running = true;
    while (running && taken < count) {
      running = run(words[offset + taken++]);
    }
    return taken;
  }

  @Override
  public WordBuffer output() {
    return output;
  }

  @Override
  public boolean busy() {
    return holding || chip.owesEcho();
  }

  /** Virtual time in cycles of 8 ns. */
  public long now() {
    return now;
  }

  private boolean run(long word) {
    holding = chip.outputIsFull() || !execute(word);
    if (holding) {
      heldWord = word;
      return false;
    }
    instruction++;
    now++;
    return true;
  }

  // False: output is full, come again.
  private boolean execute(long word) {
    int opcode = ToFpga.opcode(word);
    switch (opcode) {
      case ToFpga.JTAG_INIT -> jtag.init();
      case ToFpga.JTAG_SCALER -> jtag.scaler((int) word & 0xff);
      case ToFpga.JTAG_INS -> jtag.instruction((int) word & 0x7f);
      case ToFpga.TIMING_SETUP -> timerOrigin = now;
      case ToFpga.TIMING_WAIT_UNTIL -> waitUntil(word & TIMER_MASK);
      case ToFpga.JTAG_DATA -> {
        return jtagData(word);
      }
      case ToFpga.OMNIBUS_ADDRESS -> {
        return omnibusAddress(word);
      }
      case ToFpga.OMNIBUS_DATA -> {
        return omnibusWrite((int) word);
      }
      case ToFpga.SYSTEM_LOOPBACK -> {
        return loopback((int) word & 1);
      }
      case ToFpga.SPIKE_PACK_1, ToFpga.SPIKE_PACK_2, ToFpga.SPIKE_PACK_3 -> {
        return chip.sent(word, opcode - ToFpga.SPIKE_PACK_1 + 1, now);
      }
      default -> {
        return chip.caughtUp(now) && executeInStep(opcode, word);
      }
    }
    return true;
  }

  // The chip has caught up: all that it had to say is in front of what these say.
  private boolean executeInStep(int opcode, long word) {
    switch (opcode) {
      case ToFpga.TIMING_SYSTIME_INIT -> systimeInit((word & 1) != 0);
      case ToFpga.TIMING_BARRIER -> {
        return barrier((int) word & 0x1f);
      }
      case ToFpga.TIMING_POLLING_OMNIBUS_BLOCK -> {
        return poll((word & 1) != 0);
      }
      case ToFpga.SYSTEM_RESET -> chip.reset((word & 1) != 0, now);
      default -> faults.report(Kind.UNKNOWN_OPCODE, word);
    }
    return true;
  }

  private void waitUntil(long timer) {
    now += Math.max(0, timer - (now - timerOrigin & TIMER_MASK));
  }

  private boolean omnibusAddress(long word) {
    int address = (int) word;
    boolean isRead = (word >>> 36 & 1) != 0;
    if (!isRead) {
      writeAddress = address;
      writeBytes = (int) (word >>> 32) & 0xf;
      return true;
    }
    if (!chip.caughtUp(now) || !readable(address)) {
      return false;
    }
    if (!answered(address)) {
      return chip.lost(address) || timedOut(now + bus.executor().timeout()) && chip.lost(address);
    }
    responses.omnibusData(read(address), now);
    return true;
  }

  private boolean answered(int address) {
    return FpgaRegisters.isFpga(address) || chip.reached();
  }

  private boolean readable(int address) {
    return FpgaRegisters.isFpga(address) || chip.readable(address, now);
  }

  private int read(int address) {
    return FpgaRegisters.isFpga(address) ? bus.read(address) : chip.read(address, now);
  }

  private boolean omnibusWrite(int value) {
    if (FpgaRegisters.isFpga(writeAddress)) {
      if (!chip.caughtUp(now)) {
        return false;
      }
      bus.write(writeAddress, value, writeBytes);
      return true;
    }
    if (!chip.writable(writeAddress, now)) {
      return false;
    }
    chip.write(writeAddress, value, writeBytes, now);
    return true;
  }

  // The port takes one shift at a time: a program of many must not pile them up in front of a
  // barrier that then waits for longer than the watchdog allows.
  private boolean jtagData(long word) {
    now = Math.max(now, jtag.idleAt());
    boolean keeps = (word >>> 48 & 1) != 0;
    if (keeps && !chip.caughtUp(now)
        || jtag.reads() && !chip.readable(jtag.address(), now)
        || jtag.writes() && !chip.writableByJtag(now)) {
      return false;
    }
    int bits = Math.min((int) (word >>> 40) & 0xff, MAX_JTAG_BITS);
    long out = jtag.shift(word & (1L << MAX_JTAG_BITS) - 1, bits, now);
    if (keeps) {
      responses.jtagData(out, now);
    }
    return true;
  }

  private void systimeInit(boolean synchronise) {
    if (synchronise) {
      bus.systimeSync().start(now, chip.reached());
      if (chip.reached()) {
        responses.startAnnotation();
      }
    } else {
      responses.systime(now);
    }
  }

  // Multi-FPGA and systime-correction barriers return at once: there is one board and no network.
  private boolean barrier(int mask) {
    long idle = now;
    if ((mask & ToFpga.BARRIER_OMNIBUS) != 0) {
      idle = Math.max(idle, chip.idleAt());
    }
    if ((mask & ToFpga.BARRIER_JTAG) != 0) {
      idle = Math.max(idle, jtag.idleAt());
    }
    if ((mask & ToFpga.BARRIER_SYSTIME) != 0) {
      idle = Math.max(idle, bus.systimeSync().doneAt());
    }
    long end = now + bus.executor().timeout();
    if (idle <= end) {
      now = idle;
      return true;
    }
    return timedOut(end);
  }

  private boolean poll(boolean untilEqual) {
    ExecutorRegisters registers = bus.executor();
    int address = registers.pollingAddress();
    if (pollingSince == NEVER) {
      pollingSince = now;
    }
    long end = pollingSince + registers.timeout();
    while (answered(address)) {
      if (!readable(address)) {
        return false;
      }
      if (registers.matches(read(address)) == untilEqual) {
        pollingSince = NEVER;
        return true;
      }
      if (now >= end) {
        return timedOut(end);
      }
      now = Math.min(end, now + Math.max(POLL_CYCLES, (now - pollingSince) / POLL_PART));
    }
    chip.lost(address);
    return timedOut(end);
  }

  private boolean timedOut(long cycle) {
    if (!chip.caughtUp(cycle)) {
      return false;
    }
    now = cycle;
    pollingSince = NEVER;
    faults.report(Kind.INSTRUCTION_TIMEOUT, instruction);
    responses.timeout(instruction, chip.forgetReads(), now);
    return true;
  }

  private boolean loopback(int value) {
    if (!chip.echo(value, now)) {
      return false;
    }
    if (value == ToFpga.HALT) {
      // This instruction was the last of its program; the next one has index 0.
      instruction = -1;
    }
    return true;
  }
}
