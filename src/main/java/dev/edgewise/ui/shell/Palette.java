package dev.edgewise.ui.shell;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds commands, screens, devices and tags by parts of their names. Names no scene. Used on the
/// JavaFX thread; the search itself goes over all tags and is done in the background.
final class Palette {
  /// Most entries shown at once; the rest is counted and said.
  static final int MOST = 12;

  private final Supplier<List<Entry>> commands;
  private final Desk desk;
  private final Consumer<Route> go;
  private List<Place> places = List.of();
  private long placesVersion = -1;
  private volatile long asked;

  /// @param commands screens and commands on offer at the moment
  /// @param go takes the way to a device or a tag
  Palette(Supplier<List<Entry>> commands, Desk desk, Consumer<Route> go) {
    this.commands = commands;
    this.desk = desk;
    this.go = go;
  }

  /// All words of `query` must be in an entry's name; what is itself called so comes first, then
  /// commands, devices and tags. So the name of a device leads to it, never to a command about it.
  ///
  /// @param found takes what was found; not called for a query that another has followed
  void search(String query, Consumer<Found> found) {
    long number = ++asked;
    List<Entry> offered = commands.get();
    List<Place> known = query.isBlank() ? List.of() : places();
    desk.background()
        .run(
            () -> find(query, offered, known, number),
            answer -> {
              if (number == asked) {
                found.accept(answer);
              }
            },
            failure -> {
              throw new IllegalStateException("work in memory does not fail", failure);
            });
  }

  private Found find(String query, List<Entry> offered, List<Place> known, long number) {
    String plain = query.strip().toLowerCase(Locale.ROOT);
    String[] words = plain.split("\\s+");
    List<Entry> hits =
        new ArrayList<>(offered.stream().filter(e -> hasAll(lower(e.title()), words)).toList());
    int fixed = hits.size();
    for (Place place : known) {
      if (number != asked) {
        return new Found(List.of(), 0, 0);
      }
      if (place.has(words)) {
        hits.add(entry(place));
      }
    }
    if (!plain.isEmpty()) {
      hits.sort(Comparator.comparing(entry -> !isCalled(entry, plain)));
    }
    int total = hits.size();
    return new Found(
        List.copyOf(hits.subList(0, Math.min(MOST, total))), Math.max(0, total - MOST), fixed);
  }

  private Entry entry(Place place) {
    return new Entry(place.path(), place.kind(), () -> go.accept(place.route()));
  }

  /// Devices and tags; copied when the plant has changed.
  private List<Place> places() {
    long version = desk.plant().versionProperty().get();
    if (version != placesVersion) {
      placesVersion = version;
      String device = desk.texts().get("kind.device");
      String tag = desk.texts().get("kind.tag");
      places =
          Stream.concat(
                  desk.plant().devices().stream().map(d -> Place.of(d, device)),
                  desk.plant().tags().stream().map(t -> Place.of(t, tag)))
              .toList();
    }
    return places;
  }

  private static boolean isCalled(Entry entry, String query) {
    String title = entry.title();
    return lower(title.substring(title.lastIndexOf('/') + 1)).startsWith(query);
  }

  private static boolean hasAll(String name, String[] words) {
    return Arrays.stream(words).allMatch(name::contains);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// A device or a tag.
  ///
  /// @param more what is searched beside the path, may be empty
  /// @param path the path that people see
  /// @param route where it is shown
  private record Place(String path, String more, String kind, Route route) {
    static Place of(DeviceInfo device, String kind) {
      return new Place(device.path(), device.kind(), kind, Route.to("assets", device.path()));
    }

    static Place of(TagInfo tag, String kind) {
      String old = tag.wasRenamed() ? tag.path() : "";
      return new Place(tag.shown(), old, kind, Route.to("trends", tag.path()));
    }

    boolean has(String[] words) {
      return hasAll(lower(more.isEmpty() ? path : path + " " + more), words);
    }
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
