package dev.edgewise.ui.controls;

import dev.edgewise.ui.fx.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks for a recorded file.
@FunctionalInterface
public interface TableQuestion {
  /// @param title of the window that asks
  /// @return empty when the person gave up
  Optional<Path> ask(Window owner, String title);

  /// The window of the desktop that asks for a file.
  static TableQuestion chooser(Texts texts) {
    return (owner, title) -> {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(title);
      chooser
          .getExtensionFilters()
          .addAll(
              new FileChooser.ExtensionFilter(
                  texts.get("replay.choose.tables"), "*.csv", "*.tsv", "*.txt", "*.dat"),
              new FileChooser.ExtensionFilter(texts.get("replay.choose.all"), "*.*"));
      return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    };
  }
}
