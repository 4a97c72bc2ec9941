package io.fairlead.ui.exchange;

import atlantafx.base.controls.CustomTextField;
import io.fairlead.profile.exchange.KubectlCommand;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The search of a page, which also takes kubectl command lines: what is pasted is acted on at
/// once, what is typed by Enter.
public final class PasteField extends CustomTextField {
  /// What the field does.
  public interface Deeds {
    void filter(String text);

    /// Goes from the field to what it searches.
    void toList();
  }

  private final Function<String, Optional<String>> take;
  private final Deeds deeds;
  private final Label hint = new Label();

  /// A field without text.
  ///
  /// @param take acts on kubectl lines, or says what is wrong with them
  public PasteField(String prompt, Function<String, Optional<String>> take, Deeds deeds) {
    this.take = take;
    this.deeds = deeds;
    setPromptText(prompt);
    setLeft(new FontIcon(Material2OutlinedMZ.SEARCH));
    hint.getStyleClass().add("search-hint");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    textProperty().addListener((_, _, text) -> typed(text));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    say("");
  }

  /// What the field says of what is typed; takes no room while that is nothing.
  public Label hint() {
    return hint;
  }

  @Override
  public void paste() {
    String copied = Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), "");
    if (!KubectlCommand.isMeant(copied)) {
      super.paste();
    } else if (!take(copied)) {
      String wrong = hint.getText();
      super.paste();
      say(wrong);
    }
  }

  private void typed(String text) {
    boolean command = KubectlCommand.isMeant(text);
    deeds.filter(command ? "" : text);
    say(command ? "Enter saves this command as a connection." : "");
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && KubectlCommand.isMeant(getText())) {
      take(getText());
    } else if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
      clear();
    } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      deeds.toList();
    } else {
      return;
    }
    event.consume();
  }

  private boolean take(String text) {
    Optional<String> wrong = take.apply(text);
    if (wrong.isEmpty()) {
      clear();
    } else {
      say(wrong.get());
    }
    return wrong.isEmpty();
  }

  private void say(String text) {
    hint.setText(text);
    hint.setVisible(!text.isEmpty());
    hint.setManaged(!text.isEmpty());
  }
}
