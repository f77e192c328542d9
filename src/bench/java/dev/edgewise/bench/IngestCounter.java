package dev.edgewise.bench;

import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import java.nio.file.Path;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// What `bench ingest` compares with: the same broker, and a bare Paho client that counts messages
/// and looks into none. Answers `taken` with 50 samples a message, node births not counted, and
/// what
/// [ProcessFigures] answers.
public final class IngestCounter implements MqttCallback {
  private volatile long messages;

  private IngestCounter() {}

  /// @param args folder for the broker, address of an outside broker or `embedded`
  public static void main(String[] args) throws Exception {
    String address = args[1];
    String first = "ready";
    if (address.equals("embedded")) {
      EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(Path.of(args[0])));
      address = "tcp://127.0.0.1:" + broker.port();
      first = String.valueOf(broker.port());
    }
    IngestCounter counter = new IngestCounter();
    MqttAsyncClient client = new MqttAsyncClient(address, "bare-client", new MemoryPersistence());
    client.setCallback(counter);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    client.connect(options).waitForCompletion();
    client
        .subscribe(new MqttSubscription[] {new MqttSubscription("spBv1.0/#", 1)})
        .waitForCompletion();
    ProcessFigures figures = new ProcessFigures();
    Worker.serve(
        first,
        command ->
            command.equals("taken")
                ? String.valueOf(counter.messages * IngestLoad.METRICS)
                : figures.answer(command));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    if (!topic.contains("/NBIRTH/")) {
      messages++;
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    System.err.println("The bare client lost its broker: " + response);
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    System.err.println("The bare client: " + exception);
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
