package dev.edgewise.connect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.mqtt.Wanted;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Issue 3, 1: each style arrives as the tags that a person who knows the device would expect. The
/// payloads are our own, in the forms that the projects document.
class StylesTest {
  @Test
  void aTasmotaPlugBecomesItsEnergyFiguresWithTheirUnits() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "tele/washer/SENSOR",
                "{\"Time\":\"2025-05-01T10:00:00\",\"ENERGY\":{\"TotalStartTime\":\"2025-01-01T00:00:00\","
                    + "\"Total\":12.5,\"Power\":[100,20],\"Voltage\":231}}")
            .send("tele/washer/STATE", "{\"POWER\":\"ON\",\"Wifi\":{\"RSSI\":80,\"Signal\":-60}}")
            .send("stat/washer/POWER", "OFF")
            .send("cmnd/washer/POWER", "ON");
    assertEquals(
        Map.of(
            "MQTT/Tasmota/washer/ENERGY/Total", "DOUBLE 12.5 kWh",
            "MQTT/Tasmota/washer/ENERGY/Power/0", "DOUBLE 100.0 W",
            "MQTT/Tasmota/washer/ENERGY/Power/1", "DOUBLE 20.0 W",
            "MQTT/Tasmota/washer/ENERGY/Voltage", "DOUBLE 231.0 V",
            "MQTT/Tasmota/washer/POWER", "BOOL 0.0",
            "MQTT/Tasmota/washer/Wifi/RSSI", "DOUBLE 80.0 %",
            "MQTT/Tasmota/washer/Wifi/Signal", "DOUBLE -60.0 dBm"),
        scene.tree());
  }

  // Its clock has no offset, so nobody knows which time it tells.
  @Test
  void aLocalTimeWithoutAnOffsetIsNotTrusted() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("tele/a/SENSOR", "{\"Time\":\"2025-05-01T10:00:00\",\"AM\":{\"Humidity\":50}}");
    assertEquals(VirtualTime.START_NANOS, scene.value("MQTT/Tasmota/a/AM/Humidity").sourceTime());
    assertEquals(0, scene.count(PlainReason.BAD_TIME));
  }

  @Test
  void theUnitOfATemperatureIsTheOneThatTheMessageTells() throws Exception {
    PlainScene scene =
        new PlainScene().send("tele/a/SENSOR", "{\"AM\":{\"Temperature\":70},\"TempUnit\":\"F\"}");
    TagSpec spec = scene.tag("MQTT/Tasmota/a/AM/Temperature").spec();
    assertEquals("°F", spec.unit());
    assertEquals(Set.of(), spec.guessed());
  }

  @Test
  void aTasmotaThatIsGoneHasBadValuesUntilItSpeaksAgain() throws Exception {
    PlainScene scene = new PlainScene().send("tele/a/SENSOR", "{\"AM\":{\"Humidity\":50}}");
    scene.send("tele/a/LWT", "Offline");
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Tasmota/a/AM/Humidity"));
    assertEquals(List.of("a"), scene.deaths());
    scene.send("tele/a/LWT", "Online").send("tele/a/SENSOR", "{\"AM\":{\"Humidity\":51}}");
    assertEquals(Quality.GOOD, scene.quality("MQTT/Tasmota/a/AM/Humidity"));
  }

  @Test
  void aShellyTellsTheSameSignalsByStatusAndByNotification() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "shellypro1-aa/status/switch:0",
                "{\"id\":0,\"source\":\"init\",\"output\":true,\"apower\":12.5,\"temperature\":{\"tC\":40.1,\"tF\":104.2}}")
            .send(
                "shellypro1-aa/events/rpc",
                "{\"src\":\"shellypro1-aa\",\"dst\":\"x\",\"method\":\"NotifyStatus\",\"params\":{\"ts\":1767225599.5,"
                    + "\"switch:0\":{\"id\":0,\"apower\":13.5}}}");
    assertEquals(
        Map.of(
            "MQTT/Shelly/shellypro1-aa/switch:0/output", "BOOL 1.0",
            "MQTT/Shelly/shellypro1-aa/switch:0/apower", "DOUBLE 13.5 W",
            "MQTT/Shelly/shellypro1-aa/switch:0/temperature/tC", "DOUBLE 40.1 °C",
            "MQTT/Shelly/shellypro1-aa/switch:0/temperature/tF", "DOUBLE 104.2 °F"),
        scene.tree());
    scene.send("shellypro1-aa/online", "false");
    assertEquals(
        Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Shelly/shellypro1-aa/switch:0/output"));
  }

  @Test
  void aZigbeeDeviceIsNamedAndDescribedByItsBridge() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "zigbee2mqtt/bridge/devices",
                "[{\"friendly_name\":\"hall/sensor\",\"type\":\"EndDevice\",\"definition\":{\"exposes\":["
                    + "{\"type\":\"numeric\",\"property\":\"ph\",\"unit\":\"pH\",\"value_min\":0,\"value_max\":14},"
                    + "{\"type\":\"binary\",\"property\":\"contact\",\"value_on\":\"closed\",\"value_off\":\"open\"}]}}]")
            .send("zigbee2mqtt/hall/sensor", "{\"ph\":7,\"contact\":\"open\",\"linkquality\":90}");
    assertEquals(
        Map.of(
            "MQTT/Zigbee2MQTT/hall/sensor/ph", "DOUBLE 7.0 pH",
            "MQTT/Zigbee2MQTT/hall/sensor/contact", "BOOL 0.0",
            "MQTT/Zigbee2MQTT/hall/sensor/linkquality", "DOUBLE 90.0 lqi"),
        scene.tree());
    assertEquals(
        Optional.of(new Range(0, 14)), scene.tag("MQTT/Zigbee2MQTT/hall/sensor/ph").spec().range());
  }

  @Test
  void aZigbeeDeviceGoesByItsAvailabilityAndWithItsBridge() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("zigbee2mqtt/a", "{\"battery\":90}")
            .send("zigbee2mqtt/b", "{\"battery\":80}")
            .send("zigbee2mqtt/a/availability", "{\"state\":\"offline\"}");
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Zigbee2MQTT/a/battery"));
    assertEquals(Quality.GOOD, scene.quality("MQTT/Zigbee2MQTT/b/battery"));
    scene.send("zigbee2mqtt/bridge/state", "{\"state\":\"offline\"}");
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Zigbee2MQTT/b/battery"));
    scene.send("zigbee2mqtt/bridge/state", "online");
    assertEquals(
        Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE,
        scene.quality("MQTT/Zigbee2MQTT/b/battery"));
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Zigbee2MQTT/a/battery"));
  }

  @Test
  void homeAssistantDiscoveryGivesNamesUnitsAndTypes() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "homeassistant/sensor/x1/config",
                "{\"~\":\"garage/node\",\"name\":\"Oil level\",\"stat_t\":\"~/state\",\"unit_of_meas\":\"l\","
                    + "\"val_tpl\":\"{{ value_json['tank'].level | float }}\",\"dev\":{\"ids\":[\"n1\"],\"name\":\"Oil tank\"},"
                    + "\"avty_t\":\"~/alive\"}")
            .send(
                "homeassistant/binary_sensor/x2/config",
                "{\"name\":\"Lid\",\"state_topic\":\"garage/lid\",\"payload_on\":\"OPEN\",\"payload_off\":\"CLOSED\","
                    + "\"device\":{\"identifiers\":\"n1\",\"name\":\"Oil tank\"}}")
            .send("garage/node/state", "{\"tank\":{\"level\":812.5},\"noise\":3}")
            .send("garage/lid", "CLOSED");
    assertEquals(
        Map.of(
            "MQTT/Home Assistant/Oil tank/Oil level", "DOUBLE 812.5 l",
            "MQTT/Home Assistant/Oil tank/Lid", "BOOL 0.0"),
        scene.tree());
    scene.send("garage/node/alive", "offline");
    assertEquals(
        Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Home Assistant/Oil tank/Oil level"));
  }

  // What a device is, is known before what it says: the entity shows without a value.
  @Test
  void anAnnouncedEntityIsThereBeforeItsFirstValue() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "homeassistant/switch/pump/config",
                "{\"name\":\"garden\",\"stat_t\":\"garden/pump/state\"}");
    assertEquals(Map.of("MQTT/Home Assistant/garden/pump/garden", "BOOL -"), scene.tree());
  }

  // A profile knows its devices better than a template does.
  @Test
  void discoveryOfAZigbeeDeviceMakesNoSecondOne() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "homeassistant/sensor/z/temperature/config",
                "{\"name\":\"Temperature\",\"state_topic\":\"zigbee2mqtt/z\","
                    + "\"value_template\":\"{{ value_json.temperature }}\",\"unit_of_measurement\":\"°C\"}")
            .send("zigbee2mqtt/z", "{\"temperature\":20}");
    assertEquals(Map.of("MQTT/Zigbee2MQTT/z/temperature", "DOUBLE 20.0 °C"), scene.tree());
  }

  @Test
  void aTemplateThatReckonsIsCountedAndNotFollowed() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "homeassistant/sensor/q/config",
                "{\"state_topic\":\"q/s\",\"value_template\":\"{{ value_json.a * 2 }}\"}");
    assertEquals(1, scene.count(PlainReason.NOT_UNDERSTOOD));
  }

  @Test
  void anUplinkOfTheThingsStackHasItsDecodedPayloadAndItsTime() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "v3/farm@ttn/devices/probe-1/up",
                "{\"end_device_ids\":{\"device_id\":\"probe-1\"},\"received_at\":\"2025-12-31T23:59:58Z\",\"uplink_message\":{"
                    + "\"f_cnt\":7,\"decoded_payload\":{\"soil\":{\"moisture\":31.5}},\"rx_metadata\":[{\"rssi\":-80,\"snr\":6.5}]}}");
    assertEquals(
        Map.of(
            "MQTT/The Things Stack/farm@ttn/probe-1/soil/moisture", "DOUBLE 31.5 %",
            "MQTT/The Things Stack/farm@ttn/probe-1/radio/frame counter", "DOUBLE 7.0",
            "MQTT/The Things Stack/farm@ttn/probe-1/radio/rssi", "DOUBLE -80.0 dBm",
            "MQTT/The Things Stack/farm@ttn/probe-1/radio/snr", "DOUBLE 6.5 dB"),
        scene.tree());
    assertEquals(
        VirtualTime.START_NANOS - 2_000_000_000L,
        scene.value("MQTT/The Things Stack/farm@ttn/probe-1/radio/rssi").sourceTime());
  }

  // Names of devices need not be unique in ChirpStack; their EUIs are.
  @Test
  void twoChirpStackDevicesOfOneNameStayTwo() throws Exception {
    String info = "\"deviceInfo\":{\"applicationName\":\"Farm\",\"deviceName\":\"Probe\"}";
    PlainScene scene =
        new PlainScene()
            .send("application/1/device/aa/event/up", "{" + info + ",\"object\":{\"t\":1}}")
            .send("application/1/device/bb/event/up", "{" + info + ",\"object\":{\"t\":2}}")
            .send("application/1/device/aa/event/status", "{" + info + ",\"batteryLevel\":50}");
    assertEquals(
        Map.of(
            "MQTT/ChirpStack/Farm/Probe/t", "DOUBLE 1.0",
            "MQTT/ChirpStack/Farm/Probe (bb)/t", "DOUBLE 2.0",
            "MQTT/ChirpStack/Farm/Probe/battery", "DOUBLE 50.0 %"),
        scene.tree());
  }

  @Test
  void aHomieDeviceIsDescribedByItselfEvenAfterItsValues() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("homie/5/boiler/water/level", "42")
            .send("homie/5/boiler/water/hot", "true")
            .send(
                "homie/5/boiler/$description",
                "{\"homie\":\"5.0\",\"version\":1,\"nodes\":{\"water\":{\"properties\":{\"level\":{\"name\":\"Level\","
                    + "\"datatype\":\"float\",\"unit\":\"cm\",\"format\":\"0:80\"}}}}}")
            .send("homie/5/boiler/water/level", "90");
    assertEquals(
        Map.of(
            "MQTT/Homie/boiler/water/level", "DOUBLE 90.0 cm",
            "MQTT/Homie/boiler/water/hot", "BOOL 1.0"),
        scene.tree());
    assertEquals(
        Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED,
        scene.quality("MQTT/Homie/boiler/water/level"));
    scene.send("homie/5/boiler/$state", "lost");
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Homie/boiler/water/level"));
  }

  @Test
  void frigateCamerasHaveCountsAndEvents() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("frigate/yard/car", "2")
            .send("frigate/yard/motion", "ON")
            .send("frigate/yard/car/snapshot", new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1})
            .send(
                "frigate/events",
                "{\"type\":\"new\",\"after\":{\"camera\":\"yard\",\"label\":\"car\",\"score\":0.5,\"frame_time\":1767225599.25}}");
    assertEquals(
        Map.of(
            "MQTT/Frigate/yard/car", "DOUBLE 2.0",
            "MQTT/Frigate/yard/motion", "BOOL 1.0",
            "MQTT/Frigate/yard/event/score", "DOUBLE 0.5"),
        scene.tree());
    assertEquals(
        List.of("MQTT/Frigate/yard/event/type = new", "MQTT/Frigate/yard/event/label = car"),
        scene.words());
    assertEquals(0, scene.count(PlainReason.NOT_TEXT));
  }

  @Test
  void aPhoneThatTellsItsPlaceHasReadableNames() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "owntracks/kim/phone",
                "{\"_type\":\"location\",\"lat\":52.5,\"lon\":13.4,\"batt\":80,\"tst\":1767225590}")
            .send("owntracks/kim/phone/event", "{\"_type\":\"transition\",\"desc\":\"home\"}");
    assertEquals(
        Map.of(
            "MQTT/OwnTracks/kim/phone/latitude", "DOUBLE 52.5 °",
            "MQTT/OwnTracks/kim/phone/longitude", "DOUBLE 13.4 °",
            "MQTT/OwnTracks/kim/phone/battery", "DOUBLE 80.0 %"),
        scene.tree());
  }

  @Test
  void aThingsBoardGatewaySpeaksForManyDevices() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "v1/gateway/telemetry",
                "{\"Pump 1\":[{\"ts\":1767225590000,\"values\":{\"flow\":1}},{\"ts\":1767225591000,\"values\":{\"flow\":2}}],"
                    + "\"Pump 2\":[{\"flow\":3}]}")
            .send("v1/gateway/disconnect", "{\"device\":\"Pump 2\"}");
    assertEquals(
        Map.of(
            "MQTT/ThingsBoard/Pump 1/flow", "DOUBLE 2.0",
            "MQTT/ThingsBoard/Pump 2/flow", "DOUBLE 3.0"),
        scene.tree());
    assertEquals(
        1_767_225_591_000_000_000L, scene.value("MQTT/ThingsBoard/Pump 1/flow").sourceTime());
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/ThingsBoard/Pump 2/flow"));
  }

  @Test
  void twinsAndShadowsTellWhatIsAndWhatIsWanted() throws Exception {
    PlainScene scene =
        new PlainScene(PlainSpec.of(List.of()).withFilters(List.of(Wanted.of("#"))))
            .send(
                "$iothub/twin/res/200/?$rid=1",
                "{\"properties\":{\"desired\":{\"speed\":5,\"$version\":2},\"reported\":{\"speed\":4}}}")
            .send(
                "$aws/things/lamp/shadow/update",
                "{\"state\":{\"reported\":{\"level\":1},\"desired\":{\"level\":2}}}")
            .send("$SYS/broker/uptime", "17");
    assertEquals(
        Map.of(
            "MQTT/Azure IoT/twin/speed", "DOUBLE 4.0",
            "MQTT/Azure IoT/twin/desired/speed", "DOUBLE 5.0",
            "MQTT/AWS IoT/lamp/level", "DOUBLE 1.0",
            "MQTT/AWS IoT/lamp/desired/level", "DOUBLE 2.0"),
        scene.tree());
  }

  @Test
  void opcUaFieldsKeepTheirOwnTimesAndStatusCodes() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "plant/data",
                "{\"MessageId\":\"1\",\"MessageType\":\"ua-data\",\"PublisherId\":\"opc.tcp://plc:4840/UA\",\"Messages\":[{"
                    + "\"DataSetWriterName\":\"Mixer\",\"Payload\":{\"Speed\":{\"Value\":12.5,\"SourceTimestamp\":"
                    + "\"2025-12-31T23:59:59.5Z\"},\"Valve\":{\"StatusCode\":{\"Code\":2150694912}},\"Raw\":{\"Type\":6,\"Body\":3}}},"
                    + "{\"MessageType\":\"ua-event\",\"DataSetWriterName\":\"Mixer\",\"Payload\":{\"Message\":"
                    + "{\"Type\":\"LocalizedText\",\"Body\":{\"Text\":\"Started\"}},\"SourceName\":\"Drive\"}}]}");
    assertEquals(
        Map.of(
            "MQTT/OPC UA PubSub/plc:4840_UA/Mixer/Speed", "DOUBLE 12.5",
            "MQTT/OPC UA PubSub/plc:4840_UA/Mixer/Valve", "DOUBLE NaN",
            "MQTT/OPC UA PubSub/plc:4840_UA/Mixer/Raw", "DOUBLE 3.0"),
        scene.tree());
    assertEquals(
        VirtualTime.START_NANOS - 500_000_000L,
        scene.value("MQTT/OPC UA PubSub/plc:4840_UA/Mixer/Speed").sourceTime());
    assertEquals(
        Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/OPC UA PubSub/plc:4840_UA/Mixer/Valve"));
    assertEquals(
        List.of("MQTT/OPC UA PubSub/plc:4840_UA/Mixer/Drive/message = Started"), scene.words());
  }

  // A value that was only ever bad has no type yet.
  @Test
  void aFieldThatWasBadFirstMayTurnOutToBeASwitch() throws Exception {
    String head =
        "{\"MessageId\":\"1\",\"MessageType\":\"ua-data\",\"PublisherId\":\"p\",\"Messages\":[{\"DataSetWriterName\":\"w\",\"Payload\":";
    PlainScene scene =
        new PlainScene()
            .send("x", head + "{\"V\":{\"StatusCode\":{\"Code\":2147483648}}}}]}")
            .send("x", head + "{\"V\":{\"Value\":true}}}]}");
    assertEquals(Map.of("MQTT/OPC UA PubSub/p/w/V", "BOOL 1.0"), scene.tree());
  }

  @Test
  void unknownObjectsAndBareValuesBecomeATreeOfTheirTopics() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "hall/3/press",
                "{\"force_kN\":12.5,\"mode\":\"auto\",\"ready\":true,\"axis\":{\"x\":1,\"y\":2}}")
            .send("hall/3/oven/temperature_C", "181.5")
            .send("hall/3/oven/door", "open")
            .send("hall/3/oven/lamp", "on")
            .send("hall/3/oven/setpoint/set", "200")
            .send("single", "5");
    assertEquals(
        Map.of(
            "MQTT/Topics/hall/3/press/force_kN", "DOUBLE 12.5 kN",
            "MQTT/Topics/hall/3/press/ready", "BOOL 1.0",
            "MQTT/Topics/hall/3/press/axis/x", "DOUBLE 1.0",
            "MQTT/Topics/hall/3/press/axis/y", "DOUBLE 2.0",
            "MQTT/Topics/hall/3/oven/temperature_C", "DOUBLE 181.5 °C",
            "MQTT/Topics/hall/3/oven/lamp", "BOOL 1.0",
            "MQTT/Topics/single/value", "DOUBLE 5.0"),
        scene.tree());
    assertEquals(
        List.of("MQTT/Topics/hall/3/press/mode = auto", "MQTT/Topics/hall/3/oven/door = open"),
        scene.words());
    assertEquals(
        Set.of(TagSpec.Guess.UNIT),
        scene.tag("MQTT/Topics/hall/3/oven/temperature_C").spec().guessed());
  }

  // Screens need to know where a value comes from, to find the raw message.
  @Test
  void theSourceOfATagIsItsTopic() throws Exception {
    PlainScene scene = new PlainScene().send("a/b", "{\"x\":1,\"y\":2,\"mode\":\"auto\"}");
    assertTrue(
        scene.events.stream()
            .anyMatch(
                event ->
                    event instanceof SourceEvent.TagsFound found
                        && found.origin().equals("a/b")
                        && found.tags().equals(List.of(0, 1))
                        && found.texts().toString().equals("[MQTT/Topics/a/b/mode]")));
  }

  // The archive wants what makes no tags too; Sparkplug has a host of its own.
  @Test
  void everyMessageGoesToTheTapButOurOwnMakesNoTagsHere() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("spBv1.0/g/NDATA/n", new byte[] {8, 1})
            .send("edgewise/v1/s/e/event", "{\"x\":1}")
            .send("zigbee2mqtt/a/set", "{\"state\":\"ON\"}");
    assertEquals(2, scene.tapped.size());
    assertEquals(Map.of(), scene.tree());
    assertEquals(Map.of(), scene.source.rejected().counts());
  }
}
