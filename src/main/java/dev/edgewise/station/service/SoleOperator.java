package dev.edgewise.station.service;

import dev.edgewise.telemetry.AssetPath;
import java.util.Optional;

/// A station without accounts: whoever sits there may command, and nobody can confirm, because one
/// person cannot be told from another.
final class SoleOperator implements OnDuty {
  private static final String ALONE =
      "this station has no accounts, so one person cannot be told from another";

  @Override
  public Optional<String> person() {
    return Optional.of("operator");
  }

  @Override
  public Optional<String> mayNot(String person, AssetPath target) {
    return Optional.empty();
  }

  @Override
  public Optional<String> mayNotConfirm(String person, AssetPath target) {
    return alone();
  }

  @Override
  public Optional<String> alone() {
    return Optional.of(ALONE);
  }

  @Override
  public Proof prove(String name, String password) {
    return new Proof.Unproved(ALONE);
  }
}
