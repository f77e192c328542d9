package dev.edgewise.stream.inference;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Where the files of a package are.
sealed interface PackageFiles {
  String MODEL = "model.json";
  String ONNX = "model.onnx";
  String CARD = "card.json";
  String GOLDEN = "golden.json";

  /// What a person calls the place of a file.
  String place(String file);

  InputStream open(String file) throws IOException;

  /// Reads a file.
  ///
  /// @param most bytes
  /// @throws ModelException when it is missing, cannot be read or has more bytes
  default byte[] read(String file, int most) throws ModelException {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new ModelException(
            ModelException.PACKAGE,
            place(file) + " has more than " + most + " bytes.",
            "Make the package smaller; a model for an edge node is small.");
      }
      return bytes;
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new ModelException(
          ModelException.PACKAGE,
          place(file) + " is missing.",
          "A model package has model.json, model.onnx, card.json and golden.json; copy all four.",
          e);
    } catch (IOException e) {
      throw new ModelException(
          ModelException.PACKAGE,
          place(file) + " cannot be read: " + e.getMessage() + ".",
          "Check the disk and the rights of the folder.",
          e);
    }
  }

  record Folder(Path folder) implements PackageFiles {
    @Override
    public String place(String file) {
      return folder.resolve(file).toString();
    }

    @Override
    public InputStream open(String file) throws IOException {
      return Files.newInputStream(folder.resolve(file));
    }
  }

  record Bundled(String id) implements PackageFiles {
    @Override
    public String place(String file) {
      return "sample-data/models/" + id + "/" + file;
    }

    @Override
    public InputStream open(String file) throws IOException {
      InputStream in =
          Manifest.isId(id) ? PackageFiles.class.getResourceAsStream("/" + place(file)) : null;
      if (in == null) {
        throw new FileNotFoundException(place(file));
      }
      return in;
    }
  }
}
