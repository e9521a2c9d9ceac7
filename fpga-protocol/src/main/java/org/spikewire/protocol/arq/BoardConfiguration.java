package org.spikewire.protocol.arq;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the FPGA says first: the limits of its link and the text of its bitfile, a few lines of YAML
 * of which the host needs {@code version} and {@code compatible_until}.
 *
 * @param sequenceNumbers modulus of the frame counter
 * @param window most frames in flight
 * @param maxWords most words in a frame
 * @param bitfile text that describes the bitfile
 */
public record BoardConfiguration(int sequenceNumbers, int window, int maxWords, String bitfile) {
  /** What the boards, and their hosts, are built for (sctrltp ParametersFcpBss2Cube). */
  public static final int SEQUENCE_NUMBERS = 256;

  public static final int WINDOW = 128;

  public static final int MAX_WORDS = 180;

  /** A bitfile text that the reference host accepts. */
  public static final String DEFAULT_BITFILE = "version: 1\ncompatible_until: 0\n";

  /** Newest bitfile interface this host knows (bss-hw-params, cube). */
  public static final int NEWEST_COMPATIBLE = 2;

  private static final int HEADER_WORDS = 4;

  // A bitfile text is a handful of lines; more than this is not one.
  private static final int MAX_TEXT_WORDS = 4096;

  public static BoardConfiguration udp() {
    return new BoardConfiguration(SEQUENCE_NUMBERS, WINDOW, MAX_WORDS, DEFAULT_BITFILE);
  }

  public static BoardConfiguration tcp(int maxWords) {
    return new BoardConfiguration(SEQUENCE_NUMBERS, WINDOW, maxWords, DEFAULT_BITFILE);
  }

  public long[] encode() {
    long[] text = TextWords.encode(bitfile);
    long[] words = new long[HEADER_WORDS + text.length];
    words[0] = sequenceNumbers;
    words[1] = window;
    words[2] = maxWords;
    words[3] = text.length;
    System.arraycopy(text, 0, words, HEADER_WORDS, text.length);
    return words;
  }

  /**
   * How many words a configuration has in all, told by its first {@code count} ones; may be more
   * than there are.
   */
  public static int length(long[] words, int count) throws ConfigurationException {
    if (count < HEADER_WORDS) {
      throw new ConfigurationException("length", "at least " + HEADER_WORDS + " words", count);
    }
    if (words[3] < 0 || words[3] > MAX_TEXT_WORDS) {
      throw new ConfigurationException("text length", "0.." + MAX_TEXT_WORDS + " words", words[3]);
    }
    return HEADER_WORDS + (int) words[3];
  }

  public static BoardConfiguration decode(long[] words, int count) throws ConfigurationException {
    int length = length(words, count);
    if (count < length) {
      throw new ConfigurationException("length", length + " words", count);
    }
    return new BoardConfiguration(
        limit("sequence numbers", words[0]),
        limit("window", words[1]),
        limit("words a frame", words[2]),
        TextWords.decode(Arrays.copyOf(words, length), HEADER_WORDS, length - HEADER_WORDS));
  }

  /** Checks what both ends must agree on. */
  public void verify(int expectedMaxWords) throws ConfigurationException {
    equal("sequence numbers", SEQUENCE_NUMBERS, sequenceNumbers);
    equal("window", WINDOW, window);
    if (maxWords < expectedMaxWords) {
      throw new ConfigurationException("words a frame", "at least " + expectedMaxWords, maxWords);
    }
    if (version() < 0) {
      throw new ConfigurationException("bitfile version", "not negative", version());
    }
    if (compatibleUntil() > NEWEST_COMPATIBLE) {
      throw new ConfigurationException(
          "bitfile compatible_until", "at most " + NEWEST_COMPATIBLE, compatibleUntil());
    }
  }

  /** Version of the bitfile. */
  public int version() throws ConfigurationException {
    return number("version");
  }

  /** Oldest interface version a host may know that still works with the bitfile. */
  public int compatibleUntil() throws ConfigurationException {
    return number("compatible_until");
  }

  private int number(String key) throws ConfigurationException {
    Matcher line =
        Pattern.compile("^" + key + ":[ \\t]*(-?\\d{1,9})[ \\t]*$", Pattern.MULTILINE)
            .matcher(bitfile);
    if (!line.find()) {
      throw new ConfigurationException("bitfile text", "has an integer " + key, bitfile);
    }
    return Integer.parseInt(line.group(1));
  }

  private static int limit(String field, long value) throws ConfigurationException {
    if (value < 1 || value > 1 << 20) {
      throw new ConfigurationException(field, "1.." + (1 << 20), value);
    }
    return (int) value;
  }

  private static void equal(String field, int expected, int found) throws ConfigurationException {
    if (found != expected) {
      throw new ConfigurationException(field, String.valueOf(expected), found);
    }
  }
}
