package io.fairlead.kube;

import io.fairlead.kube.Kubeconfig.Login;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An exec plugin: a program that prints a credential for one context.
///
/// It has no terminal and an empty standard input, whatever its `interactiveMode`: there is nobody
/// to ask. Source: client-go credential plugins, `client.authentication.k8s.io/v1` and `v1beta1`.
final class ExecPlugin {
  static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final Login login;
  private final ExecSpec spec;
  private final Duration limit;

  ExecPlugin(Login login, ExecSpec spec) {
    this(login, spec, TIME_LIMIT);
  }

  ExecPlugin(Login login, ExecSpec spec, Duration limit) {
    this.login = login;
    this.spec = spec;
    this.limit = limit;
  }

  String command() {
    return spec.command();
  }

  /// Runs the program and waits for it.
  ///
  /// @throws ClusterException NoCredential, with what the program wrote to its standard error
  Answer run() throws ClusterException, InterruptedException {
    if (spec.command().isEmpty()) {
      throw failure("the kubeconfig names no command");
    }
    if (!ExecReview.VERSIONS.contains(spec.apiVersion())) {
      throw failure(
          "its apiVersion \"" + spec.apiVersion() + "\" is none of " + ExecReview.VERSIONS);
    }
    Program.Result result;
    try {
      List<String> line = new ArrayList<>();
      line.add(Program.find(spec.command()));
      line.addAll(spec.args());
      result = Program.run(line, environment(), limit);
    } catch (IOException e) {
      throw failure(String.valueOf(e.getMessage()) + hint());
    }
    return switch (result) {
      case Program.Result.Overdue(String stderr) ->
          throw failure("it did not end within " + limit.toSeconds() + " s" + said(stderr));
      case Program.Result.Ended(int status, _, String stderr) when status != 0 ->
          throw failure("it ended with status " + status + said(stderr));
      case Program.Result.Ended(_, String stdout, String stderr) -> answer(stdout, stderr);
    };
  }

  private Answer answer(String stdout, String stderr) throws ClusterException {
    try {
      return ExecReview.answer(stdout, spec.apiVersion());
    } catch (IllegalArgumentException e) {
      throw failure(e.getMessage() + said(stderr));
    }
  }

  private Map<String, String> environment() throws ClusterException {
    Map<String, String> variables = new HashMap<>();
    spec.environment().forEach((name, value) -> variables.put(name, value.value()));
    try {
      variables.put("KUBERNETES_EXEC_INFO", ExecReview.question(login.cluster(), spec));
    } catch (IOException e) {
      throw new ClusterException(
          new ClusterFailure.IncompleteContext(
              login.context(), "certificate-authority: " + e.getMessage()),
          e);
    }
    return variables;
  }

  private static String said(String stderr) {
    return stderr.isEmpty() ? "" : ": " + stderr;
  }

  private String hint() {
    return spec.installHint().map(hint -> ". " + hint).orElse("");
  }

  ClusterException failure(String detail) {
    return new ClusterException(
        new ClusterFailure.NoCredential(login.context(), spec.command(), detail));
  }

  /// What the program printed.
  ///
  /// @param expiry when to ask again; empty where it did not say
  record Answer(Credential credential, Optional<Instant> expiry) {}
}
