package io.fairlead.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class PaletteTest {
  /// @param front the number of a colour; -1 for none
  static TextStyle style(int front, int back) {
    return new TextStyle(
        front < 0 ? null : TerminalColor.index(front), back < 0 ? null : TerminalColor.index(back));
  }

  private final Palette light = palette(Color.WHITE);

  @Test
  void trueColoursAreLeftAlone() {
    var style = new TextStyle(TerminalColor.rgb(200, 100, 0), TerminalColor.rgb(199, 100, 0));
    assertEquals(Color.rgb(200, 100, 0), light.shade(style).text());
    assertEquals(Color.rgb(199, 100, 0), light.shade(style).ground());
  }

  @Test
  void aTrueColourThatIsLostOnTheTerminalsGroundIsMadeReadable() {
    var style = new TextStyle(TerminalColor.rgb(250, 255, 250), null);
    Palette.Shade shade = light.shade(style);
    assertTrue(Palette.contrast(shade.text(), Color.WHITE) >= Palette.CONTRAST_AT_LEAST);
    assertEquals(Color.rgb(250, 255, 250), shade.art());
  }

  @Test
  void textOfItsGroundsOwnColourStaysUnseen() {
    Palette.Shade shade = light.shade(style(2, 2));
    assertEquals(shade.ground(), shade.text());
  }

  @Test
  void onADarkGroundNumberedColoursDoNotGlare() {
    Palette dark = palette(Color.web("#0d1117"));
    Color ground = dark.shade(style(-1, 12)).ground();
    assertTrue(Palette.contrast(ground == null ? Color.WHITE : ground, Color.WHITE) > 4.5);
    assertEquals(Color.web(Ink.BRIGHT_BLUE.usual()), light.shade(style(-1, 12)).ground());
  }

  @Test
  void contrastIsThatOfWcag() {
    assertEquals(21, Palette.contrast(Color.BLACK, Color.WHITE), 0.01);
    assertEquals(4.54, Palette.contrast(Color.web("#767676"), Color.WHITE), 0.01);
  }

  private static Palette palette(Color ground) {
    Map<Ink, Color> inks = new EnumMap<>(Ink.class);
    for (Ink ink : Ink.values()) {
      inks.put(ink, Color.web(ink.usual()));
    }
    inks.put(Ink.GROUND, ground);
    return new Palette(inks);
  }
}
