package org.spikewire.protocol.ut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikewire.protocol.Fuzz;

class FromFpgaDecoderFuzzTest {
  @Test
  void shouldAgreeWithTheBitByBitRulesOnAnyWordsCutAnywhere() {
    Fuzz.run(
        "from-fpga-words",
        random -> bytes(random.nextBoolean() ? noise(random) : damagedStream(random)),
        input -> {
          SplittableRandom random = new SplittableRandom(Arrays.hashCode(input));
          long[] words = words(input);
          List<String> expected = new ArrayList<>();
          int failingWord = BitStringDecoder.decode(words, expected);
          List<String> found = new ArrayList<>();
          long foundFailure = decodeInChunks(words, found, random);

          assertThat(foundFailure).isEqualTo(failingWord);
          assertThat(found).isEqualTo(expected);
        });
  }

  private static byte[] bytes(long[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    bytes.asLongBuffer().put(words);
    return bytes.array();
  }

  private static long[] words(byte[] input) {
    long[] words = new long[input.length / Long.BYTES];
    ByteBuffer.wrap(input).asLongBuffer().get(words);
    return words;
  }

  private static long decodeInChunks(long[] words, List<String> found, SplittableRandom random) {
    FromFpgaDecoder decoder =
        new FromFpgaDecoder(
            new UtMessageCollector(message -> found.add(BitStringDecoder.describe(message))));
    try {
      for (int at = 0; at < words.length; ) {
        int count = random.nextInt(1, words.length - at + 1);
        decoder.decode(words, at, count);
        at += count;
      }
      return -1;
    } catch (MalformedMessageException e) {
      return e.wordIndex();
    }
  }

  // Mostly valid opcodes, so that streams live long.
  private static long[] noise(SplittableRandom random) {
    long[] words = new long[random.nextInt(1, 20)];
    for (int i = 0; i < words.length; i++) {
      int opcode = random.nextInt(20) == 0 ? random.nextInt(256) : random.nextInt(13);
      words[i] = (long) opcode << 56 | random.nextLong() >>> 8;
    }
    return words;
  }

  private static long[] damagedStream(SplittableRandom random) {
    WordBuffer words = new WordBuffer();
    FromFpgaEncoder encoder = new FromFpgaEncoder(words);
    for (int i = random.nextInt(1, 30); i > 0; i--) {
      message(random, encoder);
    }
    encoder.flush();
    long[] result = words.toArray();
    if (result.length > 0 && random.nextInt(4) == 0) {
      result[random.nextInt(result.length)] ^= 1L << random.nextInt(64);
    }
    return result;
  }

  private static void message(SplittableRandom random, FromFpgaEncoder encoder) {
    int a = random.nextInt();
    switch (random.nextInt(10)) {
      case 0 -> encoder.jtagData(random.nextLong());
      case 1 -> encoder.omnibusData(a);
      case 2 -> encoder.systime(random.nextLong());
      case 3 -> encoder.timeoutNotification(random.nextLong(), a, a >> 8);
      case 4 -> encoder.spikePack1(a);
      case 5 -> encoder.spikePack2(a, random.nextInt());
      case 6, 7 -> encoder.spikePack3(a, random.nextInt(), random.nextInt());
      case 8 -> encoder.flush();
      default -> encoder.madcPack3(a, random.nextInt(), ~a);
    }
  }
}
