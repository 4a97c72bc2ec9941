package io.fairlead.monitor;

import io.fairlead.exec.ExecState;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.fairlead.tunnel.TunnelState;
import java.util.Optional;

/// What a forward or a session is doing, as far as incidents go.
sealed interface Situation {
  /// Not meant to be up. `ending` says who wanted it so, a sentence.
  record Off(String ending) implements Situation {}

  /// On its way up.
  record Trying() implements Situation {}

  record Up(String pod) implements Situation {}

  /// Meant to be up, and not.
  ///
  /// @param needsUser whether it does not try again by itself
  record Down(Trouble trouble, boolean needsUser) implements Situation {}

  /// What a forward does.
  ///
  /// @param wanted whether the user wants the forward up: one that is stopped then begins anew
  static Situation of(TunnelState state, boolean wanted) {
    return switch (state) {
      case TunnelState.Stopped() ->
          new Off(wanted ? "It was begun anew by the user." : "It was switched off by the user.");
      case TunnelState.Resolving _, TunnelState.Connecting _ -> new Trying();
      case TunnelState.Open open -> new Up(open.pod());
      case TunnelState.Waiting waiting -> new Down(TroubleWords.of(waiting.cause()), false);
      case TunnelState.Failed(var cause) -> new Down(TroubleWords.of(cause), true);
    };
  }

  /// What a forward does whose target is probed: one whose program is not well does not do what it
  /// is for.
  ///
  /// @param probe the newest result, where there is one
  static Situation of(TunnelState state, boolean wanted, Optional<ProbeResult> probe) {
    return state instanceof TunnelState.Open
            && probe.isPresent()
            && probe.get().finding() instanceof Finding.Unwell(Fault fault)
        ? new Down(TroubleWords.of(probe.get(), fault), false)
        : of(state, wanted);
  }

  static Situation of(ExecState state) {
    return switch (state) {
      case ExecState.Stopped() -> new Off("It was closed by the user.");
      case ExecState.Ended _ -> new Off("The command ended.");
      case ExecState.Connecting _ -> new Trying();
      case ExecState.Open open -> new Up(open.pod());
      case ExecState.Waiting waiting -> new Down(TroubleWords.of(waiting.cause()), false);
      case ExecState.Failed(var cause) -> new Down(TroubleWords.of(cause), true);
    };
  }
}
