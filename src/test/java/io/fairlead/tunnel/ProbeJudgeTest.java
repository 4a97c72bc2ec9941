package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.profile.Statuses;
import io.fairlead.tunnel.ProbeJudge.Verdict;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.fairlead.wire.PortStream.End;
import io.fairlead.wire.SpdySession.SessionEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is concluded from what a stream did and when.
class ProbeJudgeTest {
  private static final Verdict OPEN = new Verdict.Open();
  private static final Verdict NOTHING = new Verdict.Nothing();
  private static final End GONE = new End.SessionEnded(new SessionEnd.Closed());

  private static ProbeJudge judge(String probe) {
    return new ProbeJudge(Probe.parse(probe));
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Verdict well(long millis) {
    return new Verdict.Found(new Finding.Well(Optional.of(ms(millis))));
  }

  private static Verdict unwell(Fault fault) {
    return new Verdict.Found(new Finding.Unwell(fault));
  }

  private static final Verdict UNREFUSED = new Verdict.Found(new Finding.Well(Optional.empty()));

  @Test
  void aConnectionCountsAsMadeASecondAfterItsAcknowledgement() {
    ProbeJudge tcp = judge("tcp");
    assertEquals(OPEN, tcp.look(ms(0), false, false));
    assertEquals(OPEN, tcp.look(ms(4800), false, false));
    assertEquals(OPEN, tcp.look(ms(4900), true, false));
    assertEquals(OPEN, tcp.look(ms(5800), true, false));
    assertEquals(UNREFUSED, tcp.look(ms(5900), true, false));
  }

  @Test
  void aRefusalIsTheFarEndsOwnText() {
    ProbeJudge tcp = judge("tcp");
    tcp.look(ms(10), true, false);
    assertEquals(
        unwell(new Fault.Refused("connection refused")),
        tcp.ended(new End.Failed("connection refused")));
  }

  @Test
  void whatSaysSomethingOrEndsCleanlyWasConnected() {
    assertEquals(well(7), judge("tcp").data(ms(7), bytes("x")));
    assertEquals(UNREFUSED, judge("tcp").ended(new End.Clean()));
  }

  @Test
  void whatIsLostOnTheWayIsNoFaultOfTheProgram() {
    for (String kind : new String[] {"tcp", "http", "speaks-first"}) {
      assertEquals(NOTHING, judge(kind).look(ms(5000), false, false), kind);
      assertEquals(NOTHING, judge(kind).look(ms(5000), true, true), kind);
      assertEquals(NOTHING, judge(kind).ended(GONE), kind);
      assertEquals(NOTHING, judge(kind).ended(new End.PodGone("sandbox")), kind);
    }
  }

  @Test
  void aGreetingIsAnyByteInTime() {
    ProbeJudge greeting = judge("speaks-first");
    assertEquals(OPEN, greeting.look(ms(4999), true, false));
    assertEquals(well(4999), greeting.data(ms(4999), bytes("2")));
    assertEquals(
        unwell(new Fault.Silent(Duration.ofSeconds(5))),
        judge("speaks-first").look(ms(5000), true, false));
    assertEquals(unwell(new Fault.Hung()), judge("speaks-first").ended(new End.Clean()));
  }

  @Test
  void aPageIsWellByItsStatusHoweverItComes() {
    ProbeJudge page = judge("http");
    for (char c : "HTTP/1.1 302 Found\r".toCharArray()) {
      assertEquals(OPEN, page.data(ms(3), bytes(String.valueOf(c))));
    }
    assertEquals(well(9), page.data(ms(9), bytes("\n")));
  }

  @Test
  void interimAnswersArePassedOver() {
    ProbeJudge page = judge("http");
    assertEquals(OPEN, page.data(ms(1), bytes("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTT")));
    assertEquals(well(2), page.data(ms(2), bytes("P/1.1 200 OK\r\n")));
  }

  @ParameterizedTest
  @CsvSource({"200,true", "204,true", "399,true", "404,false", "503,false"})
  void onlyExpectedStatusesAreWell(int status, boolean well) {
    Verdict verdict = judge("http").data(ms(5), bytes("HTTP/1.0 " + status + "\r\n"));
    assertEquals(well ? well(5) : unwell(new Fault.WrongStatus(status)), verdict);
  }

  @Test
  void aRangeOfTheUsersOwnCounts() {
    Probe unauthorised = Probe.of(new Question.Get("/", new Statuses(401, 401)));
    assertEquals(well(5), new ProbeJudge(unauthorised).data(ms(5), bytes("HTTP/1.1 401 No\r\n")));
  }

  @Test
  void whatIsNotHttpSaysHowItBegins() {
    assertEquals(
        unwell(new Fault.NotHttp("SSH-2.0-OpenSSH_9.6")),
        judge("http").data(ms(5), bytes("SSH-2.0-OpenSSH_9.6\r\n")));
    assertEquals(
        unwell(new Fault.NotHttp("")), judge("http").data(ms(5), bytes("\u0015\u0003\u0001")));
    assertEquals(
        unwell(new Fault.NotHttp("HTTP/1.1 OK")),
        judge("http").data(ms(5), bytes("HTTP/1.1 OK\r\n")));
  }

  @Test
  void aHeadWithoutAnEndIsGivenUp() {
    ProbeJudge page = judge("http");
    Verdict verdict = page.data(ms(1), bytes("HTTP/1.1 200 "));
    int pieces = 0;
    while (verdict.equals(OPEN)) {
      verdict = page.data(ms(1), bytes("x".repeat(1000)));
      pieces++;
    }
    assertEquals(unwell(new Fault.EndlessHead(16384)), verdict);
    assertEquals(17, pieces);
  }

  @Test
  void aPageThatEndsTooEarlyOrTooLateIsNotWell() {
    assertEquals(unwell(new Fault.Hung()), judge("http").ended(new End.Clean()));
    ProbeJudge page = judge("http");
    page.data(ms(1), bytes("HTTP/1.1 20"));
    assertInstanceOf(
        Fault.Silent.class,
        ((Finding.Unwell) ((Verdict.Found) page.look(ms(5000), true, false)).finding()).fault());
  }
}
