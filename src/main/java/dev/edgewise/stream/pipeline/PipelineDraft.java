package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.ModelInput;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineNode.Arithmetic;
import dev.edgewise.stream.pipeline.PipelineNode.Detect;
import dev.edgewise.stream.pipeline.PipelineNode.Features;
import dev.edgewise.stream.pipeline.PipelineNode.History;
import dev.edgewise.stream.pipeline.PipelineNode.Model;
import dev.edgewise.stream.pipeline.PipelineNode.Operand;
import dev.edgewise.stream.pipeline.PipelineNode.Output;
import dev.edgewise.stream.pipeline.PipelineNode.RuleNode;
import dev.edgewise.stream.pipeline.PipelineNode.Scalar;
import dev.edgewise.stream.pipeline.PipelineNode.TagInput;
import dev.edgewise.stream.pipeline.PipelineNode.WaveformInput;
import dev.edgewise.stream.pipeline.PipelineNode.Window;
import dev.edgewise.stream.pipeline.PipelinePlan.Maker;
import dev.edgewise.stream.pipeline.Ports.Place;
import dev.edgewise.stream.pipeline.Ports.Port;
import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import dev.edgewise.stream.rules.CompiledRule;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleCompiler;
import dev.edgewise.stream.rules.RuleInput;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A plan in the making; nodes are added in order. What does not fit is an
/// IllegalArgumentException.
final class PipelineDraft {
  private final PipelineSpec spec;
  private final AssetPath asset;
  private final PipelineCatalog catalog;
  private final Ports ports = new Ports();
  private final Map<String, Integer> waves = new HashMap<>();
  private final List<PipelineInput> inputs = new ArrayList<>();
  private final List<Integer> inputNodes = new ArrayList<>();
  private final List<TagSpec> outputs = new ArrayList<>();
  private final List<PlannedModel> models = new ArrayList<>();
  private final List<CompiledRule> rules = new ArrayList<>();
  private final List<Maker> makers = new ArrayList<>();

  /// Where the value of a tag is, for rules: inputs and outputs of this pipeline.
  private final Map<AssetPath, Place> tagPlaces = new HashMap<>();

  /// The same without inputs that have a policy of their own.
  private final Map<AssetPath, Place> plainPlaces = new HashMap<>();

  PipelineDraft(PipelineSpec spec, AssetPath asset, PipelineCatalog catalog) {
    this.spec = spec;
    this.asset = asset;
    this.catalog = catalog;
  }

  PipelinePlan plan() {
    return new PipelinePlan(
        spec,
        asset,
        inputs,
        outputs,
        models,
        rules,
        makers,
        inputNodes.stream().mapToInt(Integer::intValue).toArray(),
        ports.slots());
  }

  void add(PipelineNode node) throws EdgewiseException {
    switch (node) {
      case TagInput tag -> tagInput(tag, asset.child(tag.signal()));
      case WaveformInput wave -> waveformInput(wave);
      case Features features -> features(features);
      case Window window -> window(window);
      case Scalar scalar -> scalar(scalar);
      case History history -> history(history);
      case Arithmetic arithmetic -> arithmetic(arithmetic);
      case Detect detect -> detect(detect);
      case Model model -> model(model);
      case RuleNode rule -> rule(rule);
      case Output output -> output(output);
    }
  }

  private int index() {
    return makers.size();
  }

  private void tagInput(TagInput node, AssetPath path) {
    String known = catalog.tag(path).map(TagSpec::unit).orElse("");
    if (!node.unit().isEmpty() && !known.isEmpty() && !known.equals(node.unit())) {
      throw new IllegalArgumentException(
          "Tag " + path + " is in " + known + ", not in " + node.unit());
    }
    Port port =
        new Port(
            "", 1, node.unit().isEmpty() ? known : node.unit(), node.range(), Optional.empty());
    int slot = ports.add(node.name(), index(), List.of(port));
    Place place = new Place(index(), slot, 1, port, "");
    tagPlaces.putIfAbsent(path, place);
    if (node.policy().equals(InputPolicy.PLAIN) && node.range().isEmpty()) {
      plainPlaces.putIfAbsent(path, place);
    }
    input(path, false);
    makers.add((slots, _, _) -> new TagOperator(slots, slot, node));
  }

