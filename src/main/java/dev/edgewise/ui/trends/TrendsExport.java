package dev.edgewise.ui.trends;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.plot.Picture;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.fx.Desk;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks where to, and has what is seen written in the background.
final class TrendsExport {
  /// Samples that are asked for at once.
  static final int PAGE = 50_000;

  private static final ErrorCode NOT_WRITTEN = new ErrorCode("EXPORT-NOT-WRITTEN");

  private final Desk desk;
  private final TrendsViewModel model;
  private final Supplier<Picture> picture;
  private @Nullable CsvExport running;

  /// @param picture of what is on the screen, on the JavaFX thread
  TrendsExport(Desk desk, TrendsViewModel model, Supplier<Picture> picture) {
    this.desk = desk;
    this.model = model;
    this.picture = picture;
  }

  /// Part of the export under way that is done, 0 to 1; empty when none is.
  Optional<Double> progress() {
    return Optional.ofNullable(running).map(CsvExport::progress);
  }

  void cancel() {
    if (running != null) {
      running.cancel();
    }
  }

  void csv(Window owner) {
    if (running != null) {
      model.say(text("trends.export.busy"));
      return;
    }
    choose(owner, "trends.export.csv.title", "csv").ifPresent(file -> csv(file.toPath()));
  }

  void png(Window owner) {
    choose(owner, "trends.export.png.title", "png").ifPresent(file -> png(file.toPath()));
  }

  /// Writes all samples in view of the visible traces.
  void csv(Path file) {
    PlotView view = model.viewport().view();
    List<TagInfo> tags =
        model.traces().stream()
            .filter(trace -> trace.visibleProperty().get())
            .map(TrendTrace::tag)
            .toList();
    CsvExport export = new CsvExport(desk.station().history(), PAGE);
    running = export;
    model.say(text("trends.export.running", file.getFileName()));
    desk.background()
        .run(
            () -> export.toFile(file, tags, view.from(), view.to()),
            outcome -> done(outcome, file),
            this::failed);
  }

  /// Writes the plot as it is on the screen.
  void png(Path file) {
    Picture seen = picture.get();
    desk.background()
        .run(
            () -> write(seen, file),
            written -> model.say(text("trends.export.picture", written)),
            failure -> model.say(failure.forPerson()));
  }

  private void done(CsvExport.Outcome outcome, Path file) {
    running = null;
    model.say(
        outcome.cancelled()
            ? text("trends.export.cancelled")
            : text("trends.export.done", desk.formats().count(outcome.samples()), file));
  }

  private void failed(EdgewiseException failure) {
    running = null;
    model.say(failure.forPerson());
  }

  private static Path write(Picture picture, Path file) throws EdgewiseException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      picture.writePng(out);
      return file;
    } catch (IOException e) {
      throw new EdgewiseException(
          NOT_WRITTEN,
          "The picture could not be written to " + file + ": " + e.getMessage() + ".",
          "Choose another folder, or make room on the disk.",
          e);
    }
  }

  private Optional<File> choose(Window owner, String title, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(text(title));
    chooser.setInitialFileName(name(ending));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
    return Optional.ofNullable(chooser.showSaveDialog(owner));
  }

  /// A file name with the end of the view, local time.
  private String name(String ending) {
    String time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT)
            .withZone(desk.formats().zone())
            .format(Instant.ofEpochMilli(model.viewport().view().to() / 1_000_000));
    return "trends-" + time + "." + ending;
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }
}
