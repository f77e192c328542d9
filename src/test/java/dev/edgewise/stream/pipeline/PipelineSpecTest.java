package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.JsonReader;
import dev.edgewise.base.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PipelineSpecTest {
  private static final Path SAMPLES = Path.of("sample-data/pipelines");

  @Test
  void eachPipelineOfTheDemoKeepsToTheSchema() throws Exception {
    SchemaCheck schema = schema();
    List<Path> samples = samples();
    assertEquals(2, samples.size());
    for (Path sample : samples) {
      assertEquals(List.of(), schema.problems(json(Files.readString(sample))), sample.toString());
    }
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() throws Exception {
    SchemaCheck schema = schema();
    for (String node :
        List.of(
            "{'node': 'tag', 'name': 'a'}",
            "{'node': 'tag', 'name': 'A b', 'signal': 'a'}",
            "{'node': 'tag', 'name': 'a', 'signal': 'a', 'colour': 'red'}",
            "{'node': 'tag', 'name': 'a', 'signal': 'a', 'bad': {'remedy': 'hold'}}",
            "{'node': 'tag', 'name': 'a', 'signal': 'a', 'late': 'perhaps'}",
            "{'node': 'lamp', 'name': 'a'}",
            "{'node': 'window', 'name': 'w', 'from': 'a', 'statistics': ['mean'],"
                + " 'window': {'kind': 'count'}}",
            "{'node': 'scalar', 'name': 'w', 'from': 'a', 'feature': 'taste'}",
            "{'node': 'model', 'name': 'm', 'model': 'x', 'on': ['a']}",
            "{'node': 'output', 'from': 'a'}")) {
      String text = "{'id': 'x', 'version': 1, 'nodes': [%s]}".formatted(node).replace('\'', '"');
      assertFalse(schema.problems(json(text)).isEmpty(), node);
      assertThrows(EdgewiseException.class, () -> PipelineSpec.read(text, "x.json"), node);
    }
  }

  @Test
  void whatIsWrittenReadsTheSame() throws Exception {
    SchemaCheck schema = schema();
    for (Path sample : samples()) {
      PipelineSpec spec = PipelineSpec.read(Files.readString(sample), sample.toString());
      assertEquals(spec, PipelineSpec.read(spec.write(), "written"));
      assertEquals(List.of(), schema.problems(json(spec.write())), sample.toString());
    }
    PipelineSpec all = PipelineScene.spec(7, EVERY_NODE);
    assertEquals(all, PipelineSpec.read(all.write(), "written"));
    assertEquals(List.of(), schema.problems(json(all.write())));
  }

  @Test
  void whatIsWrongIsToldWithItsNode() {
    EdgewiseException e =
        assertThrows(
            EdgewiseException.class,
            () ->
                PipelineScene.spec(
                    "{'node': 'tag', 'name': 'a', 'signal': 'a'},"
                        + "{'node': 'scalar', 'name': 'b', 'from': 'a', 'feature': 'taste'}"));
    assertEquals("test.json, node 2: There is no feature 'taste'.", e.getMessage());
    assertEquals(PipelineCompiler.UNUSABLE, e.code());
  }

  @Test
  void aRangeOfVersionsTakesWhatLiesWithin() {
    VersionRange range = new VersionRange(">=1.2.0 <2.0.0");
    assertTrue(range.contains("1.2.0") && range.contains("1.10.3"));
    assertFalse(range.contains("1.1.9") || range.contains("2.0.0"));
    assertTrue(range.contains("2.0.0-rc.1"), "comes before 2.0.0");
    assertTrue(VersionRange.ANY.contains("0.0.1-a"));
    assertTrue(new VersionRange("=1.4.1").contains("1.4.1+build"));
    assertThrows(IllegalArgumentException.class, () -> new VersionRange("1.x"));
  }

  private static final String EVERY_NODE =
      """
      {'node': 'tag', 'name': 'a', 'signal': 'a', 'unit': 'V', 'range': {'low': 0, 'high': 1},
       'missingAfterMillis': 5, 'missing': {'remedy': 'mark'}, 'bad': {'remedy': 'hold', 'millis': 3},
       'outOfRange': {'remedy': 'substitute', 'value': 0.5}, 'late': 'use'},
      {'node': 'waveform', 'name': 'w', 'signal': 'w'},
      {'node': 'features', 'name': 'f', 'wave': 'w', 'length': 64, 'band': {'low': 1, 'high': 2},
       'features': [{'name': 'b', 'kind': 'band-energy', 'hertz': {'low': 1, 'high': 2}}]},
      {'node': 'window', 'name': 's', 'from': 'a', 'statistics': ['rms'], 'least': 3,
       'window': {'kind': 'sliding', 'millis': 4, 'everyMillis': 2, 'capacity': 9}},
      {'node': 'window', 'name': 'g', 'from': 'a', 'statistics': ['rms'],
       'window': {'kind': 'session', 'millis': 4}},
      {'node': 'window', 'name': 'c', 'from': 'a', 'statistics': ['rms'],
       'window': {'kind': 'count', 'count': 4}},
      {'node': 'scalar', 'name': 'r', 'from': 'a', 'feature': 'rate'},
      {'node': 'scalar', 'name': 'd', 'from': 'a', 'feature': 'since-change', 'deadband': 2},
      {'node': 'detect', 'name': 'strange', 'of': ['a'], 'falseAlarms': 0.01, 'trainRows': 500},
      {'node': 'arithmetic', 'name': 'm', 'operation': 'square-root', 'of': ['a']},
      {'node': 'arithmetic', 'name': 'n', 'operation': 'multiply', 'of': ['a', 2.5]},
      {'node': 'model', 'name': 'o', 'model': 'x', 'versions': '=1.0.0', 'inputs': {'i': 'a'},
       'sources': ['f'], 'on': ['f', 'a'], 'deadlineMillis': 3},
      {'node': 'rule', 'rule': 'R.1'},
      {'node': 'output', 'from': 'a', 'tag': 'x/y', 'unit': 'V', 'decimals': 2,
       'range': {'low': 0, 'high': 2}, 'normal': {'low': 0, 'high': 1}, 'description': 'text'}
      """;

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static SchemaCheck schema() throws IOException {
    try (var in = PipelineSpec.class.getResourceAsStream("pipeline.schema.json")) {
      return new SchemaCheck(
          json(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
    }
  }

  static JsonValue json(String text) {
    return switch (new JsonReader(64, 1_000_000).read(text)) {
      case JsonReader.Result.Value value -> value.value();
      case JsonReader.Result.Refused refused -> throw new AssertionError(refused);
    };
  }
}
