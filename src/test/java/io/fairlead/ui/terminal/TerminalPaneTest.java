package io.fairlead.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;

/// A terminal in a window, driven by mouse and keyboard.
@Timeout(120)
class TerminalPaneTest {
  private TerminalStage stage;
  private FxRobot robot;

  @BeforeEach
  void open() throws Exception {
    stage = new TerminalStage();
    robot = stage.robot;
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void keysGoToTheFarEnd() throws Exception {
    write("^[?1h");
    stage.eventually(() -> !stage.view().frame().rows().isEmpty());
    robot.type(KeyCode.A, KeyCode.ENTER, KeyCode.TAB, KeyCode.BACK_SPACE, KeyCode.ESCAPE);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    robot.push(KeyCode.ALT, KeyCode.X);
    robot.push(KeyCode.CONTROL, KeyCode.LEFT);
    robot.type(KeyCode.F5);
    assertEquals(
        List.of(
            "a", "\r", "\t", "\u007f", "\u001b", "\u0003", "\u001bx", "\u001b[1;5D", "\u001b[15~"),
        stage.typed);
  }

  @Test
  void arrowsFollowTheModeOfTheProgram() throws Exception {
    robot.type(KeyCode.UP);
    shown("^[?1hready", "ready");
    robot.type(KeyCode.UP);
    assertEquals(List.of("\u001b[A", "\u001bOA"), stage.typed);
  }

  @Test
  void aKeyThatNobodyTakesIsAnsweredByAHint() throws Exception {
    stage.takes = false;
    robot.type(KeyCode.A);
    assertTrue(robot.lookup("#terminal-hint").queryAs(Label.class).isVisible());
    assertEquals(List.of(), stage.typed);
  }

  @Test
  void theSizeIsToldAtOnce() throws Exception {
    int before = stage.sizes.getLast().columns();
    stage.resize(640, 400);
    stage.eventually(() -> stage.sizes.getLast().columns() < before);
    stage.eventually(() -> stage.pane.size().equals(stage.sizes.getLast()));
    stage.eventually(() -> stage.view().frame().rows().size() == stage.sizes.getLast().rows());
  }

  @Test
  void aLargerTextLeavesRoomForFewerCells() throws Exception {
    int before = stage.sizes.getLast().columns();
    robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
    stage.eventually(() -> stage.sizes.getLast().columns() < before);
    assertEquals(16, stage.pane.looksProperty().get().size());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    stage.eventually(() -> stage.sizes.getLast().columns() == before);
    assertEquals(List.of(), stage.typed);
  }

  @Test
  void aPasteOfOneLineGoesAsItIs() throws Exception {
    clipboard("echo 1\u001b[31m");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
    assertEquals(List.of("echo 1[31m"), stage.typed);
  }

  @Test
  void aPasteOfManyLinesIsAskedFor() throws Exception {
    clipboard("echo 1\necho 2\n");
    robot.push(KeyCode.SHIFT, KeyCode.INSERT);
    assertEquals("Paste 2 lines?", robot.lookup(".form-title").queryAs(Label.class).getText());
    assertEquals(List.of(), stage.typed);
    robot.clickOn("#answer-cancel");
    assertEquals(List.of(), stage.typed);
    robot.push(KeyCode.SHIFT, KeyCode.INSERT);
    robot.clickOn("#answer-yes");
    assertEquals(List.of("echo 1\recho 2\r"), stage.typed);
  }

  @Test
  void aProgramThatKnowsPastedTextGetsItWhole() throws Exception {
    shown("^[?2004hready", "ready");
    clipboard("echo 1\r\nevil\u001b[201~\n");
    robot.push(KeyCode.SHIFT, KeyCode.INSERT);
    assertEquals(List.of("\u001b[200~echo 1\revil[201~\r\u001b[201~"), stage.typed);
  }

  @Test
  void whatIsTypedDuringAFloodDoesNotWaitForIt() throws Exception {
    var over = new CompletableFuture<Boolean>();
    byte[] piece = "some words of output\r\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (int i = 0; i < 1000; i++) {
              stage.pane.write(piece);
            }
            over.complete(true);
          } catch (InterruptedException e) {
            over.completeExceptionally(e);
          }
        });
    stage.eventually(() -> stage.view().frame().screen() > 1000);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    assertEquals(List.of("\u0003"), stage.typed);
    assertFalse(over.isDone(), "the flood goes on");
    over.get(60, TimeUnit.SECONDS);
  }

  @Test
  void theSearchCountsAndGoesThroughItsHits() throws Exception {
    for (int i = 0; i < 200; i++) {
      write(i % 50 == 0 ? "needle " + i + "\r\n" : "hay\r\n");
    }
    shown("end", "end");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    robot.lookup("#find-text").queryAs(TextField.class);
    robot.write("needle");
    count("4 of 4");
    stage.eventually(() -> stage.lines().contains("needle 150"));
    robot.type(KeyCode.ENTER);
    count("3 of 4");
    stage.eventually(() -> stage.lines().contains("needle 100"));
    robot.clickOn("#find-next");
    robot.clickOn("#find-next");
    count("1 of 4");
    write("\r\nneedle again");
    count("1 of 5");
    robot.clickOn("#find-text");
    robot.write("x");
    count("None");
    robot.type(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#terminal-find").queryAs(FindBar.class).isVisible());
    robot.type(KeyCode.A);
    assertEquals(List.of("a"), stage.typed);
  }

  private void count(String wanted) throws Exception {
    stage.eventually(
        () -> robot.lookup("#find-count").queryAs(Labeled.class).getText().equals(wanted));
  }

  @Test
  void scrolledUpTheViewStaysWhileOutputComes() throws Exception {
    for (int i = 0; i < 100; i++) {
      write("line " + i + "\r\n");
    }
    shown("end", "end");
    robot.push(KeyCode.SHIFT, KeyCode.PAGE_UP);
    stage.eventually(() -> !stage.lines().contains("end"));
    List<String> before = stage.lines();
    write("\r\n1\r\n2\r\n3");
    stage.eventually(() -> stage.view().frame().screen() > stage.view().frame().top() + 26);
    assertEquals(before, stage.lines());
    robot.type(KeyCode.A);
    stage.eventually(() -> stage.lines().contains("3"));
  }

  @Test
  void theSelectionStaysWhileOutputComes() throws Exception {
    shown("one two\r\nthree", "three");
    drag(0, 4, 1, 3);
    write("\r\n4".repeat(200));
    stage.eventually(() -> stage.lines().contains("4"));
    stage.eventually(() -> stage.view().frame().screen() > 100);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
    assertEquals("two\nthr", stage.fx(() -> Clipboard.getSystemClipboard().getString()));
  }

  @Test
  void theMiddleButtonPastesWhatWasSelected() throws Exception {
    shown("one two three", "one two three");
    robot.doubleClickOn(place(0, 5));
    robot.clickOn(place(5, 5), MouseButton.MIDDLE);
    assertEquals(List.of("two"), stage.typed);
  }

  @Test
  void theThemeChangesTextThatIsThereAlready() throws Exception {
    shown("^[31m████^[0m ████", "████ ████");
    Color ground = pixel(5, 5);
    Color red = pixel(0, 1);
    Color text = pixel(0, 6);
    stage.dress(true);
    stage.eventually(() -> !pixelNow(5, 5).equals(ground));
    assertTrue(pixel(5, 5).getBrightness() < 0.3, "ground");
    assertNotEquals(red, pixel(0, 1));
    assertTrue(pixel(0, 6).getBrightness() > text.getBrightness(), "text");
  }

  @Test
  void everyNumberedColourCanBeRead() throws Exception {
    for (boolean dark : new boolean[] {false, true}) {
      stage.dress(dark);
      Palette palette =
          stage.fx(() -> {
            stage.view().applyCss();
            return stage.view().inks().palette();
          });
      Color own = palette.ink(Ink.GROUND);
      assertTrue(Palette.contrast(palette.ink(Ink.TEXT), own) > 7);
      assertEquals(dark, own.getBrightness() < 0.5);
      for (int front = -1; front < 16; front++) {
        for (int back = -1; back < 16; back++) {
          if (front == back && front >= 0) {
            continue;
          }
          Palette.Shade shade = palette.shade(PaletteTest.style(front, back));
          Color ground = shade.ground() == null ? own : shade.ground();
          assertTrue(
              Palette.contrast(shade.text(), ground) >= Palette.CONTRAST_AT_LEAST,
              "%d on %d, dark %s".formatted(front, back, dark));
        }
      }
    }
  }

  @Test
  void linksAreOpenedByAClick() throws Exception {
    var opened = new CompletableFuture<URI>();
    stage.pane.setOnLink(opened::complete);
    shown("see https://example.org/x.", "see https://example.org/x.");
    robot.clickOn(place(0, 8));
    assertEquals(URI.create("https://example.org/x"), opened.get(30, TimeUnit.SECONDS));
  }

  @Test
  void theMouseBelongsToTheProgramThatWantsIt() throws Exception {
    shown("^[?1006;1000hready", "ready");
    robot.clickOn(place(2, 3), MouseButton.PRIMARY);
    assertEquals(List.of("\u001b[<0;4;3M", "\u001b[<0;4;3m"), stage.typed);
    assertEquals(Optional.empty(), stage.view().selection());
  }

  @Test
  void aMouseThatMovesIsToldAsSuch() throws Exception {
    shown("^[?1003;1006hready", "ready");
    robot.moveTo(place(3, 3));
    robot.moveTo(place(2, 3));
    assertEquals("\u001b[<35;4;3M", stage.typed.getLast());
  }

  @Test
  void theWheelMovesTheCursorOnTheAlternateScreen() throws Exception {
    shown("^[?1049h^[Hless", "less");
    robot.moveTo(place(1, 1));
    robot.scroll(1, javafx.geometry.VerticalDirection.DOWN);
    assertTrue(stage.typed.size() >= 1);
    assertTrue(List.of("\u001b[A", "\u001b[B").contains(stage.typed.get(0)));
  }

  @Test
  void aProgramHearsOfTheKeyboardIfItAsked() throws Exception {
    shown("^[?1004hready", "ready");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    robot.type(KeyCode.ESCAPE);
    assertEquals(List.of("\u001b[O", "\u001b[I"), stage.typed);
  }

  @Test
  void aGapIsDrawnAsARuleWithItsTime() throws Exception {
    shown("before", "before");
    stage.pane.gap("The pod was deleted.");
    write("after");
    stage.eventually(() -> stage.lines().contains("after"));
    String gap = stage.lines().get(1);
    assertTrue(gap.matches("\\d\\d:\\d\\d:\\d\\d  The pod was deleted\\."), gap);
    assertTrue(stage.view().frame().rows().get(1).isGap());
  }

  @Test
  void whatAProgramCallsItselfIsTold() throws Exception {
    write("^]0;vim\u0007");
    stage.eventually(() -> stage.pane.titleProperty().get().equals("vim"));
  }

  @Test
  void afterItIsClosedNothingIsLeft() throws Exception {
    stage.close();
    stage.pane.write(new byte[1 << 20]);
    stage.pane.write(new byte[1 << 20]);
    stage.eventually(() ->
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("terminal")));
  }

  private void write(String text) throws InterruptedException {
    stage.pane.write(text.replace('^', '\u001b').getBytes(StandardCharsets.UTF_8));
  }

  private void shown(String text, String wanted) throws Exception {
    write(text);
    stage.eventually(() -> stage.lines().contains(wanted));
  }

  private void clipboard(String text) throws Exception {
    stage.fx(() -> {
      var content = new ClipboardContent();
      content.putString(text);
      return Clipboard.getSystemClipboard().setContent(content);
    });
  }

  /// The middle of a cell, on the desktop.
  private Point2D place(int row, int column) throws Exception {
    return stage.fx(() -> {
      Typeface face = stage.view().face();
      return stage
          .view()
          .localToScreen(
              TerminalView.MARGIN + (column + 0.5) * face.width(),
              TerminalView.MARGIN + (row + 0.5) * face.height());
    });
  }

  private void drag(int row, int column, int toRow, int toColumn) throws Exception {
    Point2D half = new Point2D(stage.view().face().width() / 2, 0);
    robot.drag(place(row, column).subtract(half.multiply(0.9)), MouseButton.PRIMARY);
    robot.dropTo(place(toRow, toColumn).subtract(half.multiply(0.9)));
  }

  private Color pixel(int row, int column) throws Exception {
    return stage.fx(() -> pixelNow(row, column));
  }

  private Color pixelNow(int row, int column) {
    Typeface face = stage.view().face();
    PixelReader pixels = stage.view().snapshot(null, null).getPixelReader();
    return pixels.getColor(
        (int) (TerminalView.MARGIN + (column + 0.5) * face.width()),
        (int) (TerminalView.MARGIN + (row + 0.5) * face.height()));
  }
}
