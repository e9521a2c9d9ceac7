package org.spikewire.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDownloadTest {
  private static final String NAME = "images";

  @TempDir private Path directory;
  private final List<String> ranges = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private HttpServer server;
  private byte[] served;
  private Map<String, String> checksums;
  private int breakAfter = Integer.MAX_VALUE;

  @BeforeEach
  void serve() throws Exception {
    byte[] content = new byte[10_000];
    new Random(3).nextBytes(content);
    served = gzip(content);
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
    checksums = Map.of(NAME, HexFormat.of().formatHex(sum));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/" + NAME + ".gz", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldFetchOnceAndFindTheFileRightTheNextTime() throws IOException {
    fetch();
    assertThat(directory.resolve("images.gz")).hasBinaryContent(served);
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
    fetch();
    assertThat(ranges).hasSize(1);
    assertThat(words).last().asString().contains("is there");
  }

  @Test
  void shouldGoOnWhereItWasBrokenOff() throws IOException {
    breakAfter = 4_000;
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the same command goes on");
    long kept = Files.size(directory.resolve("images.gz.part"));
    assertThat(kept).isPositive();
    assertThat(directory.resolve("images.gz")).doesNotExist();
    breakAfter = Integer.MAX_VALUE;
    fetch();
    assertThat(ranges.get(1)).isEqualTo("bytes=" + kept + "-");
    assertThat(directory.resolve("images.gz")).hasBinaryContent(served);
  }

  @Test
  void shouldThrowAwayWhatHasTheWrongChecksum() throws IOException {
    served[served.length / 2] ^= 1;
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("wrong checksum");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldReplaceAFileThatIsThereButNotRight() throws IOException {
    Files.write(directory.resolve("images.gz"), new byte[] {1, 2, 3});
    fetch();
    assertThat(directory.resolve("images.gz")).hasBinaryContent(served);
  }

  @Test
  void shouldNameTheAddressOfWhatTheServerDoesNotHave() {
    checksums = Map.of("labels", "0");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("/labels.gz: the server answers 404");
  }

  private void fetch() throws IOException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    new MnistDownload(url, directory, checksums, words::add).run();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    byte[] body = Arrays.copyOfRange(served, from, served.length);
    exchange.sendResponseHeaders(from == 0 ? 200 : 206, body.length);
    // Closing before all was sent breaks the connection.
    try (exchange) {
      exchange.getResponseBody().write(body, 0, Math.min(breakAfter, body.length));
      exchange.getResponseBody().flush();
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
