package org.spikewire.emulator.bus;

/** Words that are stored and read back; what else they do, others find out by looking. */
public final class RegisterFile implements OmnibusBlock {
  private final int[] words;
  private final Runnable changed;

  public RegisterFile(int size) {
    this(size, () -> {});
  }

  /** {@code changed} runs after each write that changed a word. */
  public RegisterFile(int size, Runnable changed) {
    words = new int[size];
    this.changed = changed;
  }

  public int get(int offset) {
    return words[offset];
  }

  /** Whether a bit of a word is set. */
  public boolean bit(int offset, int bit) {
    return (words[offset] >>> bit & 1) != 0;
  }

  /** Sets a word from inside, as the hardware does; nobody is told. */
  public void set(int offset, int value) {
    words[offset] = value;
  }

  /** Power-on content. */
  public void fill(PowerOn content) {
    for (int i = 0; i < words.length; i++) {
      words[i] = content.next();
    }
    changed.run();
  }

  @Override
  public int read(int offset) {
    return words[offset];
  }

  @Override
  public void write(int offset, int value) {
    if (words[offset] != value) {
      words[offset] = value;
      changed.run();
    }
  }
}
