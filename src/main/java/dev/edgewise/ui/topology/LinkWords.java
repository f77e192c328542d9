package dev.edgewise.ui.topology;

import dev.edgewise.station.api.LinkInfo;
import dev.edgewise.station.api.LinkSetting;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;

/// A simulated link in words.
final class LinkWords {
  private final Texts texts;
  private final Formats formats;

  LinkWords(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  String state(LinkDesk.Shown shown) {
    if (!shown.fresh()) {
      return texts.get("topology.link.state.old");
    }
    LinkSetting set = shown.link().setting();
    String how = "";
    if (set.delayMillis() > 0 || set.jitterMillis() > 0) {
      how +=
          texts.get(
              "topology.link.state.delay",
              formats.count(set.delayMillis()),
              formats.count(set.jitterMillis()));
    }
    if (set.rateKbit() > 0) {
      how += texts.get("topology.link.state.rate", rate(set.rateKbit()));
    }
    if (set.lossPercent() > 0) {
      how += texts.get("topology.link.state.loss", loss(set.lossPercent()));
    }
    if (how.isEmpty()) {
      how = texts.get("topology.link.state.plain");
    }
    return texts.get(
        shown.link().cut() ? "topology.link.state.cut" : "topology.link.state.up", how);
  }

  String millis(int millis) {
    return texts.get("topology.link.millis", formats.count(millis));
  }

  String rate(int kbit) {
    if (kbit == 0) {
      return texts.get("topology.link.nolimit");
    }
    return kbit % 1_000 == 0
        ? texts.get("topology.link.mbit", formats.count(kbit / 1_000))
        : texts.get("topology.link.kbit", formats.count(kbit));
  }

  String loss(double percent) {
    return texts.get(
        "topology.link.percent", formats.value(percent, percent == Math.rint(percent) ? 0 : 1));
  }

  /// What was measured on one direction; nothing while it is not known.
  String way(LinkDesk.Shown shown, LinkInfo.Way way) {
    if (!shown.fresh()) {
      return Formats.NO_VALUE;
    }
    return texts.get(
        "topology.link.way",
        formats.bytes(way.bytesPerSecond()),
        formats.value(way.heldMillis(), way.heldMillis() < 10 ? 1 : 0),
        formats.bytes(way.waiting()));
  }

  /// What went wrong on it since its start.
  String trouble(LinkDesk.Shown shown) {
    if (!shown.fresh()) {
      return Formats.NO_VALUE;
    }
    LinkInfo link = shown.link();
    return texts.get(
        "topology.link.trouble",
        formats.count(link.up().lostSegments() + link.down().lostSegments()),
        formats.count(link.resets()),
        formats.bytes(link.up().brokenBytes() + link.down().brokenBytes()));
  }
}
