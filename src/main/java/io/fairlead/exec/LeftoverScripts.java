package io.fairlead.exec;

/// What finds and ends leftovers in the container, for any `sh`.
final class LeftoverScripts {
  static final int NO_PROC = 90;
  static final int NO_TR = 91;

  /// Defines `each`, which calls `found` for every process whose mark begins with `$mark`, with
  /// `$pid`, `$parent`, `$started`, `$of` (its mark) and `$command` set. tmux and screen are left
  /// out, and what runs in them: they are there to outlive a connection.
  private static final String EACH =
      """
      [ -r /proc/self/stat ] || exit 90
      command -v tr >/dev/null 2>&1 || exit 91
      nl='
      '
      look() {
        e=$(tr '\\000' '\\n' <"$1/environ") || return
        case "$nl$e" in *"${nl}FAIRLEAD_SESSION=$mark"*) ;; *) return ;; esac
        case "$nl$e" in *"${nl}TMUX="* | *"${nl}STY="*) return ;; esac
        read -r stat <"$1/stat" || return
        name=${stat#*\\(}
        case "$name" in tmux* | screen* | SCREEN*) return ;; esac
        of=${e##*FAIRLEAD_SESSION=}
        of=${of%%"$nl"*}
        pid=${1#/proc/}
        command=$(tr '\\000\\n' '  ' <"$1/cmdline")
        # What follows the name, which may have blanks: state, parent ... start (19 fields on).
        set -- ${stat##*) }
        parent=$2
        shift 19
        started=$1
        found
      }
      each() {
        for process in /proc/[0-9]*; do
          if [ -r "$process/environ" ]; then look "$process"; fi
        done 2>/dev/null
      }
      """;

  /// `$1` the beginning of a mark.
  static final String FIND =
      EACH
          + """
          mark=$1
          read -r up rest </proc/uptime || exit 90
          hz=$(getconf CLK_TCK 2>/dev/null) || hz=100
          echo "now $up $hz"
          found() { echo "process $pid $parent $started $of $command"; }
          each
          exit 0
          """;

  /// `$1` a whole mark. Asks the processes to go, waits a little, and makes them go.
  static final String END =
      EACH
          + """
          mark=$1
          # Waits until none is found, so many seconds at most.
          await_none() {
            n=0
            while [ -n "$(each)" ] && [ "$n" -lt "$1" ] && command -v sleep >/dev/null 2>&1; do
              sleep 1
              n=$((n + 1))
            done
          }
          found() { kill -HUP "$pid"; }
          each
          found() { echo "$pid"; }
          await_none 3
          found() { kill -KILL "$pid"; }
          each
          found() { echo "left $pid"; }
          await_none 2
          each
          exit 0
          """;

  private LeftoverScripts() {}
}
