package dev.edgewise.stream.inference;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.telemetry.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Reads a package and tells what is wrong with it: the file, the place in it, the rule.
final class PackageReader {
  private static final int MAX_MODEL = 8 << 20;
  private static final int MAX_CARD = 1 << 20;
  private static final int MAX_GOLDEN = 32 << 20;

  private final String file;

  private PackageReader(String file) {
    this.file = file;
  }

  static ModelPackage read(PackageFiles files) throws EdgewiseException {
    PackageReader reader = new PackageReader(files.place(PackageFiles.MODEL));
    ModelFile model = json(files, PackageFiles.MODEL, MAX_MODEL, ModelFile.class);
    Manifest manifest = reader.manifest(model);
    InputContract input = reader.input(reader.need(model.input(), "input"));
    OutputContract output = reader.output(reader.need(model.output(), "output"));
    ModelFile.Onnx named = reader.need(model.onnx(), "onnx");
    String sha256 = reader.need(named.sha256(), "onnx.sha256");
    int size = reader.need(named.bytes(), "onnx.bytes");
    ModelCard card =
        new PackageReader(files.place(PackageFiles.CARD))
            .card(json(files, PackageFiles.CARD, MAX_CARD, ModelFile.Card.class));
    GoldenVectors golden =
        new PackageReader(files.place(PackageFiles.GOLDEN))
            .golden(json(files, PackageFiles.GOLDEN, MAX_GOLDEN, ModelFile.Golden.class));
    OnnxFile onnx = onnx(files, sha256, size);
    return reader.made("", () -> new ModelPackage(manifest, input, output, card, golden, onnx));
  }

  private static OnnxFile onnx(PackageFiles files, String sha256, int size) throws ModelException {
    byte[] bytes = files.read(PackageFiles.ONNX, OnnxFile.MAX_BYTES);
    String place = files.place(PackageFiles.ONNX);
    if (bytes.length != size || bytes.length == 0) {
      throw damaged(place + " has " + bytes.length + " bytes; model.json says " + size + ".");
    }
    OnnxFile onnx = OnnxFile.of(bytes);
    if (!onnx.sha256().equals(sha256.toLowerCase(Locale.ROOT))) {
      throw damaged(place + " has SHA-256 " + onnx.sha256() + "; model.json says " + sha256 + ".");
    }
    return onnx;
  }

  private static ModelException damaged(String what) {
    return new ModelException(
        ModelException.DAMAGED, what, "Copy the package anew from where it was made.");
  }

  private static <T> T json(PackageFiles files, String name, int most, Class<T> type)
      throws EdgewiseException {
    String text = new String(files.read(name, most), StandardCharsets.UTF_8);
    return Json.read(text, type, files.place(name));
  }

  private Manifest manifest(ModelFile model) throws ModelException {
    int format = need(model.format(), "format");
    if (format != ModelFile.FORMAT) {
      throw wrong("format is " + ModelFile.FORMAT + ", not " + format);
    }
    String id = need(model.id(), "id");
    String version = need(model.version(), "version");
    String title = need(model.title(), "title");
    Task task = choice(Task.class, need(model.task(), "task"), "task");
    ModelFile.Needs needs = need(model.requirements(), "requirements");
    double memory = need(needs.maxMemoryMegabytes(), "requirements.maxMemoryMegabytes");
    double latency = need(needs.maxLatencyMillis(), "requirements.maxLatencyMillis");
    return made(
        "", () -> new Manifest(id, version, title, task, new Requirements(memory, latency)));
  }

