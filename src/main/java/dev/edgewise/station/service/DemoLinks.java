package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.scenario.LinkFigures;
import dev.edgewise.scenario.LinkFlow;
import dev.edgewise.scenario.LinkShape;
import dev.edgewise.scenario.RemoteFaults;
import dev.edgewise.scenario.RemoteLink;
import dev.edgewise.station.api.LinkInfo;
import dev.edgewise.station.api.LinkSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The simulated links of the demo's edge nodes in the words of the control room.
final class DemoLinks {
  private DemoLinks() {}

  /// @param below by the name of the edge node; those that have told nothing are left out
  static List<LinkInfo> of(String group, Map<String, RemoteFaults> below) {
    List<LinkInfo> all = new ArrayList<>();
    new TreeMap<>(below)
        .forEach(
            (node, faults) ->
                faults.uplink().told().ifPresent(told -> all.add(info(group + "/" + node, told))));
    return all;
  }

  /// Asks for a change.
  ///
  /// @return what was asked for, in words
  static String set(RemoteLink link, LinkSetting wanted) throws EdgewiseException {
    LinkShape shape =
        LinkShape.of(
            wanted.delayMillis(), wanted.jitterMillis(), wanted.rateKbit(), wanted.lossPercent());
    link.shape(shape);
    if (shape.equals(LinkShape.PLAIN)) {
      return "link as good as the cable";
    }
    return String.format(
        Locale.ENGLISH,
        "link set: delay %d ± %d ms, %s, loss %s %%",
        shape.delayMillis(),
        shape.jitterMillis(),
        shape.rateKbit() == 0 ? "no limit" : shape.rateKbit() + " kbit/s",
        shape.lossPercent());
  }

  /// The node's name in its id.
  static String name(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static LinkInfo info(String node, RemoteLink.Told told) {
    LinkFigures link = told.link();
    LinkShape shape = link.shape();
    return new LinkInfo(
        node,
        told.time(),
        new LinkSetting(
            shape.delayMillis(), shape.jitterMillis(), shape.rateKbit(), shape.lossPercent()),
        link.cut(),
        link.open(),
        link.refused(),
        link.resets(),
        way(link.up()),
        way(link.down()));
  }

  private static LinkInfo.Way way(LinkFlow flow) {
    return new LinkInfo.Way(
        flow.bytes(),
        flow.bytesPerSecond(),
        flow.waiting(),
        flow.delayMillis(),
        flow.lostSegments(),
        flow.brokenBytes());
  }
}
