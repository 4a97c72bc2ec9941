package io.fairlead.ui.terminal;

import io.fairlead.exec.TerminalSize;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Question;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A terminal: shows the output of a program far away, and sends what is typed, pasted and clicked.
/// Its colours are those of the style sheet, so they follow the theme.
///
/// Output is brought by any thread but the window's, and read by a thread of the terminal's own,
/// which ends with [#close]. What is not said to be for any thread is for the window's.
public final class TerminalPane extends StackPane implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final ObjectProperty<TerminalLooks> looks;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
  private final FarEnd farEnd;
  private final Supplier<LocalTime> clock;
  private final Screen screen;
  private final Feed feed;
  private final TerminalView view;
  private final FindBar findBar;
  private final Hint hint = new Hint();
  private final Overlay overlay = new Overlay();
  private final Outgoing outgoing;
  private final TerminalMenu menu = new TerminalMenu(this);
  private final Pointer pointer;
  private volatile TerminalSize wanted = new TerminalSize(80, 24);
  private double usualSize;
  private boolean zooming;
  private Consumer<URI> opener = _ -> {};

  @SuppressWarnings("this-escape") // handlers run later
  public TerminalPane(TerminalLooks looks, FarEnd farEnd) {
    this(looks, farEnd, () -> LocalTime.now(ZoneId.systemDefault()));
  }

  /// @param clock gives the time of gaps
  @SuppressWarnings("this-escape") // handlers run later
  TerminalPane(TerminalLooks looks, FarEnd farEnd, Supplier<LocalTime> clock) {
    this.clock = clock;
    this.looks = new SimpleObjectProperty<>(this, "looks", looks);
    this.farEnd = farEnd;
    screen = new Screen(new TerminalSize(80, 24), looks.scrollback(), new Told());
    view = new TerminalView(screen, looks, this::resized);
    findBar = new FindBar(screen, view);
    view.setOnPainted(findBar::changed);
    feed = new Feed(screen, view::repaint);
    outgoing = new Outgoing(farEnd, this::refused);
    pointer = new Pointer(view, screen, new Clicks());
    getStyleClass().add("terminal-pane");
    StackPane.setAlignment(findBar, Pos.TOP_RIGHT);
    StackPane.setAlignment(hint, Pos.BOTTOM_CENTER);
    getChildren().addAll(view, new Composition(view, this::type), findBar, hint, overlay);
    usualSize = looks.size();
    this.looks.addListener((_, _, now) -> look(now));
    view.focusedProperty().addListener((_, _, here) -> focus(here));
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::focusedProperty)
        .addListener((_, _, here) -> left(here));
    view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
    new Keyboard(this, view, screen);
    feed.start();
  }

  // ---- output ----

  /// Shows output of the program, cut anywhere. For any thread but the window's: waits while more
  /// than 64 KiB are on their way to the screen, which holds up the program. Dropped once this is
  /// closed.
  public void write(byte[] bytes) throws InterruptedException {
    feed.write(bytes);
  }

  /// Draws a rule across the scrollback, below all that was written before, with the time and a
  /// sentence: what follows comes from another program, so the modes that the last one set are
  /// reset. Any thread.
  public void gap(String sentence) {
    String text = clock.get().format(TIME) + "  " + sentence;
    feed.then(() -> screen.gap(text));
  }

  /// The newest part of scrollback and screen as text with colours, of so many bytes at most. Any
  /// thread.
  public byte[] stored(int maxBytes) {
    return screen.stored(maxBytes);
  }

  /// Shows what [#stored] gave, before anything else is written. Any thread.
  public void restore(byte[] stored) {
    feed.then(() -> screen.restore(stored));
  }

  /// What the program calls itself; empty where it does not.
  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  // ---- looks ----

  /// How it looks; a change is seen at once, but for the length of the scrollback. The user's keys
  /// for the size set it, so it must not be bound to another property in one direction.
  public ObjectProperty<TerminalLooks> looksProperty() {
    return looks;
  }

  /// How large it is, in cells.
  public TerminalSize size() {
    return screen.size();
  }

  private void resized(TerminalSize size) {
    wanted = size;
    feed.soon(() -> screen.resize(wanted)); // the last one, however many there are
    farEnd.resize(size);
  }

  // ---- deeds of the user ----

  /// Sets what opens links, which are addresses of the web.
  public void setOnLink(Consumer<URI> opener) {
    this.opener = opener;
  }

  @Override
  public void requestFocus() {
    view.requestFocus();
  }

  /// Opens the bar that searches the output.
  public void find() {
    findBar.open();
  }

  /// Copies what is selected.
  public void copy() {
    view.selection().ifPresent(selection -> Snippets.copy(selection.text(screen)));
  }

  /// Pastes the clipboard; asks first where the program would run its lines at once.
  public void paste() {
    Snippets.clipboard().ifPresent(this::paste);
  }

  private void paste(String clipboard) {
    Pasted pasted = Pasted.of(clipboard);
    if (pasted.text().isEmpty()) {
      return;
    }
    if (pasted.runsByItself() && !screen.modes().wholePastes()) {
      Question.ask(overlay, pasted.title(), pasted.question(), "Paste", () -> send(pasted));
    } else {
      send(pasted);
    }
  }

  private void send(Pasted pasted) {
    view.scrollToNewest();
    outgoing.send(pasted.bytes(screen.modes().wholePastes()));
  }

  /// Forgets the scrollback.
  public void clear() {
    feed.soon(screen::clear);
  }

  public void selectAll() {
    Frame frame = view.frame();
    view.select(
        Optional.of(
            new Selection(
                new Selection.Cell(frame.oldest(), 0),
                new Selection.Cell(frame.screen() + frame.rows().size() - 1, frame.columns()))));
  }

  /// Makes the text larger or smaller by a step.
  void zoom(int steps) {
    size(Math.rint(looks.get().size()) + steps);
  }

  /// Brings the text back to the size it had before the user changed it here.
  void usualSize() {
    size(usualSize);
  }

  private void size(double size) {
    zooming = true;
    looks.set(looks.get().withSize(size));
    zooming = false;
  }

  private void look(TerminalLooks now) {
    if (!zooming) {
      usualSize = now.size();
    }
    view.looks(now);
  }

  void type(byte[] bytes) {
    view.scrollToNewest();
    if (!farEnd.offer(bytes)) {
      refused();
    }
  }

  private void type(String text) {
    type(text.getBytes(StandardCharsets.UTF_8));
  }

  private void refused() {
    hint.say("Nothing runs here that takes input");
  }

  private void focus(boolean here) {
    if (screen.modes().focus()) {
      farEnd.offer((here ? "\u001b[I" : "\u001b[O").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void left(@Nullable Boolean windowHasKeyboard) {
    if (!Boolean.TRUE.equals(windowHasKeyboard)) {
      Snippets.left();
    }
  }

  private void openMenu(ContextMenuEvent event) {
    event.consume();
    if (event.isKeyboardTrigger() || !screen.modes().mouse()) {
      menu.on(view.selection().isPresent(), pointer.link(event.getX(), event.getY()), opener);
      menu.show(view, event.getScreenX(), event.getScreenY());
    }
  }

  @Override
  public void close() {
    feed.close();
    outgoing.stop();
    findBar.close();
    menu.hide();
  }

  private final class Told implements Screen.Listener {
    @Override
    public void title(String now) {
      Platform.runLater(() -> title.set(now));
    }

    @Override
    public void answer(byte[] bytes) {
      farEnd.offer(bytes);
    }

    @Override
    public void renumbered() {
      Platform.runLater(view::renumbered);
    }
  }

  private final class Clicks implements Pointer.Target {
    @Override
    public void open(Links.Link link) {
      opener.accept(link.address());
    }

    @Override
    public void selected(String text) {
      Snippets.select(text);
    }

    @Override
    public void pasteSelected() {
      paste(Snippets.selected());
    }

    @Override
    public void type(byte[] bytes) {
      farEnd.offer(bytes);
    }

    @Override
    public void zoom(int steps) {
      TerminalPane.this.zoom(steps);
    }
  }
}
