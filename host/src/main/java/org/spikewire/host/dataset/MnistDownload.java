package org.spikewire.host.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Fetches the four files of MNIST. What was fetched before an interruption stays in a {@code .part}
 * file and is gone on with; a file gets its name only after the checksum of its unpacked content
 * has been found right.
 */
public final class MnistDownload {
  /** A public mirror of the original files. */
  public static final String MIRROR = "https://storage.googleapis.com/cvdf-datasets/mnist/";

  /** SHA-256 of the unpacked files. */
  public static final Map<String, String> SHA256 = checksums();

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final long MAX_BYTES = 1 << 26;
  private static final int BUFFER = 1 << 16;

  private final URI base;
  private final Path directory;
  private final Map<String, String> checksums;
  private final Consumer<String> words;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * A download about to begin.
   *
   * @param url where the four {@code .gz} files lie
   * @param checksums SHA-256 of the unpacked content by file name without {@code .gz}
   * @param words takes a line a file
   */
  public MnistDownload(
      String url, Path directory, Map<String, String> checksums, Consumer<String> words) {
    base = URI.create(url.endsWith("/") ? url : url + "/");
    if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
      throw new IllegalArgumentException("must be an http or https address: " + url);
    }
    this.directory = directory;
    this.checksums = checksums;
    this.words = words;
  }

  private static Map<String, String> checksums() {
    Map<String, String> sums = new LinkedHashMap<>();
    sums.put(
        "t10k-images-idx3-ubyte",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
    sums.put(
        "t10k-labels-idx1-ubyte",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
    sums.put(
        "train-images-idx3-ubyte",
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
    sums.put(
        "train-labels-idx1-ubyte",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
    return sums;
  }

  /** Fetches what is missing or not right. */
  public void run() throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : checksums.entrySet()) {
      Path target = directory.resolve(file.getKey() + ".gz");
      if (Files.isRegularFile(target) && file.getValue().equals(sumOf(target))) {
        words.accept(target + ": is there");
        continue;
      }
      Path part = directory.resolve(file.getKey() + ".gz.part");
      URI uri = base.resolve(file.getKey() + ".gz");
      fetch(uri, part);
      verify(uri, part, file.getValue());
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      words.accept(target + ": fetched, checksum right");
    }
  }

  private void fetch(URI uri, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(uri, request.build());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case OK -> copy(uri, body, part, 0);
        case PARTIAL -> copy(uri, body, part, have);
        case RANGE_NOT_SATISFIABLE -> {
          // The part is as long as the file, or longer: its checksum will tell.
        }
        default ->
            throw new DatasetException(uri + ": the server answers " + response.statusCode());
      }
    }
  }

  private HttpResponse<InputStream> send(URI uri, HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException(uri + ": interrupted");
    } catch (IOException e) {
      throw new DatasetException(
          uri + ": cannot be reached (" + e + "); is another mirror needed, --url?");
    }
  }

  private static void copy(URI uri, InputStream body, Path part, long have) throws IOException {
    StandardOpenOption mode =
        have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, mode)) {
      byte[] buffer = new byte[BUFFER];
      long total = have;
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        total += n;
        if (total > MAX_BYTES) {
          throw new DatasetException(uri + ": longer than " + MAX_BYTES + " bytes");
        }
        out.write(buffer, 0, n);
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException e) {
      throw new DatasetException(
          uri + ": broken off (" + e.getMessage() + "); the same command goes on");
    }
  }

  private static void verify(URI uri, Path part, String expected) throws IOException {
    String found = sumOf(part);
    if (!found.equals(expected)) {
      Files.delete(part);
      throw new DatasetException(
          uri + ": wrong checksum, SHA-256 of the unpacked file is " + found + ", not " + expected);
    }
  }

  /** SHA-256 of the unpacked content; a word that is no checksum where it cannot be unpacked. */
  private static String sumOf(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new GZIPInputStream(raw)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      return "none, as it is no whole gzip file";
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