  private InputContract input(ModelFile.In in) throws ModelException {
    List<ModelFile.InputValue> values = all(in.values(), "input.values");
    List<ModelInput> inputs = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      inputs.add(input(values.get(i), "input.values." + i));
    }
    String tensor = need(in.tensor(), "input.tensor");
    List<Integer> shape = all(in.shape(), "input.shape");
    return made("input", () -> new InputContract(tensor, shape, inputs));
  }

  private ModelInput input(ModelFile.InputValue value, String at) throws ModelException {
    ModelInput.Source source =
        choice(ModelInput.Source.class, need(value.source(), at + ".source"), at + ".source");
    String name = need(value.name(), at + ".name");
    String unit = need(value.unit(), at + ".unit");
    int width = value.width() == null ? 1 : value.width();
    double rate = need(value.rateHertz(), at + ".rateHertz");
    double window = need(value.windowSeconds(), at + ".windowSeconds");
    List<Double> mean = all(value.mean(), at + ".mean");
    List<Double> scale = all(value.scale(), at + ".scale");
    double low = need(value.low(), at + ".low");
    double high = need(value.high(), at + ".high");
    return made(
        at,
        () ->
            new ModelInput(
                source, name, unit, width, rate, window, mean, scale, new Range(low, high)));
  }

  private OutputContract output(ModelFile.Out out) throws ModelException {
    List<ModelFile.OutputValue> values = all(out.values(), "output.values");
    List<ModelOutput> outputs = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      outputs.add(output(values.get(i), "output.values." + i));
    }
    String tensor = need(out.tensor(), "output.tensor");
    String score = need(out.score(), "output.score");
    return made("output", () -> new OutputContract(tensor, score, outputs));
  }

  private ModelOutput output(ModelFile.OutputValue value, String at) throws ModelException {
    String name = need(value.name(), at + ".name");
    String unit = need(value.unit(), at + ".unit");
    double low = need(value.low(), at + ".low");
    double high = need(value.high(), at + ".high");
    OptionalDouble threshold =
        value.threshold() == null ? OptionalDouble.empty() : OptionalDouble.of(value.threshold());
    Optional<String> label = Optional.ofNullable(value.label());
    return made(at, () -> new ModelOutput(name, unit, new Range(low, high), threshold, label));
  }

  private ModelCard card(ModelFile.Card card) throws ModelException {
    List<ModelCard.Section> sections = new ArrayList<>();
    for (ModelFile.Section section : all(card.sections(), "sections")) {
      String at = "sections." + sections.size();
      String name = need(section.name(), at + ".name");
      String text = need(section.text(), at + ".text");
      sections.add(made(at, () -> new ModelCard.Section(name, text)));
    }
    List<ModelCard.Metric> metrics = new ArrayList<>();
    for (ModelFile.Metric metric : all(card.metrics(), "metrics")) {
      String at = "metrics." + metrics.size();
      String name = need(metric.name(), at + ".name");
      double value = need(metric.value(), at + ".value");
      String unit = need(metric.unit(), at + ".unit");
      String condition = need(metric.condition(), at + ".condition");
      String protocol = need(metric.protocol(), at + ".protocol");
      metrics.add(made(at, () -> new ModelCard.Metric(name, value, unit, condition, protocol)));
    }
    return made("", () -> new ModelCard(sections, metrics));
  }

  private GoldenVectors golden(ModelFile.Golden golden) throws ModelException {
    List<GoldenVectors.Case> cases = new ArrayList<>();
    for (ModelFile.Vector vector : all(golden.vectors(), "vectors")) {
      String at = "vectors." + cases.size();
      List<Float> input = all(vector.input(), at + ".input");
      List<Float> output = all(vector.output(), at + ".output");
      cases.add(made(at, () -> new GoldenVectors.Case(input, output)));
    }
    double rtol = need(golden.rtol(), "rtol");
    double atol = need(golden.atol(), "atol");
    return made("", () -> new GoldenVectors(rtol, atol, cases));
  }

  private interface Maker<T> {
    T make();
  }

  /// Makes a part; a rule that it breaks is told with the place.
  private <T> T made(String at, Maker<T> maker) throws ModelException {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw wrong((at.isEmpty() ? "" : at + ": ") + e.getMessage());
    }
  }

  private <E extends Enum<E>> E choice(Class<E> type, String word, String at)
      throws ModelException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
        return constant;
      }
    }
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      known.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw wrong(at + " is one of " + String.join(", ", known) + ", not '" + word + "'");
  }

  private <T> T need(@Nullable T value, String at) throws ModelException {
    if (value == null) {
      throw wrong(at + " is missing");
    }
    return value;
  }

  private <T> List<T> all(@Nullable List<@Nullable T> values, String at) throws ModelException {
    List<T> out = new ArrayList<>();
    for (T value : need(values, at)) {
      out.add(need(value, at + "." + out.size()));
    }
    return out;
  }

  private ModelException wrong(String what) {
    return new ModelException(
        ModelException.PACKAGE, file + ": " + what + ".", "Correct it there, or make it anew.");
  }
}
