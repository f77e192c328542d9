package dev.edgewise.base;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON of unknown origin within stated bounds: bad text is an answer, not an exception. The
/// words `NaN`, `Infinity` and `-Infinity` are taken as numbers, because programs write them. Safe
/// for many threads.
public final class JsonReader {
  private final JsonFactory factory;
  private final int mostValues;

  /// @param mostDepth how deeply objects and lists may be nested
  /// @param mostValues how many values, containers included, a text may have
  public JsonReader(int mostDepth, int mostValues) {
    this.mostValues = mostValues;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(mostDepth)
                    .maxNumberLength(1_000)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
  }

  /// What became of a text.
  public sealed interface Result {
    /// @param repeatedNames members that stood twice in their object
    record Value(JsonValue value, int repeatedNames) implements Result {}

    /// @param detail one line for an engineer
    record Refused(Why why, String detail) implements Result {}
  }

  /// Why a text is not read.
  public enum Why {
    TRUNCATED,
    MALFORMED,
    TOO_DEEP,
    TOO_MANY_VALUES
  }

  public Result read(String text) {
    try (JsonParser parser = factory.createParser(text)) {
      Run run = new Run(parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new Result.Refused(Why.TRUNCATED, "empty");
      }
      JsonValue value = run.value(first);
      if (parser.nextToken() != null) {
        return new Result.Refused(Why.MALFORMED, "more text after the value");
      }
      return new Result.Value(value, run.repeated);
    } catch (TooManyValues e) {
      return new Result.Refused(Why.TOO_MANY_VALUES, "more than " + mostValues + " values");
    } catch (StreamConstraintsException e) {
      return new Result.Refused(Why.TOO_DEEP, oneLine(e.getOriginalMessage()));
    } catch (JsonEOFException e) {
      return new Result.Refused(Why.TRUNCATED, oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      return new Result.Refused(Why.MALFORMED, oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static String oneLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /// Ends the reading from within; never leaves [#read].
  private static final class TooManyValues extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// One text under way.
  private final class Run {
    private final JsonParser parser;
    private int values;
    private int repeated;

    Run(JsonParser parser) {
      this.parser = parser;
    }

    JsonValue value(JsonToken token) throws IOException {
      if (++values > mostValues) {
        throw new TooManyValues();
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> new JsonValue.Text(parser.getText());
        case VALUE_NUMBER_INT -> whole();
        case VALUE_NUMBER_FLOAT -> JsonValue.Num.of(parser.getDoubleValue());
        case VALUE_TRUE -> new JsonValue.Bool(true);
        case VALUE_FALSE -> new JsonValue.Bool(false);
        case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
            new JsonValue.Null();
      };
    }

    private JsonValue whole() throws IOException {
      return switch (parser.getNumberType()) {
        case INT, LONG -> JsonValue.Num.of(parser.getLongValue());
        case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> JsonValue.Num.of(parser.getDoubleValue());
      };
    }

    private JsonValue object() throws IOException {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (members.put(name, value(parser.nextToken())) != null) {
          repeated++;
        }
      }
      return new JsonValue.Obj(members);
    }

    private JsonValue array() throws IOException {
      List<JsonValue> items = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        items.add(value(token));
      }
      return new JsonValue.Arr(items);
    }
  }
}