  private void waveformInput(WaveformInput node) {
    waves.put(node.name(), index());
    input(asset.child(node.signal()), true);
    makers.add((_, _, _) -> new WaveOperator(node));
  }

  private void input(AssetPath path, boolean waveform) {
    inputs.add(new PipelineInput(path, waveform));
    inputNodes.add(index());
  }

  private void features(Features node) {
    Integer wave = waves.get(node.wave());
    if (wave == null) {
      throw new IllegalArgumentException("There is no waveform '" + node.wave() + "'");
    }
    if (node.features().needsSpeed() && node.speed().isEmpty()) {
      throw new IllegalArgumentException("Some of these features need the shaft's speed");
    }
    int speed = node.speed().map(ref -> ports.number(ref).slot()).orElse(-1);
    List<Port> list = new ArrayList<>();
    for (WaveformFeature feature : node.features().features()) {
      list.add(Port.of(feature.name(), feature.width(), ""));
    }
    int first = ports.add(node.name(), index(), list);
    makers.add(
        (slots, _, made) ->
            new FeatureOperator(slots, first, wave, (WaveOperator) made[wave], speed, node));
  }

  private void window(Window node) {
    Place from = ports.number(node.from());
    List<Port> list =
        node.statistics().stream().map(s -> Port.of(s.port(), 1, unit(s, from))).toList();
    if (list.stream().distinct().count() != list.size()) {
      throw new IllegalArgumentException("A statistic stands twice");
    }
    int first = ports.add(node.name(), index(), list);
    makers.add((slots, _, _) -> WindowOperator.of(slots, first, from.node(), from.slot(), node));
  }

  private static String unit(WindowStatistic statistic, Place from) {
    return switch (statistic) {
      case MEAN, DEVIATION, RMS, MIN, MAX, RANGE, FIRST, LAST -> from.port().unit();
      case COUNT, SLOPE, RATE -> "";
    };
  }

  private void scalar(Scalar node) {
    Place from = ports.number(node.from());
    String unit =
        switch (node.kind()) {
          case ScalarKind.Average _ -> from.port().unit();
          case ScalarKind.Robust _, ScalarKind.Rate _ -> "";
          case ScalarKind.SinceChange _ -> "s";
        };
    int slot = ports.add(node.name(), index(), List.of(Port.of("", 1, unit)));
    makers.add(
        (slots, _, _) -> new ScalarOperator(slots, slot, from.node(), from.slot(), node.kind()));
  }

  private void history(History node) {
    Place from = ports.number(node.from());
    Port port = Port.of("", node.count(), from.port().unit());
    int first = ports.add(node.name(), index(), List.of(port));
    makers.add(
        (slots, _, _) -> new HistoryOperator(slots, first, node.count(), from.node(), from.slot()));
  }

