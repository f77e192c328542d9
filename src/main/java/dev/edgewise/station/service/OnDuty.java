package dev.edgewise.station.service;

import dev.edgewise.telemetry.AssetPath;
import java.util.Optional;

/// Who acts at this station, who may command what, and who may confirm it. Safe for many threads.
interface OnDuty {
  /// Name of who acts; empty when nobody has logged in.
  Optional<String> person();

  /// Why a person may not command something, in plain words; empty when they may.
  Optional<String> mayNot(String person, AssetPath target);

  /// Why a person may not confirm what another one wants, in plain words; empty when they may.
  Optional<String> mayNotConfirm(String person, AssetPath target);

  /// Why nobody else could confirm a command here, in plain words; empty when somebody could.
  Optional<String> alone();

  /// Whether somebody is who they say.
  Proof prove(String name, String password);

  /// What came of a proof.
  sealed interface Proof {
    /// @param name as it is written in the accounts
    record Proved(String name) implements Proof {}

    /// @param why in plain words; it does not tell which of name and password was wrong
    record Unproved(String why) implements Proof {}
  }
}
