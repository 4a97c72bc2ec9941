package io.fairlead.ui.control;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;

/// A field for a whole number within bounds, with arrows. What is typed counts without Enter as
/// well; what is no number gives way to the number before.
public final class NumberField extends Spinner<Integer> {
  public NumberField(String id, int least, int most, int step, int first) {
    super(new IntegerSpinnerValueFactory(least, most, Math.clamp(first, least, most), step));
    setId(id);
    setEditable(true);
    focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            takeText();
          }
        });
  }

  private void takeText() {
    try {
      commitValue();
    } catch (NumberFormatException e) {
      cancelEdit();
    }
  }
}
