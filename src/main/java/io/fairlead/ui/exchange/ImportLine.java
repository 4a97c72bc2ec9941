package io.fairlead.ui.exchange;

import io.fairlead.profile.exchange.Choice;
import io.fairlead.profile.exchange.ForwardProposal;
import io.fairlead.profile.exchange.Proposal;
import io.fairlead.profile.exchange.SessionProposal;
import io.fairlead.ui.control.Shown;
import io.fairlead.words.ExchangeWords;
import io.fairlead.words.SessionWords;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// One profile that could be imported: its check mark, where it leads, what stands in its way, and
/// the choice there is.
final class ImportLine extends HBox {
  private final Proposal proposal;
  private final CheckBox tick = new CheckBox();
  private final Label where = new Label();
  private final Label ports = new Label();
  private final Label conflict = new Label();
  private final ComboBox<Choice> way = new ComboBox<>();
  private boolean showing;

  /// @param number counts from 1
  /// @param chosen is told when the user chose something
  ImportLine(int number, Proposal proposal, Runnable chosen) {
    this.proposal = proposal;
    getStyleClass().add("exchange-line");
    setAlignment(Pos.CENTER_LEFT);
    tick.setId("import-tick-" + number);
    tick.setText(proposal.name());
    tick.setMnemonicParsing(false);
    tick.setWrapText(true);
    tick.setOnAction(_ -> {
      proposal.want(tick.isSelected());
      chosen.run();
    });
    where.getStyleClass().add("exchange-where");
    where.setId("import-where-" + number);
    conflict.getStyleClass().add("exchange-conflict");
    conflict.setId("import-conflict-" + number);
    conflict.setWrapText(true);
    conflict.setMinHeight(USE_PREF_SIZE);
    ports.setId("import-ports-" + number);
    ports.getStyleClass().add("exchange-ports");
    ports.setMinWidth(USE_PREF_SIZE);
    way.setId("import-way-" + number);
    way.setAccessibleText("What to do with " + proposal.name());
    way.setMinWidth(USE_PREF_SIZE);
    way.setConverter(words());
    way.valueProperty()
        .addListener((_, _, choice) -> {
          if (!showing && choice != null) {
            proposal.choose(choice);
            proposal.want(true);
            chosen.run();
          }
        });
    var text = new VBox(tick, where, conflict);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(text, ports, way);
  }

  private static StringConverter<Choice> words() {
    return new StringConverter<>() {
      @Override
      public String toString(Choice choice) {
        return choice == null ? "" : ExchangeWords.of(choice);
      }

      @Override
      public Choice fromString(String text) {
        throw new UnsupportedOperationException("it is not edited");
      }
    };
  }

  /// Shows how it stands now.
  void show() {
    showing = true;
    tick.setSelected(proposal.wanted());
    tick.setDisable(!proposal.possible());
    switch (proposal) {
      case ForwardProposal forward -> {
        where.setText(ExchangeWords.of(forward.target()));
        ports.setText(ExchangeWords.of(forward.listen()));
      }
      case SessionProposal session -> {
        where.setText(SessionWords.what(session.session()));
        ports.setText("");
      }
    }
    Shown.text(
        conflict,
        proposal.conflicts().stream().map(ExchangeWords::of).collect(Collectors.joining(" ")));
    if (!way.getItems().equals(proposal.choices())) {
      way.getItems().setAll(proposal.choices());
    }
    way.setValue(proposal.choice());
    Shown.only(way, proposal.possible() && proposal.choices().size() > 1);
    showing = false;
  }
}
