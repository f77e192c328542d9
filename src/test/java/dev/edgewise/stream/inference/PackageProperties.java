package dev.edgewise.stream.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/// Any package survives its way over the disk; no damage to a file gives anything but the package
/// or an error for a person.
class PackageProperties {
  private static final List<String> FILES =
      List.of("model.json", "model.onnx", "card.json", "golden.json");

  private Path folder = Path.of("");

  @BeforeProperty
  void open() throws Exception {
    folder = Files.createTempDirectory("model");
    SamplePackages.plain().write(folder);
  }

  @AfterProperty
  void delete() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.delete(folder);
  }

  @Property(tries = 60)
  void everyPackageIsReadBack(@ForAll("packages") ModelPackage model) throws EdgewiseException {
    model.write(folder);
    assertEquals(model, ModelPackage.read(folder));
  }

  @Property(tries = 300)
  void damageIsToldAndNothingElseHappens(
      @ForAll @IntRange(max = 3) int file,
      @ForAll int place,
      @ForAll byte value,
      @ForAll boolean cut)
      throws Exception {
    ModelPackage model = SamplePackages.plain();
    Path path = folder.resolve(FILES.get(file));
    byte[] sound = Files.readAllBytes(path);
    byte[] bytes = sound.clone();
    int at = Math.floorMod(place, bytes.length);
    bytes[at] = value;
    Files.write(path, cut ? java.util.Arrays.copyOf(bytes, at) : bytes);
    try {
      ModelPackage read = ModelPackage.read(folder);
      assertEquals(model.onnx(), read.onnx());
    } catch (EdgewiseException e) {
      assertFalse(e.forPerson().isBlank());
    }
    Files.write(path, sound);
  }

  @Provide
  Arbitrary<ModelPackage> packages() {
    Arbitrary<String> ids = Arbitraries.of("a", "bearing-ae", "x-1-2");
    Arbitrary<String> versions = Arbitraries.of("0.0.0", "1.2.3", "10.0.1-rc.1", "2.0.0+abc");
    Arbitrary<List<ModelInput>> inputs =
        inputs().list().ofMinSize(1).ofMaxSize(4).uniqueElements(ModelInput::name);
    Arbitrary<Integer> classes = Arbitraries.integers().between(1, 4);
    Arbitrary<byte[]> onnx = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(64);
    return Combinators.combine(
            ids, versions, inputs, classes, onnx, Arbitraries.floats().ofScale(5))
        .as(PackageProperties::make);
  }

  private static Arbitrary<ModelInput> inputs() {
    Arbitrary<Double> any = Arbitraries.doubles().between(-1e6, 1e6).ofScale(4);
    Arbitrary<Double> above = Arbitraries.doubles().between(1e-6, 1e6).ofScale(6);
    Arbitrary<String> names =
        Arbitraries.of("rms", "drive/current", "spectrum", "größe 1", "f/\"2");
    return Combinators.combine(
            names, Arbitraries.integers().between(1, 5), any, above, Arbitraries.of(true, false))
        .as(
            (name, width, mean, scale, each) ->
                new ModelInput(
                    each ? ModelInput.Source.SIGNAL : ModelInput.Source.FEATURE,
                    name,
                    each ? "" : "m/s2",
                    width,
                    scale,
                    Math.abs(mean),
                    java.util.Collections.nCopies(each ? width : 1, mean),
                    java.util.Collections.nCopies(each ? width : 1, scale),
                    new Range(mean, mean + 1)));
  }

  private static ModelPackage make(
      String id, String version, List<ModelInput> inputs, int classes, byte[] onnx, float number) {
    int width = inputs.stream().mapToInt(ModelInput::width).sum();
    boolean labels = classes > 1;
    List<ModelOutput> outputs = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      outputs.add(
          new ModelOutput(
              "class/" + i,
              labels ? "" : "Cel",
              new Range(0, 1),
              i == 0 ? OptionalDouble.empty() : OptionalDouble.of(0.5),
              labels ? Optional.of("class " + i) : Optional.empty()));
    }
    return new ModelPackage(
        new Manifest(
            id,
            version,
            "Title",
            labels ? Task.CLASSIFICATION : Task.FORECAST,
            new Requirements(1.5, 0.25)),
        new InputContract("x", List.of(1, width), inputs),
        new OutputContract("y", "class/0", outputs),
        SamplePackages.card(),
        SamplePackages.golden(width, classes, new float[] {number}),
        OnnxFile.of(onnx));
  }
}
