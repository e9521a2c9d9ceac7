package org.spikewire.host.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.ut.FromFpgaDecoder;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.WordBuffer;

/** Messages to words and words to messages, on one core. */
public final class CodecSpeed {
  /** Messages in one {@link #encode} or {@link #decode}. */
  public static final int MESSAGES = 1 << 14;

  // One takes microseconds: a watch needs more.
  private static final int ROUNDS = 100;

  private final PlaybackProgramBuilder builder = PlaybackProgram.builder();
  private final int[] cycles = new int[MESSAGES / 2];
  private final int[] labels = new int[MESSAGES / 2];
  private final WordBuffer spikes = new WordBuffer();
  private final CountingHandler counter = new CountingHandler();
  private final FromFpgaDecoder decoder = new FromFpgaDecoder(counter);

  /** Spikes 10 cycles apart, and a response stream of spike packs of 1, 2 and 3. */
  public CodecSpeed() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < cycles.length; i++) {
      cycles[i] = 10 * (i + 1);
      labels[i] = random.nextInt(1 << 16);
    }
    FromFpgaEncoder encoder = new FromFpgaEncoder(spikes);
    for (int i = 0; i < MESSAGES; i++) {
      switch (random.nextInt(3)) {
        case 0 -> encoder.spikePack1(random.nextInt());
        case 1 -> encoder.spikePack2(random.nextInt(), random.nextInt());
        default -> encoder.spikePack3(random.nextInt(), random.nextInt(), random.nextInt());
      }
    }
    encoder.flush();
  }

  /** Wait and spike pack 1 in turns, straight from arrays; answers the number of words. */
  public int encode() {
    return builder.clear().spikes(cycles, labels, 0, cycles.length).size();
  }

  /** Spike packs, mixed; answers a sum over what was in them. */
  public long decode() throws MalformedMessageException {
    decoder.reset();
    decoder.decode(spikes.array(), 0, spikes.size());
    return counter.sum();
  }

  /** Millions of messages a second. */
  public Map<String, Double> measure(Repetitions repetitions) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("encode_m_messages_per_s", repetitions.medianRate(this::encodeOften) / 1e6);
    figures.put("decode_m_messages_per_s", repetitions.medianRate(this::decodeOften) / 1e6);
    return figures;
  }

  private double encodeOften() {
    for (int i = 0; i < ROUNDS; i++) {
      encode();
    }
    return (double) ROUNDS * MESSAGES;
  }

  private double decodeOften() throws IOException {
    try {
      for (int i = 0; i < ROUNDS; i++) {
        decode();
      }
    } catch (MalformedMessageException e) {
      throw new IOException("what the encoder wrote is malformed to the decoder", e);
    }
    return (double) ROUNDS * MESSAGES;
  }
}
