package org.spikewire.host.bench;

import org.spikewire.protocol.ut.FromFpgaHandler;

/** The least a decoder's user can do: look at every field. */
final class CountingHandler implements FromFpgaHandler {
  private long sum;

  long sum() {
    return sum;
  }

  @Override
  public void jtagData(long bits) {
    sum += bits;
  }

  @Override
  public void omnibusData(int value) {
    sum += value;
  }

  @Override
  public void loopback(int value) {
    sum += value;
  }

  @Override
  public void highspeedLinkNotification(int code) {
    sum += code;
  }

  @Override
  public void timeoutNotification(long instruction, int stalls, int reads) {
    sum += instruction + stalls + reads;
  }

  @Override
  public void systime(long cycles) {
    sum += cycles;
  }

  @Override
  public void sysdelta(int cycles) {
    sum += cycles;
  }

  @Override
  public void madcPack1(int sample) {
    sum += sample;
  }

  @Override
  public void madcPack2(int first, int second) {
    sum += first + second;
  }

  @Override
  public void madcPack3(int first, int second, int third) {
    sum += first + second + third;
  }

  @Override
  public void spikePack1(int event) {
    sum += event;
  }

  @Override
  public void spikePack2(int first, int second) {
    sum += first + second;
  }

  @Override
  public void spikePack3(int first, int second, int third) {
    sum += first + second + third;
  }
}
