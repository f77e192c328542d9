package dev.edgewise.broker;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// Artemis, set up as one small MQTT broker.
final class ArtemisSettings {
  static final String ACCEPTOR = "mqtt";

  private static final int MAX_PACKET_BYTES = 16 << 20;
  private static final int JOURNAL_FILE_BYTES = 2 << 20;
  private static final int SCAN_MILLIS = 500;

  private ArtemisSettings() {}

  static Configuration of(BrokerConfig config) {
    File folder = config.folder().toFile();
    ConfigurationImpl artemis = new ConfigurationImpl();
    artemis.setName("edgewise");
    artemis.setJMXManagementEnabled(false);
    artemis.setMessageCounterEnabled(false);
    // Without users everybody may do everything: Artemis would digest the login at each message.
    artemis.setSecurityEnabled(!config.users().isEmpty());
    // See AccessRules for why.
    artemis.setAuthenticationCacheSize(0);
    artemis.setAuthorizationCacheSize(0);
    artemis.setCriticalAnalyzer(false);
    artemis.setGracefulShutdownEnabled(false);
    // A full disk is for the operator to see, not for the broker to stop at.
    artemis.setMaxDiskUsage(-1);

    artemis.setPersistenceEnabled(true);
    artemis.setJournalDirectory(new File(folder, "journal").getPath());
    artemis.setBindingsDirectory(new File(folder, "bindings").getPath());
    artemis.setPagingDirectory(new File(folder, "paging").getPath());
    artemis.setLargeMessagesDirectory(new File(folder, "large").getPath());
    // Nothing is forced to the disk at each message, which would cost a few ms each at QoS 1:
    // messages survive the end of this process; a kill or a power cut may take the last moments
    // with it. What must not be lost has its own ledger and is sent again.
    artemis.setJournalType(JournalType.NIO);
    artemis.setJournalDatasync(false);
    artemis.setJournalSyncNonTransactional(false);
    artemis.setJournalSyncTransactional(false);
    // Two small files are filled with zeros at the first start instead of two of 10 MB.
    artemis.setJournalFileSize(JOURNAL_FILE_BYTES);
    artemis.setJournalMinFiles(2);

    // Topics are addresses as they stand: nothing is translated at each message.
    artemis.setWildCardConfiguration(
        new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'));
    artemis.setMqttSessionScanInterval(SCAN_MILLIS);
    artemis.setMessageExpiryScanPeriod(SCAN_MILLIS);
    artemis.addAddressSetting(
        "#",
        new AddressSettings()
            .setMaxDeliveryAttempts(-1)
            .setAutoCreateQueues(true)
            .setAutoCreateAddresses(true)
            .setAutoDeleteQueues(true)
            .setAutoDeleteAddresses(true));
    artemis.addAcceptorConfiguration(acceptor(config));
    return artemis;
  }

  private static TransportConfiguration acceptor(BrokerConfig config) {
    Map<String, Object> transport = new HashMap<>();
    transport.put(TransportConstants.HOST_PROP_NAME, config.address());
    transport.put(TransportConstants.PORT_PROP_NAME, config.port());
    transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
    // The native transports are not shipped; asking for them costs start-up time.
    transport.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
    transport.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
    config
        .tls()
        .ifPresent(
            context -> {
              transport.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
              transport.put(TransportConstants.SSL_CONTEXT_PROP_NAME, context);
              transport.put(
                  TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, config.clientCertificates());
            });
    Map<String, Object> mqtt = new HashMap<>();
    mqtt.put("maximumPacketSize", MAX_PACKET_BYTES);
    mqtt.put("closeMqttConnectionOnPublishAuthorizationFailure", false);
    mqtt.put("defaultMqttSessionExpiryInterval", 0);
    return new TransportConfiguration(
        NettyAcceptorFactory.class.getName(), transport, ACCEPTOR, mqtt);
  }
}
