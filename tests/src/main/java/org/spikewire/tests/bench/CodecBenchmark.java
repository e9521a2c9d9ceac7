package org.spikewire.tests.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.spikewire.host.bench.CodecSpeed;
import org.spikewire.protocol.ut.MalformedMessageException;

/** Messages per microsecond on one core: a figure of 150 is 150 M messages/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private final CodecSpeed codec = new CodecSpeed();

  /** Wait and spike pack 1, straight from arrays. */
  @Benchmark
  @OperationsPerInvocation(CodecSpeed.MESSAGES)
  public int encodeWaitAndSpike() {
    return codec.encode();
  }

  /** Spike packs, mixed. */
  @Benchmark
  @OperationsPerInvocation(CodecSpeed.MESSAGES)
  public long decodeSpikePacks() throws MalformedMessageException {
    return codec.decode();
  }
}
