package org.spikewire.protocol.transport;

import org.spikewire.protocol.ut.WordBuffer;

/** Feeds an endpoint from a bounded input, as long as its output has somewhere to go. */
final class EndpointDriver {
  /** Why {@link #run(int)} came back. */
  enum State {
    /** All input is used and the endpoint has nothing left to do. */
    IDLE,
    /** The outlet must drain first. */
    BLOCKED,
    /** The turn is over, there is more to do. */
    MORE
  }

  /** Where the endpoint's words go. */
  interface Outlet {
    /** There is room for more than what is underway. */
    boolean ready();

    /** Takes all words, which are cleared afterwards. */
    void send(WordBuffer words);
  }

  // A host resends what it does not hear of for a millisecond, and after some thousand times gives
  // up: a board that computes for long has to look up in between.
  private static final long TURN_NANOS = 1_000_000;
  private static final int MOST_WORDS_PER_LOOK = 256;
  // So few words that a turn is over about when it should be, though each of them takes long.
  private static final int LEAST_WORDS_PER_LOOK = 32;
  private static final long QUICK_LOOK_NANOS = TURN_NANOS / 16;
  // Not after each look: small frames cost a peer more than their words.
  private static final int WORDS_PER_SEND = 8192;

  private final WordEndpoint endpoint;
  private final Outlet outlet;
  private final WordBuffer input = new WordBuffer();
  private int consumed;

  EndpointDriver(WordEndpoint endpoint, Outlet outlet) {
    this.endpoint = endpoint;
    this.outlet = outlet;
  }

  /** Where to add instruction words. */
  WordBuffer input() {
    return input;
  }

  int waitingWords() {
    return input.size() - consumed;
  }

  /** A host has connected. */
  void reset() {
    input.clear();
    consumed = 0;
    endpoint.output().clear();
    endpoint.reset();
    drainOutput();
  }

  /** Runs for about {@code budgetWords} words, or for about a millisecond. */
  State run(int budgetWords) {
    State state = execute(budgetWords);
    drainOutput();
    return state;
  }

  private State execute(int budgetWords) {
    int budget = budgetWords;
    int wordsPerLook = LEAST_WORDS_PER_LOOK;
    long start = System.nanoTime();
    long now = start;
    while (outlet.ready()) {
      int waiting = waitingWords();
      if (waiting == 0 && !endpoint.busy()) {
        return State.IDLE;
      }
      if (budget <= 0 || now - start >= TURN_NANOS) {
        return State.MORE;
      }
      int count = Math.min(wordsPerLook, Math.min(waiting, budget));
      int taken = endpoint.accept(input.array(), consumed, count);
      consumed += taken;
      budget -= Math.max(1, taken);
      consumed = input.forget(consumed);
      if (taken < count || endpoint.output().size() >= WORDS_PER_SEND) {
        drainOutput();
      }
      long before = now;
      now = System.nanoTime();
      if (now - before < QUICK_LOOK_NANOS) {
        wordsPerLook = Math.min(MOST_WORDS_PER_LOOK, 2 * wordsPerLook);
      }
    }
    return State.BLOCKED;
  }

  private void drainOutput() {
    WordBuffer output = endpoint.output();
    if (output.size() > 0) {
      outlet.send(output);
      output.clear();
    }
  }
}
