package org.spikewire.tests.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.ut.FromFpgaDecoder;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.WordBuffer;

/** Messages per microsecond on one core: a figure of 150 is 150 M messages/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private static final int MESSAGES = 1 << 14;

  private final PlaybackProgramBuilder builder = PlaybackProgram.builder();
  private final int[] cycles = new int[MESSAGES / 2];
  private final int[] labels = new int[MESSAGES / 2];
  private final WordBuffer spikes = new WordBuffer();
  private final CountingHandler counter = new CountingHandler();
  private final FromFpgaDecoder decoder = new FromFpgaDecoder(counter);

  /** Spikes 10 cycles apart, and a response stream of spike packs of 1, 2 and 3. */
  @Setup
  public void prepare() {
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

  /** Wait and spike pack 1, straight from arrays. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public int encodeWaitAndSpike() {
    return builder.clear().spikes(cycles, labels, 0, cycles.length).size();
  }

  /** Spike packs, mixed. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public long decodeSpikePacks() throws MalformedMessageException {
    decoder.reset();
    decoder.decode(spikes.array(), 0, spikes.size());
    return counter.sum();
  }
}
