package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A rule in a pipeline of others reads tags as they come, as in a pipeline of its own.
class PlainRuleTest {
  private static final AssetPath MILL = AssetPath.of("Works/Hall/M-1");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static final String HEAT =
      """
      {"node": "tag", "name": "heat", "signal": "heat", "bad": {"remedy": "skip"}},
      {"node": "scalar", "name": "rate", "from": "heat", "feature": "rate"},
      """;

  private static final String RULE =
      """
      rule "hot" version 1
      on "Works/Hall/*"
      when tag("heat") > 80 °C for 3s until < 60 °C
      then alarm(HIGH, "too hot")
      """;

  private static PipelinePlan plan(String nodes) throws Exception {
    Rule rule = RuleText.parse(RULE, "test");
    PipelineSpec spec =
        PipelineSpec.read("{\"id\": \"p\", \"version\": 1, \"nodes\": [" + nodes + "]}", "test");
    // As it goes to a station.
    return PipelineCompiler.compile(
        PipelineSpec.read(spec.write(), "test"),
        MILL,
        new PipelineCatalog() {
          @Override
          public Optional<ModelPackage> model(String id, VersionRange versions) {
            return Optional.empty();
          }

          @Override
          public Optional<Rule> rule(String id) {
            return Optional.of(rule);
          }

          @Override
          public Optional<TagSpec> tag(AssetPath path) {
            return Optional.of(
                new TagSpec(
                    path,
                    ValueType.DOUBLE,
                    "°C",
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    ""));
          }
        });
  }

  /// Hot for five seconds, with a bad sample among them.
  private static List<Long> raised(String nodes) throws Exception {
    List<Long> raised = new ArrayList<>();
    PipelinePlan plan = plan(nodes);
    PipelineReplay replay =
        new PipelineReplay(
            plan,
            model -> {
              throw new IllegalStateException();
            },
            new PipelineSink() {
              @Override
              public void derived(int output, long time, long bits, int quality) {}

              @Override
              public void raised(int rule, long time) {
                raised.add(time / SECOND);
              }

              @Override
              public void cleared(int rule, long time) {}
            });
    for (int second = 1; second <= 7; second++) {
      for (int input = 0; input < plan.inputs().size(); input++) {
        replay.sample(input, second * SECOND, 90, second == 3 ? Quality.BAD : Quality.GOOD);
      }
      replay.tick(second * SECOND + SECOND / 2);
    }
    return raised;
  }

  @Test
  void itSeesABadSampleThatThePipelinePassesOver() throws Exception {
    List<Long> alone = raised("{\"node\": \"rule\", \"rule\": \"hot\", \"plain\": true}");
    assertEquals(alone, raised(HEAT + "{\"node\": \"rule\", \"rule\": \"hot\", \"plain\": true}"));
    assertNotEquals(alone, raised(HEAT + "{\"node\": \"rule\", \"rule\": \"hot\"}"));
  }

  @Test
  void anInputWithoutAPolicyIsReadByBoth() throws Exception {
    String plain = "{\"node\": \"tag\", \"name\": \"heat\", \"signal\": \"heat\"},";
    assertEquals(
        1,
        plan(plain + "{\"node\": \"rule\", \"rule\": \"hot\", \"plain\": true}").inputs().size());
  }
}
