package io.fairlead.words;

import io.fairlead.profile.Question;
import io.fairlead.profile.Statuses;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import java.time.Duration;
import java.util.Optional;

/// Turns probes of a target and what they found into words.
public final class ProbeWords {
  private static final int DETAIL_AT_MOST = 160;

  private ProbeWords() {}

  /// What a question is called where one is chosen.
  public static String name(Question question) {
    return switch (question) {
      case Question.Nothing() -> "Do not ask";
      case Question.Connect() -> "Try to connect (TCP)";
      case Question.Get _ -> "Ask for a page (HTTP)";
      case Question.Hear() -> "Wait for its greeting";
    };
  }

  /// What a question finds out, and what it does not.
  public static String meaning(Question question) {
    return switch (question) {
      case Question.Nothing() ->
          "Whether the program in the pod works shows with the connections of your own programs.";
      case Question.Connect() ->
          "Well if the connection is not refused. A program that hangs may still take connections.";
      case Question.Get _ ->
          "Well if it answers a GET with an expected status. For plain HTTP, not HTTPS.";
      case Question.Hear() ->
          "Well if it sends anything once connected, as mail servers, MySQL and SSH do.";
    };
  }

  /// What is asked, where little room is: `HTTP GET /healthz`.
  public static String asks(Question question) {
    return switch (question) {
      case Question.Nothing() -> "none";
      case Question.Connect() -> "TCP connect";
      case Question.Get(String path, _) -> "HTTP GET " + path;
      case Question.Hear() -> "greeting";
    };
  }

  /// What was found, in a few words with the port: `7.4 ms, HTTP GET / on port 80`.
  public static String found(ProbeResult result) {
    String where = asks(result.question()) + " on port " + result.port();
    return switch (result.finding()) {
      case Finding.Well(Optional<Duration> took) ->
          took.map(Spans::roundTrip).orElse("not refused") + ", " + where;
      case Finding.Unwell(Fault fault) -> brief(fault, result.question()) + ", " + where;
    };
  }

  private static String brief(Fault fault, Question question) {
    return switch (fault) {
      case Fault.Refused(String text) -> refused(text) ? "refused" : "failed";
      case Fault.Silent(Duration deadline) -> "no answer within " + Spans.span(deadline);
      case Fault.Hung() -> "closed without an answer";
      case Fault.WrongStatus(int status) ->
          "status " + status + " instead of " + expected(question);
      case Fault.NotHttp _ -> "no HTTP";
      case Fault.EndlessHead _ -> "an endless head";
    };
  }

  /// A far end says it in the words of the system that it runs on.
  private static boolean refused(String text) {
    return text.contains("refused");
  }

  private static String expected(Question question) {
    return question instanceof Question.Get(_, Statuses statuses) ? statuses.toString() : "none";
  }

  /// What was wrong, as a sentence.
  public static String sentence(ProbeResult result, Fault fault) {
    String port = "port " + result.port();
    String program = "The program on " + port;
    return switch (fault) {
      case Fault.Refused(String text) ->
          refused(text)
              ? "The pod refuses connections to " + port + "."
              : "The connection to " + port + " of the pod failed: " + shortened(text);
      case Fault.Silent(Duration deadline) ->
          program + " took the connection and said nothing within " + Spans.span(deadline) + ".";
      case Fault.Hung() -> program + " ended the connection without an answer.";
      case Fault.WrongStatus(int status) ->
          program
              + " answered %s with status %d instead of %s."
                  .formatted(asks(result.question()), status, expected(result.question()));
      case Fault.NotHttp(String begins) ->
          begins.isEmpty()
              ? program + " does not answer in HTTP. It may expect HTTPS."
              : program + " does not answer in HTTP: " + begins;
      case Fault.EndlessHead(int bytes) ->
          program + " answered with a head of more than " + (bytes >> 10) + " KiB.";
    };
  }

  private static String shortened(String text) {
    String stripped = text.strip();
    return stripped.length() <= DETAIL_AT_MOST
        ? stripped
        : "…" + stripped.substring(stripped.length() - DETAIL_AT_MOST + 1);
  }
}
