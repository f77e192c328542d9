package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelineInput;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineReplay;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.telemetry.Waveform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// A run of a placed pipeline on the station: the same pipeline, worked out from the inputs that
/// the edge sends, and from nothing else: it knows no clock. What it decides it only says; the edge
/// acts. One thread at a time.
public final class PlacedRun {
  private static final ErrorCode UNUSABLE = new ErrorCode("PLACEMENT-UNUSABLE");
  private static final int MOST_SAID = 256;

  private final PlacedText text;
  private final long run;
  private final List<PipelineReplay> plans = new ArrayList<>();

  /// By input: who reads it, pairs of plan and input.
  private final List<List<int[]>> readers = new ArrayList<>();

  private final List<AssetPath> inputs;
  private final List<PlacedWord.Decision> found = new ArrayList<>();

  /// Decisions of the last messages that brought some, by the message: a word that was lost on its
  /// way is said again when the edge asks again.
  private final Map<Long, List<PlacedWord.Decision>> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<PlacedWord.Decision>> eldest) {
          return size() > MOST_SAID;
        }
      };

  private long upTo;

  /// Begins a run.
  ///
  /// @param first the run's first message
  /// @param models the loaded model of an id; empty when the station has none. They stay the
  ///     caller's
  /// @return empty when the message begins no run: its beginning was missed
  /// @throws EdgewiseException when the pipeline cannot run here; it says why
  public static Optional<PlacedRun> begin(
      PlacedInputs first, Function<String, Optional<LoadedModel>> models) throws EdgewiseException {
    if (first.number() != 1 || first.records().isEmpty()) {
      return Optional.empty();
    }
    Optional<PlacedText> text = PlacedInputs.text(first.records().getFirst());
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(new PlacedRun(text.get(), first.run(), models));
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "The pipeline " + text.get().pipeline() + " was not described well: " + e.getMessage(),
          "Are the versions of the edge node and of the station the same?",
          e);
    }
  }

  /// Who a model is, as both sides say it.
  public static PlacedText.Model named(ModelPackage model) {
    return new PlacedText.Model(model.id(), model.version(), model.print());
  }

  /// Why a station cannot stand in for an edge: a model that it does not have, or has otherwise.
  ///
  /// @param wanted those of the edge
  /// @param here gives the station's own
  /// @return in plain words; empty when all are the same
  public static Optional<String> difference(
      List<PlacedText.Model> wanted, Function<String, Optional<PlacedText.Model>> here) {
    for (PlacedText.Model model : wanted) {
      Optional<PlacedText.Model> own = here.apply(model.id());
      if (own.isEmpty()) {
        return Optional.of("the station has no model " + model.id());
      }
      if (!own.get().version().equals(model.version())) {
        return Optional.of(
            "the station has " + own.get().label() + ", the edge node " + model.version());
      }
      if (!own.get().print().equals(model.print())) {
        return Optional.of(
            model.label() + " is not the same on the station: contract or graph differ");
      }
    }
    return Optional.empty();
  }

  private PlacedRun(PlacedText text, long run, Function<String, Optional<LoadedModel>> models)
      throws EdgewiseException {
    this.text = text;
    this.run = run;
    inputs = text.inputs().stream().map(AssetPath::of).toList();
    inputs.forEach(input -> readers.add(new ArrayList<>()));
    Optional<String> difference =
        difference(
            text.models(), id -> models.apply(id).map(LoadedModel::model).map(PlacedRun::named));
    if (difference.isPresent()) {
      throw new EdgewiseException(
          UNUSABLE,
          "its models differ: " + difference.get(),
          "Bring the same model package to both.");
    }
    PipelineSpec spec = PipelineSpec.read(text.text(), "the pipeline " + text.pipeline());
    Catalog catalog = new Catalog(text, models);
    for (int at = 0; at < text.assets().size(); at++) {
      PipelineSpec own = withRules(spec, text.rulesOf().get(at));
      PipelinePlan plan =
          PipelineCompiler.compile(own, AssetPath.of(text.assets().get(at)), catalog);
      plans.add(
          new PipelineReplay(plan, planned -> catalog.loaded(planned.model()), new Finder(plan)));
      for (int i = 0; i < plan.inputs().size(); i++) {
        PipelineInput input = plan.inputs().get(i);
        int place = inputs.indexOf(input.path());
        if (place < 0) {
          throw new EdgewiseException(
              UNUSABLE,
              "The input " + input.path() + " is not sent.",
              "Are the versions of the edge node and of the station the same?");
        }
        readers.get(place).add(new int[] {at, i});
      }
    }
  }

  private static PipelineSpec withRules(PipelineSpec spec, List<String> rules) {
    return spec.withNodes(
        spec.nodes().stream()
            .filter(n -> !(n instanceof PipelineNode.RuleNode(String id, _)) || rules.contains(id))
            .toList());
  }

  /// Id of the pipeline.
  public String pipeline() {
    return text.pipeline();
  }

  /// The run's number.
  public long run() {
    return run;
  }

  /// Works out a message. One that came before changes nothing; what was decided from it is said
  /// again.
  ///
  /// @return what was decided and how far it has come; empty when the run is over
  /// @throws EdgewiseException when a model fails, or a message before it is missing
  public Optional<PlacedWord> take(PlacedInputs message) throws EdgewiseException {
    if (message.number() <= upTo) {
      List<PlacedWord.Decision> before = said.getOrDefault(message.number(), List.of());
      return Optional.of(new PlacedWord(pipeline(), run, upTo, false, before, ""));
    }
    if (message.number() != upTo + 1) {
      throw new EdgewiseException(
          UNUSABLE,
          "Messages " + (upTo + 1) + " to " + (message.number() - 1) + " did not come.",
          "Place the pipeline again.");
    }
    long before = evaluated();
    for (PlacedInputs.Input record : message.records()) {
      if (record instanceof PlacedInputs.Stop) {
        return Optional.empty();
      }
      take(record);
    }
    upTo = message.number();
    PlacedWord word = new PlacedWord(pipeline(), run, upTo, evaluated() > before, found, "");
    if (!found.isEmpty()) {
      said.put(upTo, word.decisions());
      found.clear();
    }
    return Optional.of(word);
  }

  private long evaluated() {
    return plans.stream().mapToLong(PipelineReplay::evaluated).sum();
  }

  private void take(PlacedInputs.Input record) throws EdgewiseException {
    switch (record) {
      case PlacedInputs.Sample sample -> {
        for (int[] reader : readers(sample.input())) {
          plans
              .get(reader[0])
              .sample(
                  reader[1],
                  sample.time(),
                  Double.longBitsToDouble(sample.bits()),
                  sample.quality());
        }
      }
      case PlacedInputs.Wave wave -> {
        for (int[] reader : readers(wave.input())) {
          plans.get(reader[0]).waveform(reader[1], waveform(wave));
        }
      }
      case PlacedInputs.Tick tick -> {
        if (tick.plan() < 0 || tick.plan() >= plans.size()) {
          throw unknown("plan " + tick.plan());
        }
        plans.get(tick.plan()).tick(tick.time());
      }
      case PlacedInputs.Input _ -> {} // the text, read before
    }
  }

  private List<int[]> readers(int input) throws EdgewiseException {
    if (input < 0 || input >= readers.size()) {
      throw unknown("input " + input);
    }
    return readers.get(input);
  }

  private static EdgewiseException unknown(String what) {
    return new EdgewiseException(
        UNUSABLE, "There is no " + what + " in this run.", "Place the pipeline again.");
  }

  private Waveform waveform(PlacedInputs.Wave wave) throws EdgewiseException {
    if (wave.period() < 1) {
      throw unknown("period of " + wave.period() + " ns");
    }
    return new Waveform(
        inputs.get(wave.input()),
        wave.start(),
        wave.period(),
        "",
        wave.values(),
        wave.quality(),
        Origin.MEASURED);
  }

  /// Takes decisions; derived values come from the edge's own run.
  private final class Finder implements PipelineSink {
    private final PipelinePlan plan;

    Finder(PipelinePlan plan) {
      this.plan = plan;
    }

    @Override
    public void derived(int output, long time, long bits, int quality) {}

    @Override
    public void raised(int rule, long time) {
      found.add(decision(rule, true, time));
    }

    @Override
    public void cleared(int rule, long time) {
      found.add(decision(rule, false, time));
    }

    private PlacedWord.Decision decision(int rule, boolean isRaised, long time) {
      return new PlacedWord.Decision(
          plan.asset().toString(), plan.rules().get(rule).rule().id(), isRaised, time);
    }
  }

  /// What the pipeline refers to.
  private static final class Catalog implements PipelineCatalog {
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<AssetPath, TagSpec> tags = new HashMap<>();
    private final Function<String, Optional<LoadedModel>> models;

    Catalog(PlacedText text, Function<String, Optional<LoadedModel>> models)
        throws EdgewiseException {
      this.models = models;
      for (String each : text.rules()) {
        Rule rule = RuleText.parse(each, "a rule of " + text.pipeline());
        rules.put(rule.id(), rule);
      }
      for (PlacedText.Tag tag : text.tags()) {
        AssetPath path = AssetPath.of(tag.path());
        tags.put(
            path,
            new TagSpec(
                path,
                ValueType.valueOf(tag.type()),
                tag.unit(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                ""));
      }
    }

    LoadedModel loaded(ModelPackage model) {
      return models.apply(model.id()).orElseThrow();
    }

    @Override
    public Optional<ModelPackage> model(String id, VersionRange versions) {
      return models
          .apply(id)
          .map(LoadedModel::model)
          .filter(model -> versions.contains(model.version()));
    }

    @Override
    public Optional<Rule> rule(String id) {
      return Optional.ofNullable(rules.get(id));
    }

    @Override
    public Optional<TagSpec> tag(AssetPath path) {
      return Optional.ofNullable(tags.get(path));
    }
  }
}
