package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What the main window has of alarms: banner, badge, sound and commands.
final class AlarmParts {
  private static final ErrorCode REFUSED = new ErrorCode("ALARM-REFUSED");
  private static final List<String> TABS =
      List.of("active", "shelved", "suppressed", "out_of_service", "history", "kpis");

  private final Desk desk;
  private final Navigator navigator;
  private final AlarmBanner banner;
  private final AlarmSound sound;

  /// @param tell tells a person what failed
  AlarmParts(
      Desk desk,
      Navigator navigator,
      ShellView shell,
      Consumer<EdgewiseException> tell,
      Beeper beeper) {
    this.desk = desk;
    this.navigator = navigator;
    banner =
        new AlarmBanner(
            shell.banner(),
            shell.bannerRest(),
            desk,
            navigator,
            reason -> tell.accept(new EdgewiseException(REFUSED, reason, "")),
            tell);
    shell
        .railButton("alarms")
        .ifPresent(button -> new AlarmBadge(button, banner.model(), desk.texts(), banner.blink()));
    sound = new AlarmSound(beeper);
    desk.alarms().viewProperty().subscribe(view -> view.ifPresent(sound::hear));
  }

  void silence() {
    banner.silence();
  }

  void close() {
    banner.close();
    sound.close();
  }

  /// What the palette offers: tabs, acts, and the alarms that wait.
  List<Palette.Entry> commands() {
    Texts texts = desk.texts();
    List<Palette.Entry> entries = new ArrayList<>();
    for (String tab : TABS) {
      String name = texts.get("alarms.tab." + tab.toUpperCase(Locale.ROOT));
      entries.add(
          new Palette.Entry(
              texts.get("command.alarms.tab", name),
              texts.get("kind.screen"),
              () -> navigator.go(Route.to("alarms", "tab:" + tab))));
    }
    entries.add(
        new Palette.Entry(
            texts.get("command.alarms.silence"), texts.get("kind.command"), banner::silence));
    banner.model().shownProperty().get().top().ifPresent(row -> entries.add(acknowledge(row)));
    desk.alarms()
        .viewProperty()
        .get()
        .ifPresent(view -> view.top().forEach(row -> entries.add(way(row))));
    return entries;
  }

  private Palette.Entry acknowledge(AlarmRow row) {
    return new Palette.Entry(
        desk.texts().get("command.alarms.acknowledge", name(row)),
        desk.texts().get("kind.command"),
        banner::acknowledge);
  }

  private Palette.Entry way(AlarmRow row) {
    return new Palette.Entry(
        name(row), desk.texts().get("kind.alarm"), () -> navigator.go(Route.alarm(row.key())));
  }

  private String name(AlarmRow row) {
    String asset = row.asset().substring(row.asset().lastIndexOf('/') + 1);
    return desk.texts().get("command.alarms.alarm", asset, row.text());
  }
}
