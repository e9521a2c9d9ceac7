package org.spikewire.emulator.fpga;

import org.spikewire.protocol.ut.FromFpga;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * Writes responses with their time. The host counts one cycle a message; where that is not the time
 * of the next message, a systime or sysdelta message in front corrects it. Before the times of FPGA
 * and chip are synchronised nothing is corrected.
 *
 * <p>Events that arrive close together share a pack, whose time is the arrival of the last one: the
 * host completes the 8-bit stamp of an event from the time of its message, which therefore has to
 * be within 127 cycles of the event.
 */
final class ResponseStream {
  /** Cycles between a stamp and the latest message time from which it can be completed. */
  private static final int STAMP_REACH = 127;

  // Cycles; assumed. Far enough below the reach that flight time fits in between.
  private static final int PACK_WINDOW = 64;
  private static final int PACK_SIZE = 3;
  private static final int MAX_DELTA = 255;

  private final FromFpgaEncoder encoder;
  private final int[] pack = new int[PACK_SIZE];
  private int packed;
  private long packStart;
  private long packEnd;
  private boolean synchronised;
  private long hostTime;

  ResponseStream(WordBuffer out) {
    encoder = new FromFpgaEncoder(out);
  }

  void reset() {
    packed = 0;
    synchronised = false;
    hostTime = 0;
    encoder.flush();
  }

  void startAnnotation() {
    synchronised = true;
  }

  /** {@code event} as in {@link EventQueue#event()}. */
  void event(int event, long arrival) {
    boolean joins =
        packed > 0
            && arrival - packStart <= PACK_WINDOW
            && ((pack[0] ^ event) & EventQueue.SAMPLE) == 0;
    if (!joins) {
      closePack();
      packStart = arrival;
    }
    pack[packed++] = event;
    packEnd = arrival;
    if (packed == PACK_SIZE) {
      closePack();
    }
  }

  void jtagData(long bits, long cycle) {
    response(cycle);
    encoder.jtagData(bits);
    encoder.flush();
  }

  void omnibusData(int value, long cycle) {
    response(cycle);
    encoder.omnibusData(value);
    encoder.flush();
  }

  void tick(long cycle) {
    response(cycle);
    encoder.loopback(1);
    encoder.flush();
  }

  /** Ends a program: for the next one the host starts to count at zero. */
  void halt(long cycle) {
    response(cycle);
    encoder.loopback(0);
    encoder.flush();
    hostTime = 0;
  }

  void timeout(long instruction, int readsInFlight, long cycle) {
    response(cycle);
    encoder.timeoutNotification(instruction, 0, readsInFlight);
    encoder.flush();
  }

  void systime(long cycle) {
    closePack();
    hostTime = cycle & FromFpga.TIME_MASK;
    encoder.systime(hostTime);
    encoder.flush();
  }

  private void response(long cycle) {
    closePack();
    stamp(cycle, MAX_DELTA);
  }

  private void closePack() {
    if (packed == 0) {
      return;
    }
    long firstEvent = packStart - ((packStart - (pack[0] >>> 17 & 0x7f)) & 0x7f);
    stamp(packEnd, (int) (firstEvent + STAMP_REACH - packEnd));
    boolean samples = (pack[0] & EventQueue.SAMPLE) != 0;
    switch (packed) {
      case 1 -> one(samples);
      case 2 -> two(samples);
      default -> three(samples);
    }
    packed = 0;
  }

  private void one(boolean samples) {
    if (samples) {
      encoder.madcPack1(pack[0]);
    } else {
      encoder.spikePack1(pack[0]);
    }
  }

  private void two(boolean samples) {
    if (samples) {
      encoder.madcPack2(pack[0], pack[1]);
    } else {
      encoder.spikePack2(pack[0], pack[1]);
    }
  }

  private void three(boolean samples) {
    if (samples) {
      encoder.madcPack3(pack[0], pack[1], pack[2]);
    } else {
      encoder.spikePack3(pack[0], pack[1], pack[2]);
    }
  }

  // The next message shall be stamped cycle, or up to slack later if the host is there already.
  private void stamp(long cycle, int slack) {
    if (synchronised) {
      long ahead = hostTime + 1 - (cycle & FromFpga.TIME_MASK);
      if (ahead < 0 && -ahead - 1 <= MAX_DELTA) {
        encoder.sysdelta((int) (-ahead - 1));
        hostTime += -ahead;
      } else if (ahead < 0 || ahead > slack) {
        hostTime = cycle - 1 & FromFpga.TIME_MASK;
        encoder.systime(hostTime);
      }
    }
    hostTime = hostTime + 1 & FromFpga.TIME_MASK;
  }
}
