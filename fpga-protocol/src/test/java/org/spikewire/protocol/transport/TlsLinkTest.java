package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;

/** TLS with a certificate that signs itself. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsLinkTest {
  private static final int READS = 100_000;
  private static final String SECRET = "nothing-secret";

  private final BoardServer server = new BoardServer(new EchoEndpoint());
  @TempDir private static Path directory;
  private static Path certificate;
  private static Path key;
  private InetSocketAddress address;

  @BeforeAll
  static void signOnce() throws Exception {
    certificate = directory.resolve("board.pem");
    key = directory.resolve("key.pem");
    signYourself("ip:127.0.0.1,dns:localhost", certificate, key);
  }

  @BeforeEach
  void listen() throws Exception {
    address =
        server.listenTls(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0),
            certificate,
            key);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldCarryLargeProgramsAndTheirAnswersInOrder() throws Exception {
    PlaybackProgramBuilder builder = PlaybackProgram.builder();
    builder.readBlock(0, READS);
    try (TcpWordLink link = TcpWordLink.openTls(address, certificate)) {
      assertThat(link.name()).startsWith("tcps://127.0.0.1:");
      Responses responses = new LinkBoard(link).run(builder.build());
      for (int i = 0; i < READS; i++) {
        assertThat(responses.omnibusData(i)).isEqualTo(i);
      }
    }
  }

  @Test
  void shouldNotTrustACertificateThatNobodyVouchesFor() {
    assertThatThrownBy(() -> TcpWordLink.openTls(address, null))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("tcps://127.0.0.1")
        .hasMessageContaining("certif");
  }

  @Test
  void shouldNotTrustACertificateForAnotherHost() throws Exception {
    Path foreign = directory.resolve("foreign.pem");
    Path foreignKey = directory.resolve("foreign-key.pem");
    signYourself("dns:board7.lab", foreign, foreignKey);
    InetSocketAddress other =
        server.listenTls(new InetSocketAddress(address.getAddress(), 0), foreign, foreignKey);
    assertThatThrownBy(() -> TcpWordLink.openTls(other, foreign))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void shouldNotLetAHostHoldTheBoardThatDoesNotSpeakTls() throws Exception {
    assertThatThrownBy(() -> TcpWordLink.open(address, java.time.Duration.ofMillis(300)))
        .isInstanceOf(LinkException.class);
    try (TcpWordLink link = TcpWordLink.openTls(address, certificate)) {
      assertThat(link.configuration().version()).isEqualTo(1);
    }
  }

  @Test
  void shouldNameTheFileThatCannotBeUsed() throws IOException {
    Path missing = directory.resolve("missing.pem");
    Path rubbish = Files.writeString(directory.resolve("rubbish.pem"), "rubbish");
    InetSocketAddress free = new InetSocketAddress(address.getAddress(), 0);
    assertThatThrownBy(() -> server.listenTls(free, missing, key))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.pem");
    assertThatThrownBy(() -> server.listenTls(free, rubbish, key))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rubbish.pem");
    assertThatThrownBy(() -> TcpWordLink.openTls(address, rubbish))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("rubbish.pem");
  }

  private static void signYourself(String names, Path certificate, Path key) throws Exception {
    Path store = directory.resolve("store.p12");
    Files.deleteIfExists(store);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "board",
                "-dname",
                "CN=board",
                "-ext",
                "SAN=" + names,
                "-storetype",
                "PKCS12",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, SECRET.toCharArray());
    }
    pem(certificate, "CERTIFICATE", keys.getCertificate("board").getEncoded());
    pem(key, "PRIVATE KEY", keys.getKey("board", SECRET.toCharArray()).getEncoded());
  }

  private static void pem(Path file, String what, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, lines, what));
  }
}
