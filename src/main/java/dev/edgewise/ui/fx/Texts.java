package dev.edgewise.ui.fx;

import java.text.MessageFormat;
import java.util.Locale;
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
}
