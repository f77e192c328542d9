package dev.edgewise.ui.logbook;

import dev.edgewise.ui.fx.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks where to write the report of a shift.
@FunctionalInterface
interface ReportQuestion {
  /// @param shift its name, for the file's
  /// @return empty when the person gave up
  Optional<Path> ask(Window owner, String shift);

  /// The window of the desktop that asks for a file.
  static ReportQuestion chooser(Texts texts) {
    return (owner, shift) -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(texts.get("logbook.report.title"));
      chooser.setInitialFileName(shift.replace(' ', '-') + ".pdf");
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(texts.get("logbook.report.filter"), "*.pdf"));
      return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    };
  }
}
