package dev.edgewise.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Messages as devices of each style send them, with made-up values, and small tables.
final class FaultForms {
  /// `@` stands for a number.
  private static final List<String[]> PLAIN =
      List.of(
          of("a/b/temperature", "@"),
          of("plant/hall1/pump2", "{'timestamp':1767225600,'flow':@,'on':true,'mode':'auto'}"),
          of(
              "tele/plug_7/SENSOR",
              "{'Time':'2026-01-01T00:00:00','ENERGY':{'Power':@,'Voltage':231,'Period':[1,2]},'TempUnit':'C'}"),
          of("tele/plug_7/LWT", "Online"),
          of("stat/plug_7/POWER", "ON"),
          of(
              "shellyplus1-a8032a/events/rpc",
              "{'src':'shellyplus1-a8032a','method':'NotifyStatus','params':{'ts':1767225600.5,'switch:0':{'id':0,'output':true,'apower':@,'temperature':{'tC':@,'tF':100}}}}"),
          of(
              "shellyplus1-a8032a/status/switch:0",
              "{'id':0,'output':false,'apower':@,'aenergy':{'total':12.5,'by_minute':[1,2,3]}}"),
          of(
              "zigbee2mqtt/cellar",
              "{'temperature':@,'humidity':55,'battery':88,'linkquality':120}"),
          of(
              "zigbee2mqtt/bridge/devices",
              "[{'ieee_address':'0x00158d','friendly_name':'cellar','definition':{'model':'M','exposes':[{'property':'temperature','unit':'°C','type':'numeric','value_min':-40,'value_max':@,'access':1},{'features':[{'property':'state','type':'binary','value_on':'ON','value_off':'OFF'}]}]}}]"),
          of("zigbee2mqtt/cellar/availability", "{'state':'online'}"),
          of(
              "homeassistant/sensor/node/temp/config",
              "{'~':'ha/node','stat_t':'~/state','name':'T','uniq_id':'n1','unit_of_meas':'°C','val_tpl':'{{ value_json.a[0].b | float }}','dev':{'ids':['n'],'name':'Node'},'avty_t':'~/avty'}"),
          of("ha/node/state", "{'a':[{'b':@}],'c':2}"),
          of(
              "homie/5/car/$description",
              "{'homie':'5.0','version':@,'nodes':{'engine':{'name':'E','properties':{'t':{'datatype':'float','unit':'°C','format':'-20:120'}}}}}"),
          of("homie/5/car/engine/t", "@"),
          of("homie/5/car/$state", "ready"),
          of(
              "v3/app1/devices/dev1/up",
              "{'end_device_ids':{'device_id':'dev1','application_ids':{'application_id':'app1'}},'received_at':'2026-01-01T00:00:00.1Z','uplink_message':{'f_port':1,'decoded_payload':{'temperature':@,'list':[1,2]},'rx_metadata':[{'rssi':-35,'snr':5.2}]}}"),
          of(
              "application/1/device/0102030405060708/event/up",
              "{'time':'2026-01-01T00:00:00+01:00','deviceInfo':{'deviceName':'probe','devEui':'0102030405060708'},'object':{'level':@,'ok':true},'rxInfo':[{'rssi':-60}]}"),
          of(
              "frigate/events",
              "{'type':'new','before':{'id':'1','camera':'gate','label':'car','score':0.5},'after':{'id':'1','camera':'gate','label':'car','score':@,'box':[1,2,3,4]}}"),
          of("frigate/gate/person", "@"),
          of(
              "owntracks/jane/phone",
              "{'_type':'location','lat':48.8,'lon':@,'tst':1767225600,'batt':41,'acc':5}"),
          of(
              "v1/gateway/telemetry",
              "{'Device A':[{'ts':1767225600000,'values':{'temperature':@,'humidity':80}}],'Device B':[{'ts':1767225600001,'values':{'x':'y'}}]}"),
          of("v1/devices/me/telemetry", "{'temperature':@}"),
          of("$iothub/twin/PATCH/properties/reported/?$rid=2", "{'battery':@,'$version':3}"),
          of(
              "$aws/things/oven/shadow/update/accepted",
              "{'state':{'reported':{'t':@}},'metadata':{'reported':{'t':{'timestamp':1767225600}}},'version':4,'timestamp':1767225600}"),
          of(
              "opcua/json/data/publisher/group",
              "{'MessageId':'1','MessageType':'ua-data','PublisherId':'p','Messages':[{'DataSetWriterId':1,'Timestamp':'2026-01-01T00:00:00Z','Payload':{'T':{'Value':{'Type':11,'Body':@},'SourceTimestamp':'2026-01-01T00:00:00Z','StatusCode':{'Code':0}}}}]}"));

  private FaultForms() {}

  record Form(String topic, byte[] payload) {}

  static Form plain(SplittableRandom random) {
    String[] form = PLAIN.get(random.nextInt(PLAIN.size()));
    return new Form(form[0], Damage.ascii(form[1].replace('\'', '"').replace("@", number(random))));
  }

  /// A table as a recorder writes it: wide or long form, one of four separators, a few flaws.
  static byte[] table(SplittableRandom random) {
    char separator = ",;\t|".charAt(random.nextInt(4));
    boolean comma = separator != ',' && random.nextBoolean();
    boolean tall = random.nextInt(3) == 0;
    StringBuilder text = new StringBuilder();
    text.append(tall ? "time,tag,value" : "time,flow [m3/h],\"level, m\",on").append('\n');
    for (int i = random.nextInt(30); i >= 0; i--) {
      int second = random.nextInt(8) == 0 ? random.nextInt(60) : 59 - i;
      text.append(String.format(Locale.ROOT, "2026-01-01 00:00:%02d", second));
      text.append(tall ? ",T" + random.nextInt(3) + "," + number(random) : ",");
      if (!tall) {
        text.append(number(random)).append(",").append(random.nextInt(9)).append(",1");
      }
      text.append(random.nextInt(20) == 0 ? "\r\n\r\n" : "\n");
    }
    String all = text.toString();
    all =
        comma
            ? all.replace('.', '\u0001').replace(',', separator).replace('\u0001', ',')
            : all.replace(',', separator);
    return Damage.ascii(all);
  }

  private static String number(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
      case 2 -> "NaN";
      default -> String.format(Locale.ROOT, "%.2f", random.nextDouble() * 100);
    };
  }

  private static String[] of(String topic, String payload) {
    return new String[] {topic, payload};
  }
}
