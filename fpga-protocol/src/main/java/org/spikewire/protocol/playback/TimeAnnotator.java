package org.spikewire.protocol.playback;

import org.spikewire.protocol.ut.FromFpga;
import org.spikewire.protocol.ut.FromFpgaHandler;
import org.spikewire.protocol.ut.ToFpga;

/**
 * Files responses with their times (fisch playback decoder): every message takes one cycle of FPGA
 * time, systime sets it, sysdelta adds to it, and events carry the low 8 bits of their own time.
 */
final class TimeAnnotator implements FromFpgaHandler {
  // An event's timestamp replaces the low 7 bits of the time in cycles, plus a half-cycle bit.
  private static final long BLOCK = 1L << 7;

  private Responses responses;
  private long time;

  TimeAnnotator(Responses responses) {
    this.responses = responses;
  }

  /** A program begins: time starts at zero. */
  void begin(Responses into) {
    responses = into;
    time = 0;
  }

  @Override
  public void jtagData(long bits) {
    responses.addJtag(bits, advance());
  }

  @Override
  public void omnibusData(int value) {
    responses.addOmnibus(value, advance());
  }

  @Override
  public void loopback(int value) {
    long now = advance();
    if (value == ToFpga.HALT) {
      responses.countHalt();
    } else {
      responses.addTick(now);
    }
  }

  @Override
  public void highspeedLinkNotification(int code) {
    advance();
    responses.noteHighspeedLink(code);
  }

  @Override
  public void timeoutNotification(long instruction, int stalls, int reads) {
    advance();
    responses.noteTimeout(instruction, stalls, reads);
  }

  @Override
  public void systime(long cycles) {
    time = cycles;
  }

  @Override
  public void sysdelta(int cycles) {
    time = time + 1 + cycles & FromFpga.TIME_MASK;
  }

  @Override
  public void madcPack1(int sample) {
    long now = advance();
    responses.countSamplePack(1);
    sample(sample, now);
  }

  @Override
  public void madcPack2(int first, int second) {
    long now = advance();
    responses.countSamplePack(2);
    sample(first, now);
    sample(second, now);
  }

  @Override
  public void madcPack3(int first, int second, int third) {
    long now = advance();
    responses.countSamplePack(3);
    sample(first, now);
    sample(second, now);
    sample(third, now);
  }

  @Override
  public void spikePack1(int event) {
    long now = advance();
    responses.countSpikePack(1);
    spike(event, now);
  }

  @Override
  public void spikePack2(int first, int second) {
    long now = advance();
    responses.countSpikePack(2);
    spike(first, now);
    spike(second, now);
  }

  @Override
  public void spikePack3(int first, int second, int third) {
    long now = advance();
    responses.countSpikePack(3);
    spike(first, now);
    spike(second, now);
    spike(third, now);
  }

  private long advance() {
    time = time + 1 & FromFpga.TIME_MASK;
    return time;
  }

  private void spike(int event, long now) {
    responses.spikes().add(chipTime(event >>> 16, now), now, event & 0xffff);
  }

  private void sample(int sample, long now) {
    responses.samples().add(chipTime(sample >>> 16, now), now, sample & 0x3fff);
  }

  /** Units of 4 ns. The event lies at most one block before {@code now}. */
  static long chipTime(int timestamp, long now) {
    long cycles = now & -BLOCK | timestamp >>> 1;
    if (cycles > now) {
      cycles = cycles - BLOCK & FromFpga.TIME_MASK;
    }
    return cycles << 1 | timestamp & 1;
  }
}
