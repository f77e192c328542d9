package dev.edgewise.connect.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// What went wrong, in words for the person who runs the connection.
final class Failures {
  private Failures() {}

  /// Why a connection that was up is lost. By then TLS and certificates were found to be right.
  static String loss(Throwable failure, URI broker) {
    String where = broker.getHost() + ":" + broker.getPort();
    for (Throwable e = failure; e != null; e = e.getCause()) {
      switch (e) {
        case EOFException _ -> {
          return "The broker at " + where + " closed the connection";
        }
        case SocketException _ -> {
          return "The connection to " + where + " broke off";
        }
        default -> {}
      }
    }
    return reason(failure, broker);
  }

  /// What a broker sent is not MQTT 5.
  static String malformed(Throwable error, String where) {
    String detail =
        switch (error) {
          case IllegalArgumentException wrong when wrong.getMessage() != null -> wrong.getMessage();
          case MqttException ours when ours.getCause() instanceof ProtocolException wrong ->
              String.valueOf(wrong.getMessage());
          case MqttException coded when coded.getReasonCode() == 0 -> "it is too short";
          case MqttException coded -> "Paho's code " + coded.getReasonCode();
          default -> error.toString();
        };
    return "The broker at " + where + " sent a packet that is not MQTT 5 (" + detail + ")";
  }

  /// Whether Paho ended a session because of what the broker sent. A packet that is whole and yet
  /// too short for what it holds comes as an IOException without a code.
  static boolean isMalformed(MqttException failure) {
    return switch (failure.getReasonCode()) {
      case MqttException.REASON_CODE_CLIENT_EXCEPTION -> failure.getCause() instanceof IOException;
      case MqttClientException.REASON_CODE_CONNECTION_LOST ->
          failure.getCause() instanceof ProtocolException;
      case MqttClientException.REASON_CODE_INVALID_MESSAGE,
          MqttClientException.REASON_CODE_INVALID_TOPIC_ALAS,
          MqttClientException.REASON_CODE_UNKNOWN_TOPIC_ALIAS,
          MqttException.REASON_CODE_INVALID_IDENTIFIER,
          MqttException.REASON_CODE_INVALID_RETURN_CODE,
          MqttException.REASON_CODE_MALFORMED_PACKET,
          MqttException.REASON_CODE_INVALID_TOPIC_ALAS,
          MqttException.REASON_CODE_DUPLICATE_PROPERTY ->
          true;
      default -> false;
    };
  }

  /// Why a try has failed, without a full stop where a code follows.
  static String reason(Throwable failure, URI broker) {
    String tls = tlsReason(failure);
    if (tls != null) {
      return tls;
    }
    String where = broker.getHost() + ":" + broker.getPort();
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String words = networkReason(e, broker, where);
      if (words != null) {
        return words;
      }
    }
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof MqttException mqtt && mqtt.getReasonCode() != 0) {
        return mqttReason(mqtt.getReasonCode(), where);
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName()
        + (root.getMessage() == null ? "" : ": " + root.getMessage());
  }

  private static @Nullable String networkReason(Throwable e, URI broker, String where) {
    return switch (e) {
      case UnknownHostException _ ->
          "Host name unknown: " + broker.getHost() + ". Is it spelt right, and is the network up?";
      case NoRouteToHostException _ -> "There is no way to " + where + ". Is the network up?";
      case SocketTimeoutException _ ->
          "No answer from " + where + ". Is the address right, and does a firewall let it through?";
      case ConnectException _ -> "Connection refused by " + where + ": is the broker running?";
      case EOFException _ -> "The broker at " + where + " closed the connection" + tlsHint(broker);
      case SocketException socket
          when socket.getMessage() != null && socket.getMessage().contains("reset") ->
          "The broker at " + where + " reset the connection" + tlsHint(broker);
      case SocketException socket
          when socket.getMessage() != null && socket.getMessage().contains("Broken pipe") ->
          "The broker at " + where + " ended the connection" + certificateHint(broker);
      case null, default -> null;
    };
  }

  /// With TLS 1.3 a broker refuses a client's certificate when the client already writes.
  private static String certificateHint(URI broker) {
    return isSecure(broker) ? ": does it accept the client certificate?" : "";
  }

  /// A broker that expects no TLS ends the connection at the first byte of it.
  private static String tlsHint(URI broker) {
    return isSecure(broker) ? ": does it speak TLS at this port?" : "";
  }

  private static boolean isSecure(URI broker) {
    return "ssl".equals(broker.getScheme()) || "wss".equals(broker.getScheme());
  }

  private static @Nullable String tlsReason(Throwable failure) {
    boolean ssl = false;
    boolean path = false;
    String text = "";
    for (Throwable e = failure; e != null; e = e.getCause()) {
      ssl |= e instanceof SSLException;
      path |= e instanceof CertPathBuilderException;
      text += " " + e.getMessage();
      if (e instanceof CertificateExpiredException) {
        return "The broker's certificate has expired";
      }
      if (e instanceof CertificateException && isAboutTheName(e.getMessage())) {
        return "The broker's certificate is for another host name";
      }
    }
    if (!ssl) {
      return null;
    }
    if (path || text.contains("unable to find valid certification path")) {
      return "The broker's certificate is not trusted: is its CA configured here?";
    }
    if (text.contains("bad_certificate")
        || text.contains("certificate_required")
        || text.contains("certificate_unknown")
        || text.contains("unknown_ca")) {
      return "The broker refused the client certificate, or wants one";
    }
    if (text.contains("plaintext connection")) {
      return "The broker does not speak TLS at this port";
    }
    return "The secure connection could not be made:" + text.lines().findFirst().orElse("");
  }

  private static boolean isAboutTheName(@Nullable String message) {
    return message != null
        && (message.contains("No subject alternative") || message.contains("No name matching"));
  }

  /// Reason codes of MQTT 5 (section 2.4, also as signed byte) and of Paho (32000 and up).
  static String mqttReason(int code, String where) {
    return switch (code & 0xFFFF) {
      case 0x04, 0x05, 0x86 -> "The broker refused user name or password";
      case 0x87 ->
          "The broker does not allow this (not authorized): are user, password and rights right?";
      case 0x01, 0x84 -> "The broker does not speak MQTT 5";
      case 0x02, 0x85 -> "The broker does not accept this client id";
      case 0x88, 0x03 -> "The broker is not available at the moment";
      case 0x89 -> "The broker is busy";
      case 0x8A -> "The broker has banned this client";
      case 0x8B -> "The broker is shutting down";
      case 0x8D -> "The broker heard nothing within the keep-alive time";
      case 0x8E -> "Another client took over this client id";
      case 0x8F, 0x90 -> "The broker does not accept this topic";
      case 0x93 -> "The broker says that its receive maximum was exceeded";
      case 0x95, MqttClientException.REASON_CODE_OUTGOING_PACKET_TOO_LARGE ->
          "The message is too large for the broker";
      case 0x97 -> "The broker's quota is used up";
      case 0x98 -> "The broker's administrator ended the connection";
      case 0x9C, 0x9D -> "The broker asks to use another server";
      case MqttClientException.REASON_CODE_CLIENT_TIMEOUT,
          MqttClientException.REASON_CODE_WRITE_TIMEOUT ->
          "No answer from " + where + " in time";
      case MqttClientException.REASON_CODE_CONNECTION_LOST ->
          "The connection to " + where + " was lost";
      case MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED,
          MqttClientException.REASON_CODE_CLIENT_DISCONNECTING,
          MqttClientException.REASON_CODE_CLIENT_CLOSED ->
          "The link is down";
      default -> "MQTT error " + code;
    };
  }
}
