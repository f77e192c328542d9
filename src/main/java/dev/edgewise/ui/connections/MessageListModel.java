package dev.edgewise.ui.connections;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.MessagePage;
import dev.edgewise.station.api.MessageQuery;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.station.api.Messages;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The list of messages: always a run of matches without a hole, the newest first. While it is live
/// it takes new ones in front and lets the oldest go; older ones are loaded page by page. What
/// matches beyond is counted by a search in steps, which can be stopped.
final class MessageListModel {
  /// Rows loaded at a time; when more come at once, the list begins anew with so many.
  static final int PAGE = 200;

  /// Most rows while live.
  static final int MOST_LIVE = 1_000;

  private static final Duration LIVE_PERIOD = Duration.ofMillis(160);

  private final Desk desk;
  private final Messages messages;
  private final ObservableList<MessageRow> rows = FXCollections.observableArrayList();
  private final BooleanProperty live = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final UiPulse.Feed feed;
  private Wanted wanted = Wanted.ALL;
  private boolean shown;
  private boolean loading;

  /// What the pulse asks for; the number changes with each new question.
  private volatile Ask ask = new Ask(0, MessageQuery.newest(0), -1);

  /// @param number of the question
  /// @param newest id up to which messages were asked for; −1: nothing was asked yet
  private record Ask(long number, MessageQuery query, long newest) {}

  /// @param page the newest of what came since
  /// @param more matches that came since and are older than the page
  private record Fresh(Ask ask, MessagesView view, MessagePage page, long more) {}

  MessageListModel(Desk desk) {
    this.desk = desk;
    messages = desk.station().messages();
    feed = desk.pulse().feed(LIVE_PERIOD, this::askNew, this::showNew);
    feed.pause();
    live.subscribe(on -> liveChanged());
  }

  ObservableList<MessageRow> rows() {
    return rows;
  }

  /// Whether new messages are shown as they come.
  BooleanProperty liveProperty() {
    return live;
  }

  ReadOnlyObjectProperty<Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// Empty, or why the last search could not be done.
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  Wanted wanted() {
    return wanted;
  }

  void show() {
    shown = true;
    if (live.get()) {
      feed.resume();
    }
  }

  void hide() {
    shown = false;
    feed.pause();
    stop();
  }

  void close() {
    feed.close();
    stop();
  }

  /// Looks for something else; the list begins anew.
  void want(Wanted fresh) {
    wanted = fresh;
    restart();
  }

  /// Loads the next older messages and stays where it is.
  void more() {
    live.set(false);
    if (!loading && !rows.isEmpty()) {
      load(ask, rows.getLast().id(), PAGE);
    }
  }

  /// Stops counting.
  void stop() {
    if (found.get().counting()) {
      found.set(found.get().withCounting(false));
    }
  }

  private void liveChanged() {
    if (live.get() && shown) {
      restart();
      feed.resume();
    } else {
      feed.pause();
    }
  }

  /// Asks anew: the first answer of the pulse says where "now" is, then older ones are loaded.
  private void restart() {
    rows.clear();
    loading = false;
    trouble.set("");
    found.set(Found.NOTHING);
    Ask fresh = new Ask(ask.number + 1, ask.query, -1);
    Wanted now = wanted;
    ask = fresh;
    desk.background()
        .run(
            () -> {
              MessageQuery query = now.query(desk.station().health().view().now());
              return new Ask(fresh.number, query, messages.view().lastId());
            },
            this::begin,
            failure -> failed(fresh, failure));
  }

  private void begin(Ask begun) {
    if (begun.number != ask.number) {
      return;
    }
    ask = begun;
    load(begun, begun.newest + 1, PAGE);
    if (!begun.query.byTopicOnly()) {
      found.set(new Found(0, false, true, 0, 0, false));
      count(begun, begun.newest + 1, 0);
    }
  }

  private void load(Ask asked, long before, int most) {
    loading = true;
    desk.background()
        .run(
            () -> messages.search(asked.query.at(before, 0, most)),
            page -> loaded(asked, page, most),
            failure -> failed(asked, failure));
  }

  private void loaded(Ask asked, MessagePage page, int most) {
    if (asked.number != ask.number || !loading) {
      return;
    }
    rows.addAll(page.rows());
    loading = false;
    found.set(found.get().withNoOlder(page.done()));
    total(page, asked);
    int left = most - page.rows().size();
    if (!page.done() && left > 0 && shown) {
      load(asked, page.next(), left);
    }
  }

  private void total(MessagePage page, Ask asked) {
    if (page.total() >= 0) {
      found.set(found.get().withMatched(page.total(), true));
    } else if (asked.query.byTopicOnly()) {
      found.set(found.get().withMatched(rows.size(), found.get().noOlder()));
    }
  }

  private void count(Ask asked, long before, long looked) {
    desk.background()
        .run(
            () -> new Counted(messages.search(asked.query.at(before, 0, 0)), messages.view()),
            step -> counted(asked, step, looked),
            failure -> failed(asked, failure));
  }

  private record Counted(MessagePage page, MessagesView view) {}

  private void counted(Ask asked, Counted step, long before) {
    if (asked.number != ask.number || !found.get().counting()) {
      return;
    }
    long looked = before + step.page.looked();
    double part = Math.min(1, looked / (double) Math.max(1, step.view.messages()));
    found.set(
        found.get().counted(step.page.matched(), step.page.done(), step.page.reached(), part));
    if (!step.page.done()) {
      count(asked, step.page.next(), looked);
    }
  }

  private void failed(Ask asked, EdgewiseException failure) {
    if (asked.number == ask.number) {
      loading = false;
      ask = new Ask(asked.number, asked.query, -1);
      trouble.set(failure.forPerson());
      stop();
    }
  }

  /// On the pulse's thread: what came since the last answer.
  private Fresh askNew() throws EdgewiseException {
    Ask now = ask;
    MessagesView view = messages.view();
    if (now.newest < 0 || view.lastId() == now.newest) {
      return new Fresh(now, view, new MessagePage(List.of(), 0, 0, 0, 0, -1, true), 0);
    }
    MessageQuery fresh = now.query.at(view.lastId() + 1, now.newest, PAGE);
    MessagePage page = messages.search(fresh);
    long more =
        page.done() || now.query.byTopicOnly()
            ? 0
            : messages.search(fresh.at(page.next(), now.newest, 0)).matched();
    return new Fresh(now, view, page, more);
  }

  private void showNew(Fresh fresh) {
    if (fresh.ask != ask || ask.newest < 0 || !live.get()) {
      return;
    }
    ask = new Ask(ask.number, ask.query, fresh.view.lastId());
    List<MessageRow> newer = fresh.page.rows();
    if (!newer.isEmpty()) {
      prepend(newer, fresh.page.done());
    }
    if (ask.query.byTopicOnly()) {
      if (fresh.page.total() >= 0) {
        found.set(found.get().withMatched(fresh.page.total(), true));
      }
    } else if (fresh.page.matched() + fresh.more > 0) {
      Found before = found.get();
      found.set(
          before.withMatched(before.matched() + fresh.page.matched() + fresh.more, before.known()));
    }
  }

  /// @param whole whether nothing lies between these and the rows before
  private void prepend(List<MessageRow> newer, boolean whole) {
    if (!whole) {
      loading = false;
      rows.setAll(newer);
      found.set(found.get().withNoOlder(false));
      return;
    }
    rows.addAll(0, newer);
    if (rows.size() > MOST_LIVE) {
      loading = false;
      rows.remove(MOST_LIVE, rows.size());
      found.set(found.get().withNoOlder(false));
    }
  }
}
