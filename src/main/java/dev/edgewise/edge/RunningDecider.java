package dev.edgewise.edge;

import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.stream.inference.ModelOutput;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.BusSink;
import dev.edgewise.stream.pipeline.ModelFigures;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineRunner;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.stream.pipeline.PlannedModel;
import dev.edgewise.stream.pipeline.RuleFigures;
import dev.edgewise.stream.pipeline.RunnerFigures;
import dev.edgewise.stream.pipeline.RunnerOptions;
import dev.edgewise.stream.rules.CompiledRule;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetryBus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Runs the pipelines of a node and does what their rules want.
final class RunningDecider implements Decider {
  private static final double MICROS_PER_MILLI = 1e3;

  private final Shelf shelf;
  private final Plans plans;
  private final RuleActions actions;
  private final CommandDesk desk;
  private final RuleActions.Announce out;
  private final EventIds ids;
  private final TimeSource time;
  private final TelemetryBus bus;
  private final PipelineRunner runner;
  private final Placements placements;
  private final Map<String, RuleRecord> records = new TreeMap<>();

  /// Models that are not well now, and why.
  private final Map<String, String> ill = new ConcurrentHashMap<>();

  private volatile Optional<RunnerFigures> last = Optional.empty();

  /// What it works with.
  record Parts(
      Shelf shelf,
      Plans plans,
      RuleActions actions,
      CommandDesk desk,
      RuleActions.Announce out,
      EventIds ids,
      TagRegistry tags,
      TelemetryBus bus,
      Placements placements,
      TimeSource time) {}

  RunningDecider(Parts parts) {
    this.shelf = parts.shelf();
    this.plans = parts.plans();
    this.actions = parts.actions();
    this.desk = parts.desk();
    this.out = parts.out();
    this.ids = parts.ids();
    this.time = parts.time();
    this.placements = parts.placements();
    placements.add(plans.plans());
    int cores = Runtime.getRuntime().availableProcessors();
    runner =
        new PipelineRunner(
            parts.tags(),
            RunnerOptions.USUAL.withWorkers(Math.clamp(cores / 2, 1, 4)),
            time,
            Threads.daemon("edge-pipeline"));
    for (Rule rule : shelf.rules()) {
      records.put(rule.id(), new RuleRecord(rule, plans.trouble(rule)));
    }
    for (PipelinePlan plan : plans.plans()) {
      plan.rules().forEach(rule -> record(rule).runsFor(plan.asset()));
      runner.add(
          plan,
          planned -> shelf.loaded(planned.model()),
          new BusSink(plan, parts.tags(), parts.bus(), time, new Sink(plan)));
    }
    bus = parts.bus();
  }

  @Override
  public void begin() {
    bus.subscribe(runner);
    bus.subscribe(placements);
  }

  private RuleRecord record(CompiledRule rule) {
    return Objects.requireNonNull(records.get(rule.rule().id()));
  }

  /// Of one pipeline, on its thread.
  private final class Sink implements PipelineSink {
    private final PipelinePlan plan;
    private final RuleActions.Raised[] raised;

    Sink(PipelinePlan plan) {
      this.plan = plan;
      this.raised = new RuleActions.Raised[plan.rules().size()];
    }

    @Override
    public void derived(int output, long at, long bits, int quality) {}

    @Override
    public void raised(int rule, long at) {
      CompiledRule compiled = plan.rules().get(rule);
      Map<String, String> values = RuleRecord.shown(compiled.seen());
      RuleActions.Raised now =
          new RuleActions.Raised(compiled.rule(), plan.asset(), ids.next(), at, values);
      raised[rule] = now;
      decided(
          compiled,
          true,
          at,
          () -> {
            actions.raised(now, time.epochNanos());
            record(compiled).raised(plan.asset(), at, values);
          });
    }

    @Override
    public void cleared(int rule, long at) {
      CompiledRule compiled = plan.rules().get(rule);
      RuleActions.Raised before = raised[rule];
      decided(
          compiled,
          false,
          at,
          () -> {
            actions.cleared(before, at);
            record(compiled).cleared(plan.asset(), at);
          });
    }

    private void decided(CompiledRule rule, boolean isRaised, long at, Runnable act) {
      placements
          .of(plan)
          .decide(
              new PlacedWord.Decision(plan.asset().toString(), rule.rule().id(), isRaised, at),
              time.monotonicNanos(),
              act);
    }

