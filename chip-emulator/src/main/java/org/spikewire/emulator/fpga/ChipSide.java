package org.spikewire.emulator.fpga;

import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * The FPGA's view of the chip: keeps it up with FPGA time, passes its events on as far as there is
 * room for them, and knows whether it can be reached. What says that it had no room can be asked
 * again.
 *
 * <p>A chip in reset, or with its links down, hears and says nothing. Reads then stay in flight
 * until the FPGA gives up; what becomes of them is assumed.
 */
final class ChipSide {
  // Far more than a link takes in one go, far less than a program answers.
  private static final int OUTPUT_LIMIT_WORDS = 1 << 13;
  private static final int LABEL_MASK = 0xffff;
  // 48 in the tree and 2 in each of two queues (hxcomm's timeout notification).
  private static final int READS_IN_FLIGHT = 52;
  private static final int ECHOES = 64;
  // Cycles of spikes, 0.4 ms: then the chip begins with them while more are read. Long against the
  // microseconds in which its threads meet, short against a program.
  private static final int LAG = 48_000;

  private final ChipLink chip;
  private final FpgaBus bus;
  private final ResponseStream responses;
  private final WordBuffer output;
  private final FaultLog faults;
  private final EventReturns returns;
  // Loopbacks that were not answered yet.
  private final EventQueue echoes = new EventQueue(ECHOES);
  private boolean inReset;
  private int readsInFlight;
  // All that arrived until then has been passed on.
  private long followed;
  // The chip works towards it at least.
  private long begun;

  ChipSide(
      ChipLink chip, FpgaBus bus, ResponseStream responses, WordBuffer output, FaultLog faults) {
    this.chip = chip;
    this.bus = bus;
    this.responses = responses;
    this.output = output;
    this.faults = faults;
    returns = bus.returns();
  }

  static WordBuffer boundedOutput() {
    return new WordBuffer(2 * OUTPUT_LIMIT_WORDS);
  }

  boolean outputIsFull() {
    return output.size() >= OUTPUT_LIMIT_WORDS;
  }

  /** Lets the chip run up to a cycle and passes on what arrived; false when output is full. */
  boolean caughtUp(long cycle) {
    do {
      long next = returns.active() ? returned(cycle) : cycle;
      long reached = chip.advance(next);
      if (!drained(reached)) {
        return false;
      }
      followed = Math.max(followed, reached);
    } while (followed < cycle);
    return true;
  }

  /**
   * Answers a loopback once all that arrives until its cycle has been passed on. The chip works
   * towards it meanwhile, and the answer comes with a later call: with {@link #caughtUp} at the
   * latest. False when output is full.
   */
  boolean echo(int value, long cycle) {
    if (echoes.room() == 0 && !caughtUp(cycle)) {
      return false;
    }
    echoes.add(cycle, value);
    begin(cycle);
    return true;
  }

  // What comes back has to be sent in short stretches.
  private void begin(long cycle) {
    if (!returns.active()) {
      begun = cycle;
      drained(chip.begin(cycle));
    }
  }

  /** Whether a loopback waits for its answer. */
  boolean owesEcho() {
    return echoes.size() > 0;
  }

  // Sends what comes back to the chip in the next stretch, which is so short that what arrives in
  // it comes back after it; its end.
  private long returned(long cycle) {
    long end = Math.min(cycle, followed + ReturnPath.DELAY);
    while (returns.due() <= end) {
      long due = returns.due();
      int label = returns.take();
      if (!reached() || !chip.acceptsSpikes()) {
        faults.report(Kind.EVENT_DROPPED, label);
      } else {
        chip.sendSpike(label, due);
      }
    }
    return end;
  }

  // What comes back must not come after what is sent later, nor what arrives after the answer to a
  // later loopback.
  private boolean inOrder(long cycle) {
    return !returns.active() && !owesEcho() || caughtUp(cycle);
  }

  // What comes back must not come after what is sent later.
  private boolean returnedAll(long cycle) {
    return !returns.active() || caughtUp(cycle);
  }

  /** Brings the chip to where a read sees it; false when output is full. */
  boolean readable(int address, long cycle) {
    if (!inOrder(cycle)) {
      return false;
    }
    while (!chip.readyToRead(address, cycle)) {
      if (!drained(cycle)) {
        return false;
      }
    }
    return true;
  }

