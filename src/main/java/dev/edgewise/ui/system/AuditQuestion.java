package dev.edgewise.ui.system;

import dev.edgewise.ui.fx.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks for the file of an export of the audit record.
interface AuditQuestion {
  /// Where to write it; empty when the person gave up.
  Optional<Path> save(Window owner);

  /// Which to verify; empty when the person gave up.
  Optional<Path> open(Window owner);

  /// The windows of the desktop that ask for a file.
  static AuditQuestion chooser(Texts texts) {
    return new AuditQuestion() {
      @Override
      public Optional<Path> save(Window owner) {
        FileChooser chooser = chooser("audit.export.title");
        chooser.setInitialFileName(texts.get("audit.file"));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
      }

      @Override
      public Optional<Path> open(Window owner) {
        return Optional.ofNullable(chooser("audit.verify.title").showOpenDialog(owner))
            .map(File::toPath);
      }

      private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get(title));
        return chooser;
      }
    };
  }
}
