package dev.edgewise.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/// JSON for configuration and messages: records in, records out. Unknown fields are refused, so
/// that a misspelt setting is told.
public final class Json {
  private static final ErrorCode UNREADABLE = new ErrorCode("JSON-UNREADABLE");
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(4 << 20)
                          .build())
                  .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  /// Reads a record.
  ///
  /// @param source what the text is, for the error message: a file's name or a topic
  public static <T> T read(String text, Class<T> type, String source) throws EdgewiseException {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw unreadable(source, e);
    }
  }

  /// As above, from a stream, which stays open.
  public static <T> T read(InputStream in, Class<T> type, String source) throws EdgewiseException {
    try {
      return MAPPER.readValue(in, type);
    } catch (JsonProcessingException e) {
      throw unreadable(source, e);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE, source + " could not be read: " + e.getMessage() + ".", "Check the file.", e);
    }
  }

  /// Reads any JSON as a tree.
  public static JsonNode tree(String text, String source) throws EdgewiseException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw unreadable(source, e);
    }
  }

  /// Writes a record, indented.
  ///
  /// @throws IllegalArgumentException when the value has a type that JSON cannot hold
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private static EdgewiseException unreadable(String source, JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")";
    return new EdgewiseException(
        UNREADABLE,
        source + where + ": " + e.getOriginalMessage() + ".",
        "Correct the text there.",
        e);
  }
}
