package io.fairlead.ui.log;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// The newest rows of a log, as many as fit: when there are too many of them, or too many
/// characters in them, the oldest go.
///
/// Each row has a number, counted from the first that ever came, by which it is known while others
/// go.
final class LogStore extends ObservableListBase<LogEntry> {
  static final int ROWS = 50_000;
  static final long CHARACTERS = 64 << 20;

  /// Rows go in pieces of this part of all, since each piece moves what is on screen.
  private static final int PIECES = 50;

  private final @Nullable LogEntry[] ring;
  private final long charactersAtMost;
  private int head;
  private int size;
  private long characters;
  private long first;

  LogStore(int rowsAtMost, long charactersAtMost) {
    ring = new @Nullable LogEntry[rowsAtMost];
    this.charactersAtMost = charactersAtMost;
  }

  /// The number of the oldest row that is still there.
  long first() {
    return first;
  }

  /// Adds rows at the end.
  void append(List<LogEntry> rows) {
    int skipped = Math.max(0, rows.size() - ring.length);
    List<LogEntry> added = rows.subList(skipped, rows.size());
    makeRoom(added);
    first += skipped;
    beginChange();
    int from = size;
    for (LogEntry entry : added) {
      ring[(head + size) % ring.length] = entry;
      size++;
      characters += entry.text().length();
    }
    nextAdd(from, size);
    endChange();
  }

  private void makeRoom(List<LogEntry> added) {
    long coming = added.stream().mapToLong(entry -> entry.text().length()).sum();
    int tooMany = size + added.size() - ring.length;
    int goes = tooMany <= 0 ? 0 : Math.min(size, Math.max(tooMany, ring.length / PIECES));
    long left = characters;
    for (int i = 0; i < size && (i < goes || left + coming > charactersAtMost); i++) {
      left -= get(i).text().length();
      goes = Math.max(goes, i + 1);
    }
    drop(goes);
  }

  private void drop(int count) {
    if (count == 0) {
      return;
    }
    beginChange();
    List<LogEntry> gone = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      LogEntry entry = get(0);
      gone.add(entry);
      characters -= entry.text().length();
      ring[head] = null;
      head = (head + 1) % ring.length;
      size--;
    }
    first += count;
    nextRemove(0, gone);
    endChange();
  }

  /// Takes all rows away; numbers go on.
  void empty() {
    drop(size);
  }

  @Override
  public LogEntry get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("row " + index + " of " + size);
    }
    LogEntry entry = ring[(head + index) % ring.length];
    if (entry == null) {
      throw new IllegalStateException("row " + index + " is empty");
    }
    return entry;
  }

  @Override
  public int size() {
    return size;
  }
}
