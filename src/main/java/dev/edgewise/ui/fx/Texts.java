package dev.edgewise.ui.fx;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// All words on the screen, from the resource bundle `dev.edgewise.ui.texts`.
public final class Texts {
  private static final String BUNDLE = "dev.edgewise.ui.texts";

  private final ResourceBundle bundle;

  public Texts(Locale locale) {
    bundle = ResourceBundle.getBundle(BUNDLE, locale);
  }

  /// The bundle, for FXML.
  public ResourceBundle bundle() {
    return bundle;
  }

  /// The text for `key`, its `{0}`, `{1}`, … filled in.
  ///
  /// @throws java.util.MissingResourceException when there is no such text
  public String get(String key, Object... args) {
    String text = bundle.getString(key);
    return args.length == 0 ? text : MessageFormat.format(text, args);
  }

  /// The text for `key`, or for `key.one` when there is exactly one of what is counted.
  ///
  /// @param count how many there are; what is shown of it is among `args`
  public String counted(String key, long count, Object... args) {
    return get(count == 1 ? key + ".one" : key, args);
  }

  /// The text for `key`; empty when there is none.
  public Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }
}
