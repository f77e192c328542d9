package dev.edgewise.stream.inference;

import dev.edgewise.base.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes a package; the same package gives the same bytes.
final class PackageWriter {
  private PackageWriter() {}

  static void write(ModelPackage model, Path folder) throws ModelException {
    try {
      Files.createDirectories(folder);
      put(folder, PackageFiles.ONNX, model.onnx().bytes());
      put(folder, PackageFiles.CARD, json(card(model.card())));
      put(folder, PackageFiles.GOLDEN, json(golden(model.golden())));
      put(folder, PackageFiles.MODEL, json(model(model)));
    } catch (IOException e) {
      throw new ModelException(
          ModelException.PACKAGE,
          "The model " + model.label() + " cannot be written to " + folder + ": " + e + ".",
          "Check the disk and the rights of the folder.",
          e);
    }
  }

  /// `model.json` as [#write] writes it.
  static byte[] contract(ModelPackage model) {
    return json(model(model));
  }

  private static byte[] json(Object file) {
    return (Json.write(file) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Path folder, String name, byte[] bytes) throws IOException {
    Path beside = folder.resolve(name + ".new");
    try (FileChannel out =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(beside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static ModelFile model(ModelPackage model) {
    Manifest manifest = model.manifest();
    return new ModelFile(
        ModelFile.FORMAT,
        manifest.id(),
        manifest.version(),
        manifest.title(),
        word(manifest.task()),
        new ModelFile.Needs(
            manifest.requirements().maxMemoryMegabytes(),
            manifest.requirements().maxLatencyMillis()),
        new ModelFile.Onnx(model.onnx().size(), model.onnx().sha256()),
        input(model.input()),
        output(model.output()));
  }

  private static ModelFile.In input(InputContract contract) {
    List<ModelFile.@Nullable InputValue> values = new ArrayList<>();
    for (ModelInput input : contract.inputs()) {
      values.add(
          new ModelFile.InputValue(
              word(input.source()),
              input.name(),
              input.unit(),
              input.width(),
              input.rateHertz(),
              input.windowSeconds(),
              new ArrayList<>(input.mean()),
              new ArrayList<>(input.scale()),
              input.trained().low(),
              input.trained().high()));
    }
    return new ModelFile.In(contract.tensor(), new ArrayList<>(contract.shape()), values);
  }

  private static ModelFile.Out output(OutputContract contract) {
    List<ModelFile.@Nullable OutputValue> values = new ArrayList<>();
    for (ModelOutput output : contract.outputs()) {
      values.add(
          new ModelFile.OutputValue(
              output.name(),
              output.unit(),
              output.range().low(),
              output.range().high(),
              output.threshold().isPresent() ? output.threshold().getAsDouble() : null,
              output.label().orElse(null)));
    }
    return new ModelFile.Out(contract.tensor(), contract.score(), values);
  }

  private static ModelFile.Card card(ModelCard card) {
    List<ModelFile.@Nullable Section> sections = new ArrayList<>();
    card.sections().forEach(s -> sections.add(new ModelFile.Section(s.name(), s.text())));
    List<ModelFile.@Nullable Metric> metrics = new ArrayList<>();
    card.metrics()
        .forEach(
            m ->
                metrics.add(
                    new ModelFile.Metric(
                        m.name(), m.value(), m.unit(), m.condition(), m.protocol())));
    return new ModelFile.Card(sections, metrics);
  }

  private static ModelFile.Golden golden(GoldenVectors golden) {
    List<ModelFile.@Nullable Vector> vectors = new ArrayList<>();
    golden
        .cases()
        .forEach(
            c ->
                vectors.add(
                    new ModelFile.Vector(new ArrayList<>(c.input()), new ArrayList<>(c.output()))));
    return new ModelFile.Golden(golden.rtol(), golden.atol(), vectors);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
