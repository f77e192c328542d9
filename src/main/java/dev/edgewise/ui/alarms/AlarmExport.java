package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.ui.controls.CsvFile;
import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.stage.Window;

/// Writes a list of alarms into a file: all of the tab, whatever is filtered or folded.
final class AlarmExport {
  private final Desk desk;
  private final AlarmListModel list;
  private final CsvQuestion askForFile;

  AlarmExport(Desk desk, AlarmListModel list, CsvQuestion askForFile) {
    this.desk = desk;
    this.list = list;
    this.askForFile = askForFile;
  }

  /// @param said told how many were written, or why not
  void ask(Window owner, Consumer<String> said) {
    Texts texts = desk.texts();
    askForFile
        .ask(owner, texts.get("alarms.export.title"), texts.get("alarms.export.file"))
        .ifPresent(
            file -> {
              AlarmTab tab = list.tabProperty().get();
              List<AlarmRow> rows =
                  desk.alarms().rows().stream().filter(row -> tab.holds(row.state())).toList();
              desk.background()
                  .run(
                      () -> {
                        CsvFile.write(file, sheet().csv(rows));
                        return rows.size();
                      },
                      count ->
                          said.accept(texts.get("alarms.exported", desk.formats().count(count))),
                      failure -> said.accept(failure.forPerson()));
            });
  }

  private Sheet<AlarmRow> sheet() {
    Texts texts = desk.texts();
    Formats formats = desk.formats();
    AlarmWords words = new AlarmWords(texts, formats);
    return new Sheet<AlarmRow>()
        .words(texts.get("alarms.history.priority"), 0, row -> words.priority(row.priority()))
        .words(texts.get("alarms.column.since"), 0, row -> formats.full(row.raised()))
        .words(texts.get("alarms.column.where"), 0, AlarmRow::asset)
        .words(texts.get("alarms.column.alarm"), 0, AlarmRow::text)
        .words(
            texts.get("alarms.column.value"), 0, row -> (row.value() + " " + row.limit()).strip())
        .words(texts.get("alarms.column.state"), 0, row -> words.state(row, row.raised()))
        .words(texts.get("alarms.column.by"), 0, row -> words.by(row, row.raised()))
        .words(texts.get("alarms.history.key"), 0, AlarmRow::key);
  }
}
