package dev.edgewise.ui.topology;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.LinkInfo;
import dev.edgewise.station.api.LinkSetting;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The simulated link of the edge node that is looked at: how it is set, what was measured, and
/// what a person asks of it. Used on the JavaFX thread.
final class LinkDesk {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /// A link tells of itself each second; after this it is not known how it is.
  private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

  private final Desk desk;
  private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final UiPulse.Feed feed;
  private Answer last = new Answer(List.of(), 0);
  private String node = "";

  /// @param fresh whether it was told lately
  record Shown(LinkInfo link, boolean fresh) {}

  /// @param now the station's clock, ns since the epoch
  private record Answer(List<LinkInfo> links, long now) {}

  LinkDesk(Desk desk) {
    this.desk = desk;
    feed = desk.pulse().feed(PERIOD, this::ask, this::take);
    feed.pause();
  }

  /// Empty when what is looked at has no simulated link.
  ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// Why the last change was not made; empty when it was.
  ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /// Looks at another edge node.
  ///
  /// @param id `group/node`, empty for none
  void look(String id) {
    if (!id.equals(node)) {
      node = id;
      failure.set("");
      tell();
    }
  }

  void change(LinkSetting wanted) {
    String to = node;
    send(() -> desk.station().demo().setLink(to, wanted));
  }

  void cut(boolean wanted) {
    String to = node;
    send(() -> desk.station().demo().cutLink(to, wanted));
  }

  void show() {
    feed.resume();
  }

  void hide() {
    feed.pause();
  }

  void close() {
    feed.close();
  }

  private interface Order {
    void send() throws EdgewiseException;
  }

  private void send(Order order) {
    failure.set("");
    desk.background()
        .run(
            () -> {
              order.send();
              return true;
            },
            done -> feed.hurry(),
            refused -> failure.set(refused.forPerson()));
  }

  private Answer ask() {
    return new Answer(desk.station().demo().links(), desk.station().health().view().now());
  }

  private void take(Answer answer) {
    last = answer;
    tell();
  }

  private void tell() {
    shown.set(
        last.links().stream()
            .filter(link -> link.node().equals(node))
            .findFirst()
            .map(link -> new Shown(link, last.now() - link.told() < FRESH_NANOS)));
  }
}
