package dev.edgewise.broker;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextFactory;

/// Gives Artemis the TLS context that was handed to the broker, so that no private key has to be
/// written to a key store on disk. Found by Artemis through `META-INF/services`, therefore public;
/// nobody else uses it.
public final class HandedTlsContexts implements SSLContextFactory {
  private static final int BEFORE_ALL_OTHERS = 1_000;

  /// @throws IllegalStateException when none was handed over: there is no other way to TLS here
  @Override
  public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> acceptor) {
    if (acceptor.get(TransportConstants.SSL_CONTEXT_PROP_NAME) instanceof SSLContext context) {
      return context;
    }
    throw new IllegalStateException("No TLS context was handed over");
  }

  @Override
  public int getPriority() {
    return BEFORE_ALL_OTHERS;
  }
}
