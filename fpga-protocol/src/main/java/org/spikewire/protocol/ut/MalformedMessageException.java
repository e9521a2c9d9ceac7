package org.spikewire.protocol.ut;

/**
 * The peer sent a message that is not in the dictionary. There are no message borders to find again
 * behind it, so it ends the stream it came on.
 *
 * <p>Carries no stack trace: hostile input must not make us spend time on one.
 */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1;

  private final long wordIndex;

  private MalformedMessageException(String message, long wordIndex) {
    super(message, null, false, false);
    this.wordIndex = wordIndex;
  }

  static MalformedMessageException unknownOpcode(int opcode, int count, long wordIndex) {
    return new MalformedMessageException(
        "Unknown UT message header: "
            + opcode
            + " in word "
            + wordIndex
            + ": an opcode must be below "
            + count
            + "; the rest of the stream is lost",
        wordIndex);
  }

  /** Index of the word that holds the offending opcode, counted from the start of the stream. */
  public long wordIndex() {
    return wordIndex;
  }
}
