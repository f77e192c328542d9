package dev.edgewise.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The house rules that a machine can check. Each was proved once by a seeded fault:
/// `docs/decisions/0001-gates.md`.
class HouseTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.edgewise");

  // Architecture: "The table is a test."
  @Test
  void aRoomSeesOnlyTheRoomsOfTheTable() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getPackageName();
        String here = Rooms.of(from.getPackageName()).orElse("");
        String there = Rooms.of(target).orElse("");
        if (!here.isEmpty() && !there.isEmpty() && !Rooms.sees(here, there)) {
          wrong.add(here + " must not see " + there + ": " + dependency.getDescription());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  // FXMLLoader looks for a name without an import of its own in one package after the other,
  // through
  // all jars: `bench soak` saw the JavaFX thread wait for that.
  @Test
  void fxmlImportsEachClassByItsName() throws IOException {
    Set<String> wrong = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("fxml"))) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains(".*?>")) {
          wrong.add(file.toString());
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  // House rule 1: every class lives in a room.
  @Test
  void everyClassLivesInARoom() {
    Set<String> homeless = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (Rooms.of(type.getPackageName()).isEmpty()
          && !type.getPackageName().equals("dev.edgewise")) {
        homeless.add(type.getName());
      }
    }
    assertEquals(Set.of(), homeless);
  }

  @Test
  void thereAreNoCyclesBetweenRooms() {
    slices().assignedFrom(new ByRoom()).should().beFreeOfCycles().check(CLASSES);
  }

  // Architecture: "Libraries have one home each."
  @Test
  void eachLibraryHasItsHome() {
    Map<String, List<String>> homes =
        Map.ofEntries(
            Map.entry("org.eclipse.paho", List.of("connect.mqtt")),
            Map.entry("org.eclipse.tahu", List.of("connect.sparkplug")),
            Map.entry(
                "com.google.protobuf", List.of("connect.sparkplug", "training", "stream.rules")),
            Map.entry("ai.djl", List.of("stream.djl", "training")),
            Map.entry("ai.onnxruntime", List.of("stream.djl")),
            Map.entry("ai.onnx.proto", List.of("training")),
            Map.entry("dev.cel", List.of("stream.rules")),
            Map.entry("org.hipparchus", List.of("stream.pipeline")),
            Map.entry("org.apache.activemq", List.of("broker")),
            Map.entry("org.apache.artemis", List.of("broker")),
            Map.entry("io.netty", List.of("broker")),
            Map.entry("org.h2", List.of("storage", "historian.h2")),
            Map.entry(
                "java.sql", List.of("storage", "historian.h2", "operate.plant", "operate.people")),
            Map.entry("org.bouncycastle", List.of("trust")),
            Map.entry("org.apache.pdfbox", List.of("operate.report")),
            Map.entry("com.github.luben", List.of("historian.h2")),
            Map.entry("com.fasterxml.jackson", List.of("base")),
            Map.entry("org.eclipse.elk", List.of("ui.topology")),
            Map.entry("picocli", List.of("app")),
            Map.entry("ch.qos.logback", List.of("app")));
    homes.forEach(
        (library, rooms) ->
            noClasses()
                .that(outside(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(CLASSES));
  }

  // House rule 2: station and edge start without a toolkit.
  @Test
  void nothingBelowTheFaceKnowsJavaFx() {
    noClasses()
        .that(belowTheFace())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..", "org.kordamp..")
        .check(CLASSES);
  }

  // House rule 4: a view model is tested without a stage.
  @Test
  void aViewModelNamesNoSceneType() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .check(CLASSES);
  }

  // House rule 3: one way to the FX thread.
  @Test
  void onlyUiFxCallsRunLater() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.edgewise.ui.fx..")
        .should()
        .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
        .check(CLASSES);
  }

  // House rule 13: time is passed in.
  @Test
  void onlyBaseReadsTheClock() {
    noClasses()
        .that(outside(List.of("base")))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .check(CLASSES);
  }

  // House rule 6: small classes.
  @Test
  void noSourceFileIsLongerThanFourHundredLines() throws IOException {
    Set<String> tooLong = new TreeSet<>();
    for (Path file : sources("src/main/java")) {
      int lines = Files.readAllLines(file).size();
      if (lines > 400) {
        tooLong.add(file + ": " + lines);
      }
    }
    assertEquals(Set.of(), tooLong);
  }

  // The formatter breaks a long line of a `///` comment into one that begins with `//`.
  @Test
  void noDocCommentIsBroken() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Path file : sources("src")) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 1; i < lines.size(); i++) {
        if (lines.get(i).strip().startsWith("// ") && lines.get(i - 1).strip().startsWith("///")) {
          broken.add(file + ":" + (i + 1));
        }
      }
    }
    assertEquals(Set.of(), broken);
  }

  // House rule 9: `@NullMarked` on every room.
  @Test
  void everyPackageIsNullMarked() throws IOException {
    Set<String> unmarked = new TreeSet<>();
    for (Path file : sources("src/main/java")) {
      Path info = file.resolveSibling("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
        unmarked.add(file.getParent().toString());
      }
    }
    assertEquals(Set.of(), unmarked);
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static DescribedPredicate<JavaClass> outside(List<String> rooms) {
    return DescribedPredicate.describe(
        "outside " + rooms, type -> !rooms.contains(Rooms.of(type.getPackageName()).orElse("")));
  }

  private static DescribedPredicate<JavaClass> belowTheFace() {
    return DescribedPredicate.describe(
        "below ui",
        type -> {
          String room = Rooms.of(type.getPackageName()).orElse("");
          return !room.startsWith("ui.") && !room.equals("app") && !room.equals("bench");
        });
  }

  /// One slice a room; `app` sees all and is left out.
  private static final class ByRoom implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return Rooms.of(type.getPackageName())
          .map(SliceIdentifier::of)
          .orElse(SliceIdentifier.ignore());
    }

    @Override
    public String getDescription() {
      return "rooms";
    }
  }
}
