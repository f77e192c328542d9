package dev.edgewise.ui.controls;

import dev.edgewise.ui.fx.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks where to write a table as a CSV file.
@FunctionalInterface
public interface CsvQuestion {
  /// @param title of the window that asks
  /// @param name proposed for the file
  /// @return empty when the person gave up
  Optional<Path> ask(Window owner, String title, String name);

  /// The window of the desktop that asks for a file.
  static CsvQuestion chooser(Texts texts) {
    return (owner, title, name) -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(title);
      chooser.setInitialFileName(name);
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(texts.get("export.csv.filter"), "*.csv"));
      return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    };
  }
}
