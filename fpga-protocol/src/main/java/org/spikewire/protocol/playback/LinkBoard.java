package org.spikewire.protocol.playback;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.FromFpgaDecoder;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.WordBuffer;

/** A board at the far end of a link. Sends and drains alternately, so that neither side jams. */
public final class LinkBoard implements Board {
  /** Nothing heard for so long, beyond the program's own waits, means that the board is lost. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private static final int CHUNK_WORDS = 8192;
  private static final long CYCLE_NANOS = 8;
  // A wait ends at the latest then, to look at the watchdog.
  private static final long MAX_WAIT_NANOS = 50_000_000;

  private final WordLink link;
  private final long timeoutNanos;
  private final LongSupplier nanoClock;
  private final long[] received = new long[CHUNK_WORDS];
  private final Responses stale = new Responses();
  private final TimeAnnotator annotator = new TimeAnnotator(stale);
  private final FromFpgaDecoder decoder = new FromFpgaDecoder(annotator);
  private @Nullable BoardException failure;

  public LinkBoard(WordLink link) {
    this(link, DEFAULT_TIMEOUT, System::nanoTime);
  }

  public LinkBoard(WordLink link, Duration timeout, LongSupplier nanoClock) {
    this.link = link;
    this.timeoutNanos = timeout.toNanos();
    this.nanoClock = nanoClock;
  }

  @Override
  public String name() {
    return link.name();
  }

  @Override
  public void close() {
    link.close();
  }

  @Override
  public void run(PlaybackProgram program, Responses into) throws BoardException {
    run(program, into, () -> {});
  }

  @Override
  public void run(PlaybackProgram program, Responses into, Runnable arrived) throws BoardException {
    if (failure != null) {
      throw new BoardException(name() + ": failed before: " + failure.getMessage(), failure);
    }
    try {
      dropStale();
      into.clear();
      annotator.begin(into);
      exchange(program, into, arrived);
      check(program, into);
    } catch (BoardException e) {
      failure = e;
      throw e;
    } finally {
      annotator.begin(stale);
    }
  }

  // Events that came behind the last halt belong to no program.
  private void dropStale() throws BoardException {
    int count;
    while ((count = link.receive(received, 0, received.length, 0)) > 0) {
      decode(count);
      stale.clear();
    }
  }

  private void exchange(PlaybackProgram program, Responses into, Runnable arrived)
      throws BoardException {
    WordBuffer words = program.words();
    long patience = timeoutNanos + program.durationCycles() * CYCLE_NANOS;
    long lastProgress = nanoClock.getAsLong();
    int sent = 0;
    while (into.halts() == 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new BoardException(name() + ": interrupted while a program was running");
      }
      int taken = 0;
      if (sent < words.size()) {
        taken = link.send(words.array(), sent, Math.min(CHUNK_WORDS, words.size() - sent));
        sent += taken;
        if (sent == words.size()) {
          link.flush();
        }
      }
      boolean mustWait = taken == 0 || sent == words.size();
      int count =
          link.receive(
              received, 0, received.length, mustWait ? Math.min(patience, MAX_WAIT_NANOS) : 0);
      decode(count);
      if (count > 0) {
        arrived.run();
      }
      if (taken > 0 || count > 0) {
        lastProgress = nanoClock.getAsLong();
      } else if (nanoClock.getAsLong() - lastProgress > patience) {
        throw stalled(patience, sent, words.size());
      }
    }
  }

  private void decode(int count) throws BoardException {
    try {
      decoder.decode(received, 0, count);
    } catch (MalformedMessageException e) {
      throw new BoardException(name() + ": malformed response: " + e.getMessage(), e);
    }
  }

  private LinkException stalled(long patienceNanos, int sent, int total) {
    return new LinkException(
        "%s: no word for %.1f s with %d of %d instructions sent; the board is gone or hangs"
            .formatted(name(), patienceNanos / 1e9, sent, total));
  }

  private void check(PlaybackProgram program, Responses found) throws BoardException {
    if (found.timeouts() > 0) {
      throw new BoardException(name() + ": " + found.describeTimeout());
    }
    count("omnibus reads", program.omnibusReads(), found.omnibusCount());
    count("JTAG reads", program.jtagReads(), found.jtagCount());
    count("ticks", program.ticks(), found.tickCount());
    count("halts", 1, found.halts());
  }

  private void count(String what, int expected, int found) throws BoardException {
    if (expected != found) {
      throw new BoardException(
          "%s: %s: the program asked for %d, the board answered %d"
              .formatted(name(), what, expected, found));
    }
  }
}
