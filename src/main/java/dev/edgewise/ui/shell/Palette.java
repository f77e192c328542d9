package dev.edgewise.ui.shell;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.fx.PlantMirror;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Finds commands, screens, devices and tags by parts of their names. Names no scene.
final class Palette {
  /// Most entries shown at once; the rest is counted and said.
  static final int MOST = 12;

  private final Supplier<List<Entry>> commands;
  private final PlantMirror plant;
  private final Texts texts;
  private final java.util.function.Consumer<Route> go;

  /// @param commands screens and commands on offer at the moment
  /// @param go takes the way to a device or a tag
  Palette(
      Supplier<List<Entry>> commands,
      PlantMirror plant,
      Texts texts,
      java.util.function.Consumer<Route> go) {
    this.commands = commands;
    this.plant = plant;
    this.texts = texts;
    this.go = go;
  }

  /// All words of `query` must be in an entry's name; what is itself called so comes first, then
  /// commands, devices and tags. So the name of a device leads to it, never to a command about it.
  Found search(String query) {
    String[] words = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
    List<Entry> hits = new ArrayList<>();
    for (Entry command : commands.get()) {
      if (matches(command.title(), words)) {
        hits.add(command);
      }
    }
    int fixed = hits.size();
    if (!query.isBlank()) {
      List<Entry> places = new ArrayList<>();
      for (DeviceInfo device : plant.devices()) {
        if (matches(device.path() + " " + device.kind(), words)) {
          places.add(
              new Entry(
                  device.path(),
                  texts.get("kind.device"),
                  () -> go.accept(Route.to("assets", device.path()))));
        }
      }
      for (TagInfo tag : plant.tags()) {
        if (matches(tag.path(), words)) {
          places.add(
              new Entry(
                  tag.path(),
                  texts.get("kind.tag"),
                  () -> go.accept(Route.to("trends", tag.path()))));
        }
      }
      hits.addAll(places);
    }
    String plain = query.strip().toLowerCase(Locale.ROOT);
    if (!plain.isEmpty()) {
      hits.sort(Comparator.comparing(entry -> !isCalled(entry, plain)));
    }
    int total = hits.size();
    return new Found(hits.subList(0, Math.min(MOST, total)), Math.max(0, total - MOST), fixed);
  }

  private static boolean isCalled(Entry entry, String query) {
    String title = entry.title();
    return title.substring(title.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).startsWith(query);
  }

  private static boolean matches(String name, String[] words) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!lower.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /// @param title what is shown and searched
  /// @param kind what sort of thing it is, for people
  /// @param run does it, on the JavaFX thread
  record Entry(String title, String kind, Runnable run) {}

  /// @param entries to show
  /// @param more how many were left out
  /// @param commands how many of all hits are commands
  record Found(List<Entry> entries, int more, int commands) {}
}
