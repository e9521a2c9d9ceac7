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
  // Far more than a link takes in one go, far less than a program answers.
  private static final int OUTPUT_LIMIT_WORDS = 1 << 13;
  // The polled value is looked at after so many cycles, later less often: a match is seen at most
  // this part of the time waited late.
  private static final int POLL_CYCLES = 32;
  private static final int POLL_PART = 64;
  private static final long TIMER_MASK = 0xffff_ffffL;
  private static final long NEVER = -1;

  private final ChipLink chip;
  private final FpgaBus bus;
  private final JtagPort jtag;
  private final FaultLog faults;
  private final WordBuffer output = new WordBuffer(2 * OUTPUT_LIMIT_WORDS);
  private final ResponseStream responses = new ResponseStream(output);

  private long now;
  private long timerOrigin;
  private long instruction;
  private int writeAddress;
  private int writeBytes;
  private long heldWord;
  private boolean holding;
  private boolean inReset;
  private long pollingSince = NEVER;

  public Executor(ChipLink chip, FaultLog faults) {
    this.chip = chip;
    this.faults = faults;
    bus = new FpgaBus(() -> now, () -> (int) (now - timerOrigin), faults);
    jtag = new JtagPort(chip);
    faults.countInstructionsBy(() -> instruction);
  }

  /** A new host: registers, timer and what was under way are gone; the chip keeps its state. */
  @Override
  public void reset() {
    bus.reset();
    jtag.init();
    responses.reset();
    while (chip.advance(now) < now) {
      chip.arrivals().clear();
    }
    chip.arrivals().clear();
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
    return holding;
  }

  /** Virtual time in cycles of 8 ns. */
  public long now() {
    return now;
  }

  private boolean run(long word) {
    holding = output.size() >= OUTPUT_LIMIT_WORDS || !execute(word);
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
    switch (ToFpga.opcode(word)) {
      case ToFpga.JTAG_INIT -> jtag.init();
      case ToFpga.JTAG_SCALER -> jtag.scaler((int) word & 0xff);
      case ToFpga.JTAG_INS -> jtag.instruction((int) word & 0x7f);
      case ToFpga.TIMING_SETUP -> timerOrigin = now;
      case ToFpga.TIMING_WAIT_UNTIL -> waitUntil(word & TIMER_MASK);
      case ToFpga.OMNIBUS_ADDRESS -> {
        return omnibusAddress(word);
      }
      case ToFpga.OMNIBUS_DATA -> {
        return omnibusWrite((int) word);
      }
      case ToFpga.SPIKE_PACK_1, ToFpga.SPIKE_PACK_2, ToFpga.SPIKE_PACK_3 -> {
        return spikes(word);
      }
      default -> {
        return caughtUp() && executeInStep(word);
      }
    }
    return true;
  }

  // The chip has caught up: all that it had to say is in front of what these say.
  private boolean executeInStep(long word) {
    switch (ToFpga.opcode(word)) {
      case ToFpga.JTAG_DATA -> jtagData(word);
      case ToFpga.TIMING_SYSTIME_INIT -> systimeInit((word & 1) != 0);
      case ToFpga.TIMING_BARRIER -> barrier((int) word & 0x1f);
      case ToFpga.TIMING_POLLING_OMNIBUS_BLOCK -> {
        return poll((word & 1) != 0);
      }
      case ToFpga.SYSTEM_RESET -> reset((word & 1) != 0);
      case ToFpga.SYSTEM_LOOPBACK -> loopback((int) word & 1);
      default -> faults.report(Kind.UNKNOWN_OPCODE, word);
    }
    return true;
  }

  private void waitUntil(long timer) {
    now += Math.max(0, timer - (now - timerOrigin & TIMER_MASK));
  }

  private boolean omnibusAddress(long word) {
    boolean isRead = (word >>> 36 & 1) != 0;
    if (!isRead) {
      writeAddress = (int) word;
      writeBytes = (int) (word >>> 32) & 0xf;
      return true;
    }
    if (!caughtUp() || !readable((int) word)) {
      return false;
    }
    responses.omnibusData(read((int) word), now);
    return true;
  }

  private boolean readable(int address) {
    while (!FpgaRegisters.isFpga(address) && !chip.readyToRead(address, now)) {
      if (!drained(now)) {
        return false;
      }
    }
    return true;
  }

  private int read(int address) {
    if (FpgaRegisters.isFpga(address)) {
      return bus.read(address);
    }
    bus.link().countRead();
    return deaf(address) ? 0 : chip.read(address, now);
  }

  private boolean omnibusWrite(int value) {
    if (FpgaRegisters.isFpga(writeAddress)) {
      if (!caughtUp()) {
        return false;
      }
      bus.write(writeAddress, value, writeBytes);
      return true;
    }
    if (!writable()) {
      return false;
    }
    bus.link().countWrite();
    if (!deaf(writeAddress)) {
      chip.write(writeAddress, value, writeBytes, now);
    }
    return true;
  }

  private boolean writable() {
    while (!chip.readyToWrite(writeAddress, now)) {
      if (!drained(now)) {
        return false;
      }
    }
    return true;
  }

  private boolean spikes(long word) {
    if (deaf(word)) {
      return true;
    }
    if (!chip.acceptsSpikes() && !caughtUp()) {
      return false;
    }
    for (int i = ToFpga.opcode(word) - ToFpga.SPIKE_PACK_1; i >= 0; i--) {
      chip.sendSpike((int) (word >>> 16 * i) & 0xffff, now);
    }
    return true;
  }

  private void jtagData(long word) {
    int bits = (int) (word >>> 40) & 0xff;
    long out = jtag.shift(word & 0x1_ffff_ffffL, Math.min(bits, 33), now);
    if ((word >>> 48 & 1) != 0) {
      responses.jtagData(out, now);
    }
  }

  private void systimeInit(boolean synchronise) {
    if (synchronise) {
      bus.systimeSync().start(now);
      responses.startAnnotation();
    } else {
      responses.systime(now);
    }
  }

  // Multi-FPGA and systime-correction barriers return at once: there is one board and no network.
  private void barrier(int mask) {
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
    long timeout = bus.executor().timeout();
    if (idle - now > timeout) {
      now += timeout;
      timedOut();
    } else {
      now = idle;
    }
  }

  private boolean poll(boolean untilEqual) {
    ExecutorRegisters registers = bus.executor();
    if (pollingSince == NEVER) {
      pollingSince = now;
    }
    long end = pollingSince + registers.timeout();
    if (!readable(registers.pollingAddress())) {
      return false;
    }
    while (registers.matches(read(registers.pollingAddress())) != untilEqual) {
      if (now >= end) {
        if (!caughtUp()) {
          return false;
        }
        timedOut();
        break;
      }
      now = Math.min(end, now + Math.max(POLL_CYCLES, (now - pollingSince) / POLL_PART));
      if (!readable(registers.pollingAddress())) {
        return false;
      }
    }
    pollingSince = NEVER;
    return true;
  }

  private void timedOut() {
    faults.report(Kind.INSTRUCTION_TIMEOUT, instruction);
    responses.timeout(instruction, now);
  }

  private void reset(boolean asserted) {
    if (asserted) {
      chip.reset(now);
    }
    inReset = asserted;
  }

  // A chip in reset hears and says nothing.
  private boolean deaf(long what) {
    if (inReset) {
      faults.report(Kind.CHIP_IN_RESET, what);
    }
    return inReset;
  }

  private void loopback(int value) {
    if (value == ToFpga.HALT) {
      responses.halt(now);
      // This instruction was the last of its program; the next one has index 0.
      instruction = -1;
    } else {
      responses.tick(now);
    }
  }

  // Lets the chip run up to now and passes on what arrived; false when output is full.
  private boolean caughtUp() {
    long reached;
    do {
      reached = chip.advance(now);
      if (!drained(reached)) {
        return false;
      }
    } while (reached < now);
    return true;
  }

  private boolean drained(long reached) {
    EventQueue arrivals = chip.arrivals();
    boolean recording = bus.executor().recording();
    while (arrivals.arrival() <= reached) {
      if (output.size() >= OUTPUT_LIMIT_WORDS) {
        return false;
      }
      if (recording) {
        responses.event(arrivals.event(), arrivals.arrival());
      }
      arrivals.remove();
    }
    return true;
  }
}
