package dev.edgewise.edge;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models, pipelines and rules that a configuration names, read; models loaded. A model that
/// cannot be loaded fails at each call, so that its outputs are bad and the rest runs on.
final class Shelf implements PipelineCatalog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final ErrorCode UNREADABLE = new ErrorCode("EDGE-CONFIG");

  private final TagRegistry tags;
  private final Closer closer = new Closer();
  private final Map<String, LoadedModel> loaded = new LinkedHashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<PipelineSpec> pipelines = new ArrayList<>();

  /// @throws EdgewiseException when a file is missing or cannot be read; it says which and where
  Shelf(EdgeConfig config, InferenceEngine engine, TagRegistry tags) throws EdgewiseException {
    this.tags = tags;
    for (String file : config.rules()) {
      Rule rule = RuleText.parse(text(config, file, "rules", ".rule"), file);
      if (rules.put(rule.id(), rule) != null) {
        throw new EdgewiseException(
            UNREADABLE,
            "Two rules are called " + rule.id() + ".",
            "Give one of them another name.");
      }
    }
    for (String file : config.pipelines()) {
      pipelines.add(PipelineSpec.read(text(config, file, "pipelines", ".json"), file));
    }
    for (String name : config.models()) {
      Path folder = config.folder().resolve(name);
      load(
          Files.isDirectory(folder) ? ModelPackage.read(folder) : ModelPackage.bundled(name),
          engine);
    }
  }

  /// A file beside the configuration, or one that comes with the program and is named without its
  /// ending.
  private static String text(EdgeConfig config, String name, String shelf, String ending)
      throws EdgewiseException {
    Path file = config.folder().resolve(name);
    String bundled = "sample-data/" + shelf + "/" + name + ending;
    try (InputStream in =
        Files.exists(file)
            ? Files.newInputStream(file)
            : Shelf.class.getClassLoader().getResourceAsStream(bundled)) {
      if (in == null) {
        throw new EdgewiseException(
            UNREADABLE,
            "There is no " + file + ", and the program has no " + bundled + ".",
            "Correct the name in the configuration.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE,
          file + " could not be read: " + e.getMessage() + ".",
          "Correct its name in the configuration.",
          e);
    }
  }

  private void load(ModelPackage model, InferenceEngine engine) throws EdgewiseException {
    LoadedModel ready;
    try {
      ready = engine.load(model);
    } catch (EdgewiseException e) {
      LOG.error("Model {} could not be loaded: {}", model.label(), e.forPerson());
      failures.put(model.label(), e.getMessage());
      ready = new BrokenModel(model, e);
    }
    closer.add(ready);
    if (loaded.put(model.id(), ready) != null) {
      throw new EdgewiseException(
          UNREADABLE, "Two models are called " + model.id() + ".", "Name only one of them.");
    }
  }

  @Override
  public Optional<ModelPackage> model(String id, VersionRange versions) {
    return Optional.ofNullable(loaded.get(id))
        .map(LoadedModel::model)
        .filter(model -> versions.contains(model.version()));
  }

  @Override
  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  @Override
  public Optional<TagSpec> tag(AssetPath path) {
    return tags.find(path).map(tag -> tag.spec());
  }

  /// All models, in the order of the configuration.
  List<ModelPackage> models() {
    return loaded.values().stream().map(LoadedModel::model).toList();
  }

  LoadedModel loaded(ModelPackage model) {
    return Objects.requireNonNull(loaded.get(model.id()));
  }

  /// Why a model could not be loaded; empty when it is.
  String failure(ModelPackage model) {
    return failures.getOrDefault(model.label(), "");
  }

  List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  List<PipelineSpec> pipelines() {
    return pipelines;
  }

  @Override
  public void close() {
    closer.close();
  }

  /// One that was not loaded.
  private record BrokenModel(ModelPackage model, EdgewiseException why) implements LoadedModel {
    @Override
    public void run(float[] input, int rows, float[] output) throws EdgewiseException {
      throw why;
    }

    @Override
    public void close() {}
  }
}
