package dev.edgewise.connect.json;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where mappings come from: the folder of the station and the profiles that are built in.
public final class Mappings {
  private static final ErrorCode UNREADABLE = new ErrorCode("MAPPING-UNREADABLE");

  /// Built-in profiles, in the order in which they are asked.
  private static final List<String> PROFILES =
      List.of(
          "edgewise",
          "tasmota",
          "zigbee2mqtt",
          "shelly",
          "the-things-stack",
          "chirpstack",
          "frigate",
          "owntracks",
          "aws-iot",
          "azure-iot");

  private Mappings() {}

  /// What a folder holds.
  ///
  /// @param mappings of the files that could be read, in order of the files' names
  /// @param errors one for each file that could not
  public record Loaded(List<Mapping> mappings, List<EdgewiseException> errors) {}

  /// Reads all `*.json` of a folder; a folder that is not there is empty. A file that cannot be
  /// read
  /// is left as it is and told.
  public static Loaded of(Path folder) {
    List<Mapping> mappings = new ArrayList<>();
    List<EdgewiseException> errors = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return new Loaded(mappings, errors);
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        try {
          mappings.addAll(MappingFile.read(Files.readString(file), file.toString()));
        } catch (EdgewiseException e) {
          errors.add(e);
        } catch (IOException e) {
          errors.add(unreadable(file, e));
        }
      }
    } catch (IOException e) {
      errors.add(unreadable(folder, e));
    }
    return new Loaded(mappings, errors);
  }

  /// Reads mappings from text.
  ///
  /// @param source what the text is, for errors
  /// @throws EdgewiseException with what is wrong and where
  public static List<Mapping> read(String text, String source) throws EdgewiseException {
    return MappingFile.read(text, source);
  }

  /// The profiles that are built in.
  static List<Mapping> builtIn() {
    List<Mapping> all = new ArrayList<>();
    for (String name : PROFILES) {
      String file = name + ".json";
      try (InputStream in = Mappings.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("The profile " + file + " is missing in the program");
        }
        all.addAll(MappingFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (EdgewiseException e) {
        throw new IllegalStateException("The profile " + file + " cannot be used", e);
      }
    }
    return all;
  }

  private static EdgewiseException unreadable(Path path, IOException cause) {
    return new EdgewiseException(
        UNREADABLE, path + " could not be read: " + cause.getMessage() + ".", "Check it.", cause);
  }
}
