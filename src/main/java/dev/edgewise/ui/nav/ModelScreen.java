package dev.edgewise.ui.nav;

import java.util.List;

/// A screen whose coming and going is that of its view model.
///
/// @param <M> the view model
public abstract class ModelScreen<M extends ScreenModel> implements Screen {
  protected final M model;

  protected ModelScreen(M model) {
    this.model = model;
  }

  @Override
  public void show(List<String> subjects) {
    model.show();
  }

  @Override
  public void hide() {
    model.hide();
  }

  @Override
  public void close() {
    model.close();
  }
}
