package dev.edgewise.ui.fx;

import java.util.ArrayList;
import java.util.List;

/// The feeds of one view model; they run while its screen is in view and end together.
public final class Feeds {
  private final List<UiPulse.Feed> feeds = new ArrayList<>();

  /// Adds a feed, as it runs.
  ///
  /// @return the same feed
  public UiPulse.Feed add(UiPulse.Feed feed) {
    feeds.add(feed);
    return feed;
  }

  public void resume() {
    feeds.forEach(UiPulse.Feed::resume);
  }

  public void pause() {
    feeds.forEach(UiPulse.Feed::pause);
  }

  /// Asks all of them at the next tick.
  public void hurry() {
    feeds.forEach(UiPulse.Feed::hurry);
  }

  public void close() {
    feeds.forEach(UiPulse.Feed::close);
  }
}
