package io.fairlead.exec.copy;

/// What runs in the container, for any `sh`. Each ends with one of the codes below where it can
/// tell what is wrong; then its errors say more.
final class Scripts {
  static final int NO_SUCH_FILE = 90;
  static final int NO_TAR = 91;
  static final int ALREADY_THERE = 92;
  static final int REFUSED = 93;
  static final int NOT_A_FILE = 97;

  /// Defines `sums`, which writes the SHA-256 of all files in or at a path.
  private static final String SUMS =
      """
      has() { command -v "$1" >/dev/null 2>&1; }
      sums() {
        if ! has sha256sum; then echo "lacks sha256sum"
        elif [ ! -d "$1" ]; then sha256sum "$1"
        elif ! has find; then echo "lacks find"
        else find "$1" -type f -exec sha256sum {} +
        fi
      }
      """;

  /// Begins what a script says in place of its exit code while it still gets input: a server that
  /// ends the connection then may lose both the code and the errors on the way.
  static final String FAILED = "failed ";

  /// Ends what it says then.
  static final String FAILED_END = "end of failure";

  /// `$1` folder, `$2` name, `$3` name of a folder to receive it, `$4` how many bytes are sent,
  /// `$5` an [IfPresent]. The bytes are counted because one of the protocols cannot say that they
  /// end.
  static final String RECEIVE =
      SUMS
          + """
          fail() {
            echo "failed $1"
            echo "$2"
            echo "end of failure"
            if has cat; then cat >/dev/null; else while read -r rest; do :; done; fi
            exit "$1"
          }
          has tar || fail 91
          errors=$(ls -d "$1" 2>&1 >/dev/null) || fail 90 "$errors"
          [ -d "$1" ] || fail 97
          cd "$1" || fail 93
          if [ "$5" = STOP ] && { [ -e "./$2" ] || [ -L "./$2" ]; }; then fail 92; fi
          [ -w . ] || fail 93 "$1: Permission denied"
          errors=$(mkdir "./$3" 2>&1) || fail 93 "$errors"
          trap 'rm -rf "./$3"; exit 93' HUP INT TERM
          errors=$(
            exec 2>&1
            if has head; then head -c "$4" | tar -xof - -C "./$3"; else tar -xof - -C "./$3"; fi
          ) || { rm -rf "./$3"; fail 93 "$errors"; }
          ( cd "./$3" && sums "./$2" )
          """;

  /// `$1` folder, `$2` name, `$3` the folder that received it, `$4` an [IfPresent], `$5` and `$6`
  /// the name before and from its last dot. Says the number of another name that it took.
  static final String PUT_IN_PLACE =
      """
      there() { [ -e "$1" ] || [ -L "$1" ]; }
      cd "$1" || exit 93
      to=$2
      if there "./$to"; then
        case $4 in
          STOP) exit 92 ;;
          KEEP_BOTH)
            n=2
            while there "./$5 ($n)$6"; do n=$((n + 1)); done
            to="$5 ($n)$6"
            echo "$n" ;;
          REPLACE)
            if [ -d "./$to" ] || [ -d "./$3/$2" ]; then
              mkdir "./$3/old" && mv "./$to" "./$3/old/" || exit 93
            fi ;;
        esac
      fi
      if mv -f "./$3/$2" "./$to"; then rm -rf "./$3"; exit 0; fi
      there "./$3/old/$to" && mv "./$3/old/$to" "./$to"
      exit 93
      """;

  /// `$1` folder, `$2` the folder that received something.
  static final String CLEAN_UP = "if cd \"$1\"; then rm -rf \"./$2\"; fi";

  /// `$1` path. Says `file` or `folder`, then the sizes of its files.
  static final String INSPECT =
      """
      has() { command -v "$1" >/dev/null 2>&1; }
      has tar || exit 91
      ls -d "$1" >/dev/null || exit 90
      if [ -d "$1" ]; then
        { [ -r "$1" ] && [ -x "$1" ]; } || { echo "$1: Permission denied" >&2; exit 93; }
        echo folder
        if has find && has stat; then find "$1/" -type f -exec stat -c %s {} + 2>/dev/null; fi
      elif [ -f "$1" ]; then
        [ -r "$1" ] || { echo "$1: Permission denied" >&2; exit 93; }
        echo file
        if has stat; then stat -L -c %s "$1"; fi
      else
        exit 97
      fi
      exit 0
      """;

  /// `$1` folder, `$2` what in it.
  static final String SEND = "cd \"$1\" && exec tar -chf - \"./$2\"";

  /// `$1` folder, all of which is sent.
  static final String SEND_FOLDER = "cd \"$1\" && exec tar -cf - .";

  /// `$1` folder, `$2` what in it.
  static final String SUM = SUMS + "cd \"$1\" && sums \"./$2\"";

  private Scripts() {}
}
