package dev.edgewise.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How the embedded broker runs.
///
/// @param folder its data: sessions, retained and queued messages; made if it is missing
/// @param address host name or IP address to listen at; anything but loopback needs `tls` and
///     `users`
/// @param port 0 for a free one
/// @param users who may connect; empty: everybody, with all rights
/// @param tls key and certificate of the broker, and the CAs of its clients; empty: no TLS
/// @param clientCertificates whether a client must show a certificate that `tls` trusts
public record BrokerConfig(
    Path folder,
    String address,
    int port,
    List<BrokerUser> users,
    Optional<SSLContext> tls,
    boolean clientCertificates) {

  /// A broker for this machine alone: loopback, a free port, everybody may do everything.
  public static BrokerConfig local(Path folder) {
    return new BrokerConfig(folder, "127.0.0.1", 0, List.of(), Optional.empty(), false);
  }

  public BrokerConfig withPort(int newPort) {
    return new BrokerConfig(folder, address, newPort, users, tls, clientCertificates);
  }

  public BrokerConfig withAddress(String newAddress) {
    return new BrokerConfig(folder, newAddress, port, users, tls, clientCertificates);
  }

  public BrokerConfig withUsers(List<BrokerUser> newUsers) {
    return new BrokerConfig(folder, address, port, List.copyOf(newUsers), tls, clientCertificates);
  }

  /// @param needClientCertificates whether a client must show a certificate that `context` trusts
  public BrokerConfig withTls(SSLContext context, boolean needClientCertificates) {
    return new BrokerConfig(
        folder, address, port, users, Optional.of(context), needClientCertificates);
  }
}
