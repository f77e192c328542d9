package dev.edgewise.stream.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model package is read whole or not at all, and what is wrong with it is told.
class ModelPackageTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws EdgewiseException {
    SamplePackages.plain().write(folder);
  }

  @Test
  void whatWasWrittenIsReadBack() throws EdgewiseException {
    assertEquals(SamplePackages.plain(), ModelPackage.read(folder));
  }

  @Test
  void theSamePackageGivesTheSameFiles() throws Exception {
    Path other = folder.resolve("again/deeper");
    ModelPackage.read(folder).write(other);
    for (String file : List.of("model.json", "model.onnx", "card.json", "golden.json")) {
      assertEquals(-1, Files.mismatch(folder.resolve(file), other.resolve(file)), file);
    }
    assertEquals(4, Files.list(other).count());
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    for (String file : List.of("model.json", "model.onnx", "card.json", "golden.json")) {
      byte[] kept = Files.readAllBytes(folder.resolve(file));
      Files.delete(folder.resolve(file));
      EdgewiseException e = refused();
      assertEquals(ModelException.PACKAGE, e.code());
      assertEquals(folder.resolve(file) + " is missing.", e.getMessage());
      Files.write(folder.resolve(file), kept);
    }
  }

  @Test
  void anOnnxFileThatIsNotTheOneOfTheManifestIsRefused() throws IOException {
    Files.write(folder.resolve("model.onnx"), new byte[] {8, 8, 1, 3});
    assertEquals(ModelException.DAMAGED, refused().code());
    Files.write(folder.resolve("model.onnx"), new byte[] {8, 8, 1});
    assertEquals(
        folder.resolve("model.onnx") + " has 3 bytes; model.json says 4.", refused().getMessage());
  }

  @Test
  void aFileThatIsTooLargeIsNotReadIntoMemory() throws IOException {
    Files.writeString(folder.resolve("card.json"), " ".repeat((1 << 20) + 1));
    assertEquals(
        folder.resolve("card.json") + " has more than 1048576 bytes.", refused().getMessage());
  }

  // Standards F5: no rollout if the card lacks input contract, metrics or golden vectors.
  @Test
  void aPackageWithoutContractMetricsOrGoldenVectorsIsRefused() throws IOException {
    assertEquals(
        "metrics.0.protocol is missing",
        rule("card.json", "\"protocol\" : \"[^\"]*\"", "\"protocol\" : null"));
    write("card.json", "(?s)\"metrics\" : \\[[^]]*]", "\"metrics\" : []");
    assertEquals("there is at least one metric", rule("card.json"));
    restore();
    write("golden.json", "(?s)\"vectors\" : .*", "\"vectors\" : [] }");
    assertEquals("there is at least one golden vector", rule("golden.json"));
    restore();
    write("model.json", "(?s)\"input\" : \\{.*\"output\"", "\"output\"");
    assertEquals("input is missing", rule("model.json"));
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() throws IOException {
    assertEquals(
        "input.values.0: scale has numbers above 0",
        rule("model.json", "\"scale\" : \\[ 2.0", "\"scale\" : [ 0.0"));
    assertEquals(
        "task is one of anomaly, classification, forecast, not 'magic'",
        rule("model.json", "\"anomaly\"", "\"magic\""));
    assertEquals(
        "version is a semantic version such as 1.0.0", rule("model.json", "\"1.0.0\"", "\"1.0\""));
    assertEquals("format is 1, not 2", rule("model.json", "\"format\" : 1", "\"format\" : 2"));
    assertEquals(
        "input: shape [3] holds as many numbers as the inputs have together, 2",
        rule("model.json", "\"shape\" : \\[ 2", "\"shape\" : [ 3"));
    assertEquals(
        "output: score is the name of one of the outputs",
        rule("model.json", "\"score\" : \"score\"", "\"score\" : \"sore\""));
    assertEquals(
        "a classification has at least two outputs with a label",
        rule("model.json", "\"anomaly\"", "\"classification\""));
    assertEquals(
        "golden vector 1 has 2 numbers in and 1 out, as the contracts say",
        rule("golden.json", "\"input\" : \\[ 0.5, ", "\"input\" : [ "));
  }

  @Test
  void aMisspeltSettingIsTold() throws IOException {
    write("model.json", "\"title\"", "\"tilte\"");
    String message = refused().getMessage();
    assertTrue(message.startsWith(folder.resolve("model.json") + " (line "), message);
    assertTrue(message.contains("field tilte: "), message);
  }

  @Test
  void aModelThatTheProductDoesNotHaveIsNamed() {
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> ModelPackage.bundled("no-such-model"));
    assertEquals("sample-data/models/no-such-model/model.json is missing.", e.getMessage());
    assertThrows(EdgewiseException.class, () -> ModelPackage.bundled("../secrets"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> SamplePackages.plain().write(file));
    assertEquals(ModelException.PACKAGE, e.code());
  }

  private String rule(String file, String pattern, String with) throws IOException {
    write(file, pattern, with);
    String rule = rule("golden.json".equals(file) ? "model.json" : file);
    restore();
    return rule;
  }

  private String rule(String file) {
    String message = refused().getMessage();
    String begin = folder.resolve(file) + ": ";
    assertTrue(message.startsWith(begin), message);
    return message.substring(begin.length(), message.length() - 1);
  }

  private void write(String file, String pattern, String with) throws IOException {
    Path path = folder.resolve(file);
    String before = Files.readString(path);
    String after = before.replaceFirst(pattern, with);
    assertTrue(!after.equals(before), pattern + " is not in " + before);
    Files.writeString(path, after);
  }

  private void restore() {
    try {
      SamplePackages.plain().write(folder);
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  private EdgewiseException refused() {
    return assertThrows(EdgewiseException.class, () -> ModelPackage.read(folder));
  }
}
