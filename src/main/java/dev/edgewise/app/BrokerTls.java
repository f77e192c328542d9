package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.trust.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The certificates for an outside broker, as files on the command line.
final class BrokerTls {
  private static final Set<String> SECURE = Set.of("ssl", "wss");

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "CA certificates (PEM) that may vouch for the broker, in place of those that this"
              + " machine's Java trusts.")
  private @Nullable Path ca;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "Own certificate (PEM) for a broker that wants one, with those between it and its CA"
              + " behind it.")
  private @Nullable Path certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Private key of --cert (PEM, PKCS #8, without a passphrase).")
  private @Nullable Path key;

  /// What the options say for a broker at `broker`; empty when it is spoken to without TLS.
  ///
  /// @throws EdgewiseException when the options do not fit the broker or each other, or a file
  ///     cannot be used
  Optional<SSLContext> context(Optional<URI> broker) throws EdgewiseException {
    boolean secure = broker.isPresent() && SECURE.contains(broker.get().getScheme());
    if (!secure && (ca != null || certificate != null || key != null)) {
      throw new EdgewiseException(
          StationOptions.BAD_OPTION,
          broker.isPresent()
              ? "Certificates were given, but " + broker.get() + " is spoken to without TLS."
              : "Certificates were given, but no outside broker.",
          "--ca, --cert and --key belong to --broker ssl://… or wss://….");
    }
    return secure
        ? Optional.of(
            Tls.load(
                Optional.ofNullable(ca),
                Optional.ofNullable(certificate),
                Optional.ofNullable(key)))
        : Optional.empty();
  }
}
