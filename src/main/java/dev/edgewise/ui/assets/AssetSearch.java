package dev.edgewise.ui.assets;

import dev.edgewise.station.api.DeviceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds devices and signals by parts of their names. Immutable; the words searched in are put into
/// lower case once.
final class AssetSearch {
  static final AssetSearch EMPTY = new AssetSearch(AssetIndex.EMPTY);

  private final List<Entry> entries;

  /// @param index what to search in; devices are found by path and kind, signals by the
  /// path that people see, their own path, and description
  AssetSearch(AssetIndex index) {
    entries = new ArrayList<>(index.devices().size() + index.signalCount());
    for (DeviceInfo device : index.devices()) {
      String text = device.path() + " " + device.kind();
      entries.add(Entry.of(new Hit.OfDevice(device), device.name(), text));
    }
    for (Signal signal : index.signals()) {
      String shown = signal.shown();
      String old = shown.equals(signal.path()) ? "" : " " + signal.path();
      String text = shown + " " + signal.description() + old;
      entries.add(Entry.of(new Hit.OfSignal(signal), index.name(shown), text));
    }
  }

  /// What has all words of `query`, in any order and case. Those whose own name begins with the
  /// first word come first, devices before tags, else in order of the path.
  ///
  /// @return empty for a blank query
  List<Hit> find(String query) {
    String plain = query.strip().toLowerCase(Locale.ROOT);
    if (plain.isEmpty()) {
      return List.of();
    }
    String[] words = plain.split("\\s+");
    List<Hit> named = new ArrayList<>();
    List<Hit> others = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.hasAll(words)) {
        (entry.begins(words[0]) ? named : others).add(entry.hit);
      }
    }
    named.addAll(others);
    return named;
  }

  /// @param name what it is called itself, lower case
  /// @param text what is searched, lower case
  private record Entry(Hit hit, String name, String text) {
    static Entry of(Hit hit, String name, String text) {
      return new Entry(hit, name.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    boolean hasAll(String[] words) {
      for (String word : words) {
        if (!text.contains(word)) {
          return false;
        }
      }
      return true;
    }

    boolean begins(String word) {
      return name.startsWith(word);
    }
  }
}
