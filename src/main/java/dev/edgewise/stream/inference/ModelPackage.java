package dev.edgewise.stream.inference;

import dev.edgewise.base.EdgewiseException;
import java.nio.file.Path;
import java.util.List;

/// A model as it travels: what it is, what goes in and what comes out, the ONNX file, its card and
/// its golden vectors. A folder with `model.json`, `model.onnx`, `card.json` and `golden.json`.
/// None of them may be missing: nobody may run a model of which nobody can say what it does.
public record ModelPackage(
    Manifest manifest,
    InputContract input,
    OutputContract output,
    ModelCard card,
    GoldenVectors golden,
    OnnxFile onnx) {

  /// @throws IllegalArgumentException when the parts do not fit together; the message is the rule
  public ModelPackage {
    for (int i = 0; i < golden.cases().size(); i++) {
      GoldenVectors.Case row = golden.cases().get(i);
      Check.that(
          row.input().size() == input.width() && row.output().size() == output.width(),
          "golden vector %d has %d numbers in and %d out, as the contracts say"
              .formatted(i + 1, input.width(), output.width()));
    }
    Check.that(
        manifest.task() != Task.CLASSIFICATION || output.classes().size() >= 2,
        "a classification has at least two outputs with a label");
  }

  public String id() {
    return manifest.id();
  }

  /// Semantic version.
  public String version() {
    return manifest.version();
  }

  /// Who it is in events and logs: `bearing-ae@2.3.0`.
  public String label() {
    return id() + "@" + version();
  }

  /// SHA-256 over `model.json` as [#write] writes it, which holds that of the graph: two packages
  /// with the same print give the same numbers for the same input. Card and golden vectors are not
  /// in it.
  ///
  /// @return lower-case hex
  public String print() {
    return OnnxFile.sha256(PackageWriter.contract(this));
  }

  public List<String> outputNames() {
    return output.outputs().stream().map(ModelOutput::name).toList();
  }

  /// Reads a package from a folder.
  ///
  /// @throws EdgewiseException `MODEL-PACKAGE` or `JSON-UNREADABLE` with the file and the place in
  ///     it, `MODEL-DAMAGED` when `model.onnx` is not the file that `model.json` names
  public static ModelPackage read(Path folder) throws EdgewiseException {
    return PackageReader.read(new PackageFiles.Folder(folder));
  }

  /// Reads a package that comes with the product, from `sample-data/models/ID/`.
  ///
  /// @throws EdgewiseException as [#read], or when the product has no such model
  public static ModelPackage bundled(String id) throws EdgewiseException {
    return PackageReader.read(new PackageFiles.Bundled(id));
  }

  /// Writes the package into `folder`, which is made when it is missing. Each file is written
  /// beside and moved; `model.json` comes last.
  ///
  /// @throws EdgewiseException `MODEL-PACKAGE` when it cannot be written
  public void write(Path folder) throws EdgewiseException {
    PackageWriter.write(this, folder);
  }
}
