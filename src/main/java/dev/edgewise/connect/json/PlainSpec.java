package dev.edgewise.connect.json;

import dev.edgewise.connect.mqtt.Wanted;
import java.time.Duration;
import java.util.List;

/// What a plain MQTT source listens to and how much it takes.
///
/// @param site first segment of the paths of all its tags, and the group of its nodes
/// @param filters what is listened to; they must not overlap
/// @param mappings in order, the first that fits counts; they go before the built-in profiles
/// @param mostTags most signals (tags and texts) it makes
/// @param mostDevices most devices it makes
/// @param onlyMappings whether what no mapping fits is left alone, in place of being read by the
///     built-in profiles
/// @param qos of the subscriptions, 0 or 1
/// @param session how long the broker keeps the session after a disconnect; zero: not at all, and
///     each connect begins anew
public record PlainSpec(
    String site,
    List<Wanted> filters,
    List<Mapping> mappings,
    int mostTags,
    int mostDevices,
    boolean onlyMappings,
    int qos,
    Duration session) {
  /// The first segment of all paths, unless it is set otherwise.
  public static final String SITE = "MQTT";

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_TAGS = 50_000;
  private static final int MOST_DEVICES = 10_000;
  private static final List<Wanted> EVERYTHING =
      List.of(
          Wanted.of("#")
              .orElse("+/#")
              .without("spBv1.0/#")
              .without("edgewise/v1/+/+/inputs")
              .without("edgewise/v1/+/+/decided"),
          Wanted.of("$aws/things/#"),
          Wanted.of("$iothub/#"));

  public PlainSpec {
    filters = List.copyOf(filters);
    mappings = List.copyOf(mappings);
  }

  /// Listens to everything under the site `MQTT`, at most 50,000 signals of 10,000 devices; but not
  /// to Sparkplug, which has a host of its own, nor to what an edge node and its station send each
  /// other for a placed pipeline: raw inputs in bulk, which only the station's run can read.
  ///
  /// `#` does not match topics that begin with `$` (MQTT 5, 4.7.2), hence the two others. Some
  /// brokers refuse `#` by their default rules, but not `+/#`, which stands for the same topics.
  public static PlainSpec of(List<Mapping> mappings) {
    return new PlainSpec(SITE, EVERYTHING, mappings, MOST_TAGS, MOST_DEVICES, false, 1, DAY);
  }

  /// Listens to some topics and reads them by mappings alone, without a session that outlives the
  /// connection: what was sent meanwhile is not wanted any more.
  ///
  /// @param qos 0 or 1
  public static PlainSpec mapped(
      String site, List<String> filters, List<Mapping> mappings, int qos) {
    return new PlainSpec(
        site,
        filters.stream().map(Wanted::of).toList(),
        mappings,
        MOST_TAGS,
        MOST_DEVICES,
        true,
        qos,
        Duration.ZERO);
  }

  public PlainSpec withFilters(List<Wanted> newFilters) {
    return new PlainSpec(
        site, newFilters, mappings, mostTags, mostDevices, onlyMappings, qos, session);
  }

  public PlainSpec withBounds(int newMostTags, int newMostDevices) {
    return new PlainSpec(
        site, filters, mappings, newMostTags, newMostDevices, onlyMappings, qos, session);
  }

  /// The same with a session that the broker keeps so long.
  public PlainSpec withSession(Duration newSession) {
    return new PlainSpec(
        site, filters, mappings, mostTags, mostDevices, onlyMappings, qos, newSession);
  }
}