  private void arithmetic(Arithmetic node) {
    int[] sources = new int[node.of().size()];
    double[] constants = new double[sources.length];
    List<Integer> triggers = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      switch (node.of().get(i)) {
        case Operand.Constant constant -> {
          sources[i] = -1;
          constants[i] = constant.value();
        }
        case Operand.Port port -> {
          Place place = ports.number(port.ref());
          sources[i] = place.slot();
          triggers.add(place.node());
        }
      }
    }
    int slot = ports.add(node.name(), index(), List.of(Port.of("", 1, "")));
    makers.add(
        (slots, _, _) ->
            new ArithmeticOperator(slots, slot, node.kind(), sources, constants, array(triggers)));
  }

  private void detect(Detect node) {
    List<Place> places = node.of().stream().map(ports::number).toList();
    int[] sources = places.stream().mapToInt(Place::slot).toArray();
    int[] triggers = places.stream().mapToInt(Place::node).distinct().toArray();
    int first = ports.add(node.name(), index(), DetectOperator.ports(sources.length));
    makers.add(
        (slots, _, _) -> new DetectOperator(slots, first, sources, triggers, node.settings()));
  }

  private void model(Model node) {
    ModelPackage model =
        catalog
            .model(node.model(), node.versions())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no model %s %s".formatted(node.model(), node.versions().text())));
    int[] sources = sources(node, model);
    int[] triggers = node.on().stream().mapToInt(ports::node).toArray();
    List<Port> list = new ArrayList<>();
    for (ModelOutput out : model.output().outputs()) {
      Optional<Range> normal =
          out.threshold().isPresent() && out.threshold().getAsDouble() > out.range().low()
              ? Optional.of(new Range(out.range().low(), out.threshold().getAsDouble()))
              : Optional.empty();
      list.add(new Port(out.name(), 1, out.unit(), Optional.of(out.range()), normal));
    }
    int first = ports.add(node.name(), index(), list);
    int at = models.size();
    models.add(new PlannedModel(node.name(), model));
    makers.add(
        (slots, _, _) -> new ModelOperator(slots, first, list.size(), sources, triggers, at, node));
  }

  private int[] sources(Model node, ModelPackage model) {
    List<Integer> out = new ArrayList<>();
    for (ModelInput input : model.input().inputs()) {
      String ref = node.inputs().get(input.name());
      Place place = ref == null ? ports.named(input.name(), node.sources()) : ports.find(ref);
      if (place.width() != input.width()) {
        throw new IllegalArgumentException(
            "Input '%s' of %s has %d numbers, not %d"
                .formatted(input.name(), model.label(), input.width(), place.width()));
      }
      for (int i = 0; i < place.width(); i++) {
        out.add(place.slot() + i);
      }
    }
    for (String name : node.inputs().keySet()) {
      if (model.input().inputs().stream().noneMatch(i -> i.name().equals(name))) {
        throw new IllegalArgumentException(model.label() + " has no input '" + name + "'");
      }
    }
    return array(out);
  }

  private void rule(RuleNode node) throws EdgewiseException {
    Rule rule =
        catalog
            .rule(node.rule())
            .orElseThrow(() -> new IllegalArgumentException("There is no rule " + node.rule()));
    CompiledRule compiled = new RuleCompiler(rule).compile(asset, this::tag);
    List<Place> places = new ArrayList<>();
    Map<AssetPath, Place> known = node.plain() ? plainPlaces : tagPlaces;
    for (RuleInput input : compiled.inputs()) {
      if (!known.containsKey(input.path())) {
        tagInput(
            new TagInput("", input.path().name(), "", Optional.empty(), InputPolicy.PLAIN),
            input.path());
      }
      places.add(known.get(input.path()));
    }
    int at = rules.size();
    rules.add(compiled);
    int[] sources = places.stream().mapToInt(Place::slot).toArray();
    int[] triggers = places.stream().mapToInt(Place::node).distinct().toArray();
    makers.add((slots, sink, _) -> new RuleOperator(slots, sources, triggers, compiled, at, sink));
  }

  /// A tag that a rule asks for: what this pipeline gives, or what the plant has.
  private Optional<TagSpec> tag(AssetPath path) {
    return outputs.stream()
        .filter(o -> o.path().equals(path))
        .findFirst()
        .or(() -> catalog.tag(path));
  }

  private void output(Output node) {
    for (Place place : ports.all(node.from())) {
      AssetPath path = asset.child(node.tag());
      boolean one = place.name().isEmpty() || node.from().contains("/");
      AssetPath base = one ? path : path.child(place.name());
      int firstOutput = outputs.size();
      for (int i = 0; i < place.width(); i++) {
        outputs.add(outputSpec(node, place, place.width() == 1 ? base : base.child("" + i)));
      }
      if (place.width() == 1) {
        tagPlaces.putIfAbsent(base, place);
        plainPlaces.putIfAbsent(base, place);
      }
      makers.add(
          (slots, sink, _) ->
              new OutputOperator(
                  slots, place.node(), place.slot(), place.width(), firstOutput, sink));
    }
  }

  private TagSpec outputSpec(Output node, Place place, AssetPath path) {
    if (outputs.stream().anyMatch(o -> o.path().equals(path))) {
      throw new IllegalArgumentException("Two outputs are called " + path);
    }
    String unit = node.unit().isEmpty() ? place.port().unit() : node.unit();
    return new TagSpec(
        path,
        ValueType.DOUBLE,
        unit,
        node.range().or(() -> place.port().range()),
        node.normal().or(() -> place.port().normal()),
        node.decimals(),
        Optional.empty(),
        node.description());
  }

  private static int[] array(List<Integer> list) {
    return IntStream.range(0, list.size()).map(list::get).toArray();
  }
}
