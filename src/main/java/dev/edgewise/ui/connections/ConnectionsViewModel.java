package dev.edgewise.ui.connections;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.MessageDetail;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.station.api.Messages;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.station.api.TopicLevels;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the connections screen shows. Everything is asked for in the background; nothing while the
/// screen is hidden.
final class ConnectionsViewModel {
  /// Most levels shown below one.
  static final int MOST_LEVELS = 500;

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Desk desk;
  private final Messages messages;
  private final MessageListModel list;
  private final ReadOnlyObjectWrapper<List<ConnectionInfo>> links =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<MessagesView>> view =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<TopicLevels>> levels =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<TopicLevels>> foundTopics =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<MessageDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Set<String> open = new LinkedHashSet<>(Set.of(""));
  private final UiPulse.Feed levelsFeed;
  private final List<UiPulse.Feed> feeds;
  private volatile List<String> openNow = List.of("");
  private String topicQuestion = "";
  private long chosen;

  ConnectionsViewModel(Desk desk) {
    this.desk = desk;
    messages = desk.station().messages();
    list = new MessageListModel(desk);
    levelsFeed =
        desk.pulse().feed(PERIOD, () -> messages.topics(openNow, MOST_LEVELS), levels::set);
    feeds =
        List.of(
            levelsFeed,
            desk.pulse()
                .feed(PERIOD, () -> desk.station().network().view().connections(), links::set),
            desk.pulse().feed(PERIOD, messages::view, v -> view.set(Optional.of(v))));
    feeds.forEach(UiPulse.Feed::pause);
  }

  MessageListModel list() {
    return list;
  }

  ReadOnlyObjectProperty<List<ConnectionInfo>> linksProperty() {
    return links.getReadOnlyProperty();
  }

  /// What is kept of the messages; empty before the first answer.
  ReadOnlyObjectProperty<Optional<MessagesView>> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /// What is right below each open level.
  ReadOnlyObjectProperty<List<TopicLevels>> levelsProperty() {
    return levels.getReadOnlyProperty();
  }

  /// What the search for topics found; empty without a search.
  ReadOnlyObjectProperty<Optional<TopicLevels>> foundTopicsProperty() {
    return foundTopics.getReadOnlyProperty();
  }

  /// The chosen message.
  ReadOnlyObjectProperty<Optional<MessageDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  void show() {
    feeds.forEach(UiPulse.Feed::resume);
    list.show();
  }

  void hide() {
    feeds.forEach(UiPulse.Feed::pause);
    list.hide();
  }

  void close() {
    feeds.forEach(UiPulse.Feed::close);
    list.close();
  }

  /// A level of the tree was opened or closed.
  ///
  /// @param prefix as in [Messages#topics]
  void open(String prefix, boolean isOpen) {
    if (isOpen ? open.add(prefix) : open.remove(prefix)) {
      openNow = List.copyOf(open);
      levelsFeed.hurry();
    }
  }

  /// Searches topics; only the answer to the last question is shown.
  void searchTopics(String text) {
    topicQuestion = text;
    if (text.isBlank()) {
      foundTopics.set(Optional.empty());
      return;
    }
    desk.background()
        .run(
            () -> messages.findTopics(text, MOST_LEVELS),
            found -> {
              if (text.equals(topicQuestion)) {
                foundTopics.set(Optional.of(found));
              }
            },
            failure -> foundTopics.set(Optional.empty()));
  }

  /// Reads a message; the list stays where it is.
  void choose(long id, Consumer<EdgewiseException> failed) {
    if (id == chosen) {
      return;
    }
    chosen = id;
    list.liveProperty().set(false);
    desk.background()
        .run(
            () -> messages.message(id),
            read -> {
              if (id == chosen) {
                detail.set(Optional.of(read));
              }
            },
            failed);
  }

  /// Reads the message before the chosen one on its topic.
  ///
  /// @param none called when there is none
  void previous(Runnable none, Consumer<EdgewiseException> failed) {
    detail
        .get()
        .ifPresent(
            now ->
                desk.background()
                    .run(
                        () -> before(now.row()),
                        older -> older.ifPresentOrElse(id -> choose(id, failed), none),
                        failed));
  }

  private Optional<Long> before(MessageRow row) throws EdgewiseException {
    Wanted topic = new Wanted(row.topic(), "", TimeSpan.ALL);
    long before = row.id();
    while (true) {
      var page = messages.search(topic.query(0).at(before, 0, 1));
      if (!page.rows().isEmpty() || page.done()) {
        return page.rows().stream().map(MessageRow::id).findFirst();
      }
      before = page.next();
    }
  }

  /// Publishes at the station's broker.
  void publish(Publication message, Runnable done, Consumer<EdgewiseException> failed) {
    desk.background()
        .run(
            () -> {
              messages.publish(
                  message.topic(),
                  message.payload().getBytes(StandardCharsets.UTF_8),
                  message.qos(),
                  message.retain());
              return true;
            },
            sent -> done.run(),
            failed);
  }

  /// Writes the rows of the list as CSV.
  void export(Path file, Consumer<Integer> done, Consumer<EdgewiseException> failed) {
    List<MessageRow> all = new ArrayList<>(list.rows());
    desk.background()
        .run(
            () -> {
              MessageCsv.write(file, all, desk.formats());
              return all.size();
            },
            done,
            failed);
  }
}