  /** Brings the chip to where a write meets it; false when output is full. */
  boolean writable(int address, long cycle) {
    if (!inOrder(cycle)) {
      return false;
    }
    while (!chip.readyToWrite(address, cycle)) {
      if (!drained(cycle)) {
        return false;
      }
    }
    return true;
  }

  /** Likewise for a write over JTAG. */
  boolean writableByJtag(long cycle) {
    if (!inOrder(cycle)) {
      return false;
    }
    while (!chip.readyForJtagWrite(cycle)) {
      if (!drained(cycle)) {
        return false;
      }
    }
    return true;
  }

  int read(int address, long cycle) {
    bus.link().countRead();
    return chip.read(address, cycle);
  }

  /** Whether the chip hears and answers. */
  boolean reached() {
    return !inReset && bus.linked();
  }

  /** Sends a read that nobody answers; false when no further one can be sent. */
  boolean lost(int address) {
    if (readsInFlight == READS_IN_FLIGHT) {
      return false;
    }
    bus.link().countWrite();
    readsInFlight++;
    return deaf(address);
  }

  /** Gives up what is in flight: how many reads. */
  int forgetReads() {
    int forgotten = readsInFlight;
    readsInFlight = 0;
    return forgotten;
  }

  void write(int address, int value, int byteEnables, long cycle) {
    bus.link().countWrite();
    if (!deaf(address)) {
      chip.write(address, value, byteEnables, cycle);
    }
  }

  /** Sends the labels of a pack, the first one in the highest bits; false when output is full. */
  boolean sent(long labels, int count, long cycle) {
    if (deaf(labels)) {
      return true;
    }
    if (!returnedAll(cycle) || !chip.acceptsSpikes() && !caughtUp(cycle)) {
      return false;
    }
    if (cycle - begun >= LAG) {
      begin(cycle);
    }
    for (int i = count - 1; i >= 0; i--) {
      chip.sendSpike((int) (labels >>> 16 * i) & 0xffff, cycle);
    }
    return true;
  }

  /** Drives the reset pin. */
  void reset(boolean asserted, long cycle) {
    if (asserted) {
      chip.reset(cycle);
    }
    forgetReads();
    inReset = asserted;
  }

  /** The cycle when the accesses so far are finished. */
  long idleAt() {
    return readsInFlight > 0 ? Long.MAX_VALUE : chip.idleAt();
  }

  /** Lets the chip run up to a cycle and forgets what arrived. */
  void discard(long cycle) {
    while (chip.advance(cycle) < cycle) {
      chip.arrivals().clear();
    }
    chip.arrivals().clear();
    echoes.clear();
    forgetReads();
    followed = cycle;
  }

  private boolean drained(long reached) {
    EventQueue arrivals = chip.arrivals();
    boolean recording = bus.executor().recording();
    boolean returning = returns.active();
    while (Math.min(arrivals.arrival(), echoes.arrival()) <= reached) {
      if (outputIsFull()) {
        return false;
      }
      if (echoes.arrival() < arrivals.arrival()) {
        answerEcho();
        continue;
      }
      if (!deaf(arrivals.event() & LABEL_MASK)) {
        pass(arrivals, recording, returning);
      }
      arrivals.remove();
    }
    return true;
  }

  private void answerEcho() {
    if (echoes.event() == ToFpga.HALT) {
      responses.halt(echoes.arrival());
    } else {
      responses.tick(echoes.arrival());
    }
    echoes.remove();
  }

  private void pass(EventQueue arrivals, boolean recording, boolean returning) {
    if (recording) {
      responses.event(arrivals.event(), arrivals.arrival());
    }
    if (returning && (arrivals.event() & EventQueue.SAMPLE) == 0) {
      returns.offer(arrivals.event() & LABEL_MASK, arrivals.arrival());
    }
  }

  // Counts what does not get through.
  private boolean deaf(long what) {
    if (reached()) {
      return false;
    }
    faults.report(inReset ? Kind.CHIP_IN_RESET : Kind.LINK_DOWN, what);
    return true;
  }
}
