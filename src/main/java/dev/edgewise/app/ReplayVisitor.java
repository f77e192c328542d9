package dev.edgewise.app;

import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.Route;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a replay in a control room and leads to its first trends.
final class ReplayVisitor implements ControlRoom.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayVisitor.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final ReplayRequest request;
  private UiPulse.@Nullable Feed feed;

  ReplayVisitor(ReplayRequest request) {
    this.request = request;
  }

  @Override
  public void visit(ControlRoom room) {
    room.desk()
        .background()
        .run(
            () -> {
              room.commandLine().replay().start(request);
              return true;
            },
            started ->
                feed =
                    room.desk()
                        .pulse()
                        .feed(LOOK, () -> room.station().replay().view(), view -> look(room, view)),
            failure -> LOG.error("{}", failure.forPerson()));
  }

  private void look(ControlRoom room, ReplayView view) {
    UiPulse.Feed looking = feed;
    boolean known =
        view.active()
            && view.tags().stream().allMatch(path -> room.desk().plant().tag(path).isPresent());
    if (looking != null && known) {
      room.navigator().go(Route.to("trends", view.tags().toArray(String[]::new)));
      looking.close();
      feed = null;
    }
  }
}
