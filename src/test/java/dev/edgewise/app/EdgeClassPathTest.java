package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What an edge node can reach, class by class from its main: nothing of the control room, the
/// station, history or training, and no library that the launcher leaves out for it.
class EdgeClassPathTest {
  private static final List<String> LEFT_OUT =
      List.of(
          "javafx.",
          "atlantafx.",
          "org.controlsfx.",
          "org.kordamp.",
          "com.formdev.",
          "org.eclipse.elk.",
          "org.eclipse.emf.",
          "org.eclipse.xtext.",
          "org.h2.",
          "java.sql.",
          "com.github.luben.",
          "ai.onnx.proto.",
          "org.tribuo.",
          "ai.djl.pytorch.",
          "org.bouncycastle.",
          "org.apache.pdfbox.",
          "org.apache.fontbox.");
  private static final List<String> ROOMS =
      List.of("ui", "station", "historian", "storage", "training", "connect.replay");

  private static Set<String> reached() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.edgewise");
    Set<String> seen = new TreeSet<>();
    Deque<JavaClass> next = new ArrayDeque<>(List.of(all.get(EdgeMain.class)));
    while (!next.isEmpty()) {
      for (var dependency : next.remove().getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (seen.add(target.getName()) && all.contain(target.getName())) {
          next.add(all.get(target.getName()));
        }
      }
    }
    return seen;
  }

  @Test
  void anEdgeNodeReachesNoLibraryThatIsLeftOutForIt() {
    Set<String> reached = reached();
    assertTrue(reached.contains("dev.edgewise.edge.EdgeNode"));
    reached.removeIf(name -> LEFT_OUT.stream().noneMatch(name::startsWith));
    assertEquals(Set.of(), reached);
  }

  @Test
  void anEdgeNodeReachesNoRoomOfStationAndControlRoom() {
    Set<String> reached = reached();
    reached.removeIf(
        name -> ROOMS.stream().noneMatch(room -> name.startsWith("dev.edgewise." + room + ".")));
    assertEquals(Set.of(), reached);
  }

  // The launcher names the same libraries.
  @Test
  void theLauncherLeavesThemOut() throws IOException {
    String launcher = Files.readString(Path.of("edgewise"));
    for (String jar :
        List.of(
            "javafx-*",
            "atlantafx-*",
            "controlsfx-*",
            "ikonli-*",
            "flatlaf-*",
            "org.eclipse.elk.*",
            "org.eclipse.emf.*",
            "h2-*",
            "zstd-jni-*",
            "tribuo-*",
            "pytorch-*",
            "bcprov-*",
            "pdfbox-*",
            "fontbox-*")) {
      assertTrue(launcher.contains(" " + jar), jar);
    }
  }
}
