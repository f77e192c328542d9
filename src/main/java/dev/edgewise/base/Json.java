package dev.edgewise.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                  .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final ObjectWriter LINES =
      MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /// Reads a record.
  ///
  /// @param source what the text is, for the error message: a file's name or a topic
  public static <T> T read(String text, Class<T> type, String source) throws EdgewiseException {
    try {
      return present(MAPPER.readValue(text, type), source);
    } catch (JsonProcessingException e) {
      throw unreadable(source, e);
    }
  }

  /// As above, from a stream, which stays open.
  public static <T> T read(InputStream in, Class<T> type, String source) throws EdgewiseException {
    try {
      return present(MAPPER.readValue(in, type), source);
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

  /// As [#line], in UTF-8.
  ///
  /// @throws IllegalArgumentException when the value has a type that JSON cannot hold
  public static byte[] bytes(Object value) {
    try {
      return LINES.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /// Writes a record on one line, for messages.
  ///
  /// @throws IllegalArgumentException when the value has a type that JSON cannot hold
  public static String line(Object value) {
    try {
      return LINES.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /// The text `null` is JSON, but no record.
  private static <T> T present(@Nullable T value, String source) throws EdgewiseException {
    if (value == null) {
      throw new EdgewiseException(
          UNREADABLE, source + " holds null in place of a value.", "Correct the text there.");
    }
    return value;
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
        source + where + field(e) + ": " + e.getOriginalMessage() + ".",
        "Correct the text there.",
        e);
  }

  /// The field where it went wrong, for example `, field nodes.0.name`; empty when that is unknown.
  private static String field(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
        .map(at -> at.getFieldName() == null ? String.valueOf(at.getIndex()) : at.getFieldName())
        .collect(Collectors.joining(".", ", field ", ""));
  }
}
