package org.spikewire.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries inputs that failed before, then new ones: twenty seconds in the build, longer with {@code
 * -Dfuzz.seconds=N}, starting at {@code -Dfuzz.seed=S}. An input that fails is left in a file, to
 * be kept among the regressions once what it found is mended.
 */
public final class Fuzz {
  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 20_260_101);
  private static final long NANOS = 1_000_000_000L * Integer.getInteger("fuzz.seconds", 20);
  private static final Path REGRESSIONS = Path.of("src", "test", "resources", "regressions");
  private static final Path FAILURES = Path.of("target", "fuzz");
  private static final int LINE_BYTES = 32;

  private Fuzz() {}

  /** What must hold for any input. */
  @FunctionalInterface
  public interface Check {
    void accept(byte[] input) throws Exception;
  }

  /**
   * Runs the regressions and then fresh inputs.
   *
   * @param name of the folder with the regressions
   * @param generator makes an input; the same one from the same random numbers
   */
  public static void run(String name, Function<SplittableRandom, byte[]> generator, Check check) {
    for (Path file : regressions(name)) {
      attempt(check, read(file), file.toString());
    }
    long end = System.nanoTime() + NANOS;
    for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
      byte[] input = generator.apply(new SplittableRandom(seed));
      try {
        check.accept(input);
      } catch (Exception | AssertionError e) {
        Path kept = keep(name + "-" + seed + ".hex", input);
        throw new AssertionError(
            "seed %d: %s; the input is in %s, move it to %s to have it tried for ever"
                .formatted(seed, e, kept, REGRESSIONS.resolve(name)),
            e);
      }
    }
  }

  private static void attempt(Check check, byte[] input, String what) {
    try {
      check.accept(input);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }

  private static List<Path> regressions(String name) {
    try (Stream<Path> files = Files.list(REGRESSIONS.resolve(name))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Hexadecimal digits with any white space; from # on a line is a comment.
  private static byte[] read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      String digits =
          lines.map(line -> line.replaceAll("#.*|\\s", "")).collect(Collectors.joining());
      return HexFormat.of().parseHex(digits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path keep(String name, byte[] input) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < input.length; at += LINE_BYTES) {
      text.append(HexFormat.of().formatHex(input, at, Math.min(input.length, at + LINE_BYTES)));
      text.append('\n');
    }
    try {
      Files.createDirectories(FAILURES);
      return Files.writeString(FAILURES.resolve(name), text).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
