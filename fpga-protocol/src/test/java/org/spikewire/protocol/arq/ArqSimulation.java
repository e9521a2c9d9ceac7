package org.spikewire.protocol.arq;

import java.util.SplittableRandom;
import org.spikewire.protocol.faults.Faults;
import org.spikewire.protocol.faults.FaultyWire;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.ut.WordBuffer;

/** A host that counts and a board that returns what it gets, over two faulty wires, in own time. */
final class ArqSimulation {
  private static final int FRAME_WORDS = 7;

  final LinkStatistics hostStatistics = new LinkStatistics();
  final LinkStatistics boardStatistics = new LinkStatistics();
  final FpgaArq board;
  HostArq host;

  private final SendPolicy policy;
  private final FaultyWire toBoard;
  private final FaultyWire toHost;
  private final WordBuffer hostInbound = new WordBuffer();
  private final WordBuffer echo = new WordBuffer();
  private final long[] frame = new long[ArqFrame.MAX_WORDS];
  private int echoed;
  private boolean resetOnWire;
  private boolean boardAlive = true;
  private boolean boardMute;
  private long now;
  long wordsSent;
  long wordsReturned;

  ArqSimulation(SendPolicy policy, Faults faults, long delayNanos, long seed) {
    this.policy = policy;
    SplittableRandom random = new SplittableRandom(seed);
    toBoard = new FaultyWire(faults, delayNanos, random.split());
    toHost = new FaultyWire(faults, delayNanos, random.split());
    board = new FpgaArq(BoardConfiguration.udp(), toHost, this::take, boardStatistics);
    host = new HostArq(policy, seed, outlet(), hostInbound, hostStatistics);
    host.start(now);
  }

  long now() {
    return now;
  }

  /** Another host takes the board over, wherever things stand, and starts to count anew. */
  void restart(long seed) {
    toBoard.clear();
    toHost.clear();
    hostInbound.clear();
    wordsSent = 0;
    wordsReturned = 0;
    policy.clear();
    host = new HostArq(policy, seed, outlet(), hostInbound, hostStatistics);
    host.start(now);
  }

  /** The board gets everything and says nothing any more. */
  void muteBoard() {
    boardMute = true;
  }

  void killBoard() {
    boardAlive = false;
  }

  /**
   * Runs until {@code words} have gone out and come back, or the time is over, or the link fails.
   */
  void run(long words, long limitNanos) {
    while (wordsReturned < words && now < limitNanos && host.failure() == null) {
      long next = Math.min(host.deadline(), Math.min(toBoard.nextArrival(), toHost.nextArrival()));
      if (boardAlive) {
        next = echo.size() > echoed && board.maySend() ? now : Math.min(next, board.deadline());
      }
      if (resetOnWire || wordsSent < words && host.maySend()) {
        next = now;
      }
      // At least a microsecond, for what a deadline does not resolve.
      now = Math.min(limitNanos, Math.max(next, now + 1000));
      toBoard.time(now);
      toHost.time(now);
      runBoard();
      runHost(words);
    }
  }

  private void runBoard() {
    if (!boardAlive) {
      return;
    }
    if (resetOnWire) {
      resetOnWire = false;
      echo.clear();
      echoed = 0;
      board.reset(now);
    }
    toBoard.deliver(now, datagram -> board.receive(datagram, now));
    while (board.maySend() && echoed < echo.size()) {
      int count = Math.min(FRAME_WORDS, echo.size() - echoed);
      board.send(echo.array(), echoed, count, now);
      echoed += count;
    }
    if (echoed == echo.size()) {
      echo.clear();
      echoed = 0;
    }
    board.endTurn(now);
  }

  private void runHost(long words) {
    if (boardMute) {
      toHost.clear();
    }
    toHost.deliver(now, datagram -> host.receive(datagram, now));
    while (host.maySend() && wordsSent < words) {
      int count = (int) Math.min(FRAME_WORDS, words - wordsSent);
      for (int i = 0; i < count; i++) {
        frame[i] = wordsSent++;
      }
      host.send(frame, 0, count, now);
    }
    host.endTurn(now);
    for (int i = 0; i < hostInbound.size(); i++) {
      if (hostInbound.get(i) != wordsReturned) {
        throw new AssertionError("word " + wordsReturned + " came as " + hostInbound.get(i));
      }
      wordsReturned++;
    }
    hostInbound.clear();
  }

  private boolean take(int type, long[] words, int length) {
    if (echo.size() > ArqFrame.MAX_WORDS) {
      return false;
    }
    echo.add(words, 0, length);
    return true;
  }

  private HostArq.Outlet outlet() {
    return new HostArq.Outlet() {
      @Override
      public void reset() {
        resetOnWire = true;
      }

      @Override
      public void data(int ack, int sequence, int type, long[] words, int length) {
        toBoard.data(ack, sequence, type, words, length);
      }

      @Override
      public void ack(int ack) {
        toBoard.ack(ack);
      }
    };
  }
}
