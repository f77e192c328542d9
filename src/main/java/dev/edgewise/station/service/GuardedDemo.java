package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.Demo;
import dev.edgewise.station.api.FaultInfo;
import dev.edgewise.station.api.LinkInfo;
import dev.edgewise.station.api.LinkSetting;
import java.util.List;

/// Faults and links of the simulated plant behind the guard.
record GuardedDemo(Demo behind, SeatWords words, Guard guard) implements Demo {
  @Override
  public List<FaultInfo> faults() {
    return behind.faults();
  }

  @Override
  public void startFault(String device, String fault) throws EdgewiseException {
    guard.act(
        Guard.Deed.at(Act.DEMO, device, "", "start " + fault),
        () -> behind.startFault(device, fault));
  }

  @Override
  public void endFault(String device, String fault) throws EdgewiseException {
    guard.act(
        Guard.Deed.at(Act.DEMO, device, "", "end " + fault), () -> behind.endFault(device, fault));
  }

  @Override
  public List<LinkInfo> links() {
    return behind.links();
  }

  @Override
  public void setLink(String node, LinkSetting setting) throws EdgewiseException {
    String text =
        setting.delayMillis()
            + " ms, jitter "
            + setting.jitterMillis()
            + " ms, "
            + setting.rateKbit()
            + " kbit/s, loss "
            + SeatWords.number(setting.lossPercent())
            + " %";
    guard.act(link(node, text), () -> behind.setLink(node, setting));
  }

  @Override
  public void cutLink(String node, boolean cut) throws EdgewiseException {
    guard.act(link(node, cut ? "link cut" : "link mended"), () -> behind.cutLink(node, cut));
  }

  private Guard.Deed link(String node, String after) {
    return new Guard.Deed(Act.DEMO, words.place(node), node, "", after, "");
  }
}