    @Override
    public void model(String node, long at, String reason) {
      String label =
          plan.models().stream()
              .filter(planned -> planned.node().equals(node))
              .map(PlannedModel::model)
              .map(ModelPackage::label)
              .findFirst()
              .orElse(node);
      if (reason.isEmpty()) {
        ill.remove(label);
      } else {
        ill.put(label, reason);
      }
      out.event(
          new EdgeEvent(
              ids.next(),
              EdgeEvent.Kind.NODE,
              plan.asset(),
              time.epochNanos(),
              "model:" + label,
              label,
              "",
              reason.isEmpty() ? label + " is well again" : reason,
              Map.of(),
              false));
    }
  }

  @Override
  public int waiting() {
    return runner.queued();
  }

  /// Asks the runner anew; its times count from one call to the next.
  @Override
  public Figures figures() {
    RunnerFigures now = runner.figures();
    last = Optional.of(now);
    keep(now.rules());
    double p50 = 0;
    double p99 = 0;
    for (ModelFigures model : now.models()) {
      p50 = Math.max(p50, model.p50Micros());
      p99 = Math.max(p99, model.p99Micros());
    }
    placements.timed(now.each());
    return new Figures(
        now.queued(),
        now.dropped(),
        known(p50),
        known(p99),
        known(now.ownP50Micros()) / MICROS_PER_MILLI,
        known(now.ownP99Micros()) / MICROS_PER_MILLI,
        known(now.p50Micros()) / MICROS_PER_MILLI,
        known(now.p99Micros()) / MICROS_PER_MILLI);
  }

  /// Nothing was timed since the last look.
  private static double known(double micros) {
    return micros == 0 ? Double.NaN : micros;
  }

  @Override
  public String trouble() {
    List<String> all = new ArrayList<>();
    shelf.models().stream().map(shelf::failure).filter(t -> !t.isEmpty()).forEach(all::add);
    all.addAll(plans.troubles());
    all.addAll(ill.values());
    last.filter(figures -> figures.failedPipelines() > 0)
        .ifPresent(figures -> all.add(figures.failedPipelines() + " pipelines were set aside"));
    return String.join("; ", all);
  }

  @Override
  public List<NodeReport.Model> models() {
    return shelf.models().stream().map(this::report).toList();
  }

  private NodeReport.Model report(ModelPackage model) {
    String failure = shelf.failure(model);
    String reason = failure.isEmpty() ? ill.getOrDefault(model.label(), "") : failure;
    List<ModelFigures> figures =
        last.stream()
            .flatMap(f -> f.models().stream())
            .filter(f -> f.label().equals(model.label()))
            .toList();
    return new NodeReport.Model(
        model.id(),
        model.version(),
        model.manifest().title(),
        model.manifest().task().name().toLowerCase(Locale.ROOT),
        reason.isEmpty() ? "ready" : "failed",
        reason,
        model.output().outputs().stream().map(output -> output(model, output)).toList(),
        plans.plans().stream()
            .filter(plan -> plan.models().stream().anyMatch(p -> p.model().id().equals(model.id())))
            .map(plan -> plan.asset().toString())
            .toList(),
        figures.stream().mapToLong(ModelFigures::answered).sum(),
        figures.stream().mapToLong(ModelFigures::late).sum(),
        figures.stream().mapToLong(ModelFigures::failures).sum(),
        known(figures.stream().mapToDouble(ModelFigures::p50Micros).max().orElse(0)),
        known(figures.stream().mapToDouble(ModelFigures::p99Micros).max().orElse(0)),
        card(model),
        ModelInputs.of(model, plans.plans()));
  }

  private static NodeReport.Output output(ModelPackage model, ModelOutput output) {
    return new NodeReport.Output(
        model.id() + "/" + output.name(), output.threshold().orElse(Double.NaN));
  }

  private static Map<String, String> card(ModelPackage model) {
    Map<String, String> out = new LinkedHashMap<>();
    for (ModelCard.Section section : model.card().sections()) {
      out.put(section.name(), section.text());
    }
    for (ModelCard.Metric metric : model.card().metrics()) {
      String unit = metric.unit().isEmpty() ? "" : " " + metric.unit();
      out.merge(
          metric.name(),
          CommandEvents.number(metric.value()) + unit + " (" + metric.condition() + ")",
          (a, b) -> a + "\n" + b);
    }
    return out;
  }

  @Override
  public List<NodeReport.Rule> rules() {
    boolean blocked = desk.writesBlocked();
    return records.values().stream().map(record -> record.report(blocked)).toList();
  }

  /// A rule that was not evaluated since the last look keeps its times.
  private void keep(List<RuleFigures> figures) {
    for (RuleFigures each : figures) {
      Objects.requireNonNull(records.get(each.id())).measured(each);
    }
  }

  @Override
  public void close() {
    runner.close();
    shelf.close();
  }
}
