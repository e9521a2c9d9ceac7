package org.spikewire.protocol.transport;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Certificates and keys of TLS connections, from PEM files. */
final class Tls {
  private Tls() {}

  static SslContext server(Path certificate, Path key) throws IOException {
    readable("certificate", certificate);
    readable("key", key);
    try {
      return SslContextBuilder.forServer(certificate.toFile(), key.toFile()).build();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "certificate %s and key %s: %s".formatted(certificate, key, cause(e)), e);
    }
  }

  /** {@code trusted}: whom to believe; without it those whom Java believes. */
  static SslContext client(@Nullable Path trusted) throws IOException {
    SslContextBuilder builder = SslContextBuilder.forClient();
    if (trusted != null) {
      readable("certificate", trusted);
    }
    try {
      return (trusted == null ? builder : builder.trustManager(trusted.toFile())).build();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("certificate %s: %s".formatted(trusted, cause(e)), e);
    }
  }

  private static void readable(String what, Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read the " + what + " " + file);
    }
  }

  private static String cause(Throwable e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return String.valueOf(first.getMessage());
  }

  /** Lets a handler in when the handshake is over, so that nobody holds a board without one. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a close
  static final class Handshake extends ChannelInboundHandlerAdapter {
    private final ChannelHandler next;

    Handshake(ChannelHandler next) {
      this.next = next;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
      if (event instanceof SslHandshakeCompletionEvent completion && completion.isSuccess()) {
        ctx.pipeline().replace(this, "session", next);
      }
      super.userEventTriggered(ctx, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      System.getLogger(Tls.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "no TLS with {0}: {1}",
              ctx.channel().remoteAddress(),
              Tls.cause(cause));
      ctx.close();
    }
  }
}
