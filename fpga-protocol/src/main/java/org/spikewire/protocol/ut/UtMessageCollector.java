package org.spikewire.protocol.ut;

import java.util.List;
import java.util.function.Consumer;

/** Turns decoder callbacks into messages for people. */
public final class UtMessageCollector implements FromFpgaHandler {
  private final Consumer<UtMessage> sink;

  public UtMessageCollector(Consumer<UtMessage> sink) {
    this.sink = sink;
  }

  @Override
  public void jtagData(long bits) {
    scalar(FromFpga.JTAG_DATA, bits);
  }

  @Override
  public void omnibusData(int value) {
    scalar(FromFpga.OMNIBUS_DATA, Integer.toUnsignedLong(value));
  }

  @Override
  public void loopback(int value) {
    scalar(FromFpga.LOOPBACK, value);
  }

  @Override
  public void highspeedLinkNotification(int code) {
    scalar(FromFpga.HIGHSPEED_LINK_NOTIFICATION, code);
  }

  @Override
  public void timeoutNotification(long instruction, int stalls, int reads) {
    scalar(FromFpga.TIMEOUT_NOTIFICATION, (long) reads << 39 | (long) stalls << 32 | instruction);
  }

  @Override
  public void systime(long cycles) {
    scalar(FromFpga.SYSTIME, cycles);
  }

  @Override
  public void sysdelta(int cycles) {
    scalar(FromFpga.SYSDELTA, cycles);
  }

  @Override
  public void madcPack1(int sample) {
    sink.accept(new UtMessage.Samples(List.of(sample(sample))));
  }

  @Override
  public void madcPack2(int first, int second) {
    sink.accept(new UtMessage.Samples(List.of(sample(first), sample(second))));
  }

  @Override
  public void madcPack3(int first, int second, int third) {
    sink.accept(new UtMessage.Samples(List.of(sample(first), sample(second), sample(third))));
  }

  @Override
  public void spikePack1(int event) {
    sink.accept(new UtMessage.Events(List.of(event(event))));
  }

  @Override
  public void spikePack2(int first, int second) {
    sink.accept(new UtMessage.Events(List.of(event(first), event(second))));
  }

  @Override
  public void spikePack3(int first, int second, int third) {
    sink.accept(new UtMessage.Events(List.of(event(first), event(second), event(third))));
  }

  private void scalar(int opcode, long value) {
    sink.accept(new UtMessage.Scalar(UtDictionary.FROM_FPGA.entry(opcode).name(), value));
  }

  private static UtMessage.Event event(int bits) {
    return new UtMessage.Event(bits & 0xffff, bits >>> 16);
  }

  private static UtMessage.Sample sample(int bits) {
    return new UtMessage.Sample(bits & 0x3fff, bits >>> 16);
  }
}
