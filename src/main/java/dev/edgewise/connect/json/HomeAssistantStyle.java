package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.RejectionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// MQTT discovery of Home Assistant: retained messages on `homeassistant/…/config` say on which
/// topic
/// which value of which entity comes. What they say of topics that a profile reads already is left
/// to
/// that profile.
///
/// Source: Home Assistant, MQTT integration, MQTT discovery.
final class HomeAssistantStyle implements Style {
  static final String PROFILE = "Home Assistant";

  private static final String PREFIX = "homeassistant";
  private static final int MOST_ENTITIES = 20_000;

  private final RejectionLog rejections;
  private final Predicate<Topic> isRead;
  private final Runnable learnt;

  /// Entities by the topic of their configuration, so that a new one takes the place of the old.
  private final Map<String, List<Entity>> byConfig = new LinkedHashMap<>();

  /// Entities by the topic of their values.
  private final Map<String, List<Entity>> byState = new HashMap<>();

  /// Entities by the topic that tells whether they are there.
  private final Map<String, List<Entity>> byAvailability = new HashMap<>();

  /// @param isRead whether a mapping reads a topic already
  /// @param learnt called when other topics are read than before
  HomeAssistantStyle(RejectionLog rejections, Predicate<Topic> isRead, Runnable learnt) {
    this.rejections = rejections;
    this.isRead = isRead;
    this.learnt = learnt;
  }

  @Override
  public Optional<Reader> reader(Topic topic) {
    if (topic.first().equals(PREFIX) && topic.last().equals("config")) {
      return Optional.of((message, payload) -> Optional.of(configure(topic, message, payload)));
    }
    if (topic.text().equals(PREFIX + "/status")) {
      return Optional.of((message, payload) -> Optional.of(List.of()));
    }
    List<Entity> states = byState.getOrDefault(topic.text(), List.of());
    List<Entity> presences = byAvailability.getOrDefault(topic.text(), List.of());
    if (states.isEmpty() && presences.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of((message, payload) -> Optional.of(read(states, presences, payload)));
  }

  private static List<Part> read(List<Entity> states, List<Entity> presences, JsonValue payload) {
    List<Part> parts = new ArrayList<>();
    for (Entity entity : presences) {
      entity.presence(payload).ifPresent(parts::add);
    }
    Map<Place, List<Reading>> readings = new LinkedHashMap<>();
    for (Entity entity : states) {
      entity
          .value(payload)
          .ifPresent(
              value ->
                  readings
                      .computeIfAbsent(entity.place(), place -> new ArrayList<>())
                      .add(Reading.of(entity.signal(), value, Reading.NO_TIME, entity.known())));
    }
    readings.forEach((place, values) -> parts.add(new Part.Values(place, values)));
    return parts;
  }

  private List<Part> configure(Topic topic, RawMessage message, JsonValue payload) {
    List<Entity> old = byConfig.getOrDefault(topic.text(), List.of());
    List<Entity> fresh =
        payload instanceof JsonValue.Obj config ? EntityReader.read(topic, config) : List.of();
    if (payload instanceof JsonValue.Obj && fresh.isEmpty()) {
      rejections.add(PlainReason.NOT_UNDERSTOOD, message.topic());
    }
    if (old.isEmpty() && byConfig.size() >= MOST_ENTITIES) {
      rejections.add(PlainReason.TOO_MANY_DEVICES, message.topic());
      return List.of();
    }
    if (!fresh.equals(old)) {
      byConfig.remove(topic.text());
      if (!fresh.isEmpty()) {
        byConfig.put(topic.text(), fresh);
      }
      rebuild(old, fresh);
      learnt.run();
    }
    return fresh.stream()
        .filter(entity -> !isRead.test(Topic.of(entity.stateTopic())))
        .<Part>map(entity -> new Part.Description(entity.place(), entity.signal(), entity.known()))
        .toList();
  }

  private void rebuild(List<Entity> gone, List<Entity> fresh) {
    for (Entity entity : gone) {
      remove(byState, entity.stateTopic(), entity);
      remove(byAvailability, entity.availabilityTopic(), entity);
    }
    for (Entity entity : fresh) {
      add(byState, entity.stateTopic(), entity);
      if (!entity.availabilityTopic().isEmpty()) {
        add(byAvailability, entity.availabilityTopic(), entity);
      }
    }
  }

  /// Lists that readers hold are never changed.
  private static void add(Map<String, List<Entity>> map, String topic, Entity entity) {
    List<Entity> more = new ArrayList<>(map.getOrDefault(topic, List.of()));
    more.add(entity);
    map.put(topic, List.copyOf(more));
  }

  private static void remove(Map<String, List<Entity>> map, String topic, Entity entity) {
    List<Entity> fewer = new ArrayList<>(map.getOrDefault(topic, List.of()));
    fewer.remove(entity);
    if (fewer.isEmpty()) {
      map.remove(topic);
    } else {
      map.put(topic, List.copyOf(fewer));
    }
  }
}
