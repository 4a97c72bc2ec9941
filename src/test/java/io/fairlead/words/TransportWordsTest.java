package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.profile.TransportChoice;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.Transports.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransportWordsTest {
  private static final Instant AT = Instant.parse("2026-11-24T10:32:00Z");

  @Test
  void theForwardsOwnChoiceGoesFirst() {
    assertEquals(ChosenBy.FORWARD, ChosenBy.of(TransportChoice.SPDY, TransportChoice.LEGACY));
    assertEquals(ChosenBy.CLUSTER, ChosenBy.of(TransportChoice.AUTO, TransportChoice.LEGACY));
    assertEquals(ChosenBy.NOBODY, ChosenBy.of(TransportChoice.AUTO, TransportChoice.AUTO));
  }

  @Test
  void whatWasFoundHoldsForADay() {
    var known = new Known(Transport.SPDY, "v1.29.4", AT);
    assertEquals(
        "Found automatically; a better one is asked for again tomorrow 10:32, or when the"
            + " cluster's version changes.",
        found(Transport.SPDY, known, AT.plus(Duration.ofHours(3))));
    assertEquals(
        "Found automatically; a better one is asked for again at the next connection.",
        found(Transport.SPDY, known, AT.plus(Duration.ofHours(25))));
  }

  @Test
  void thereIsNothingBetterThanTheBest() {
    assertEquals(
        "Found automatically; it is the best one.",
        found(Transport.WEBSOCKET, new Known(Transport.WEBSOCKET, "", AT), AT));
  }

  @Test
  void whatIsUsedWithoutHavingBeenLearntIsNotBelieved() {
    assertEquals(
        "Found automatically; a better one is tried at the next connection.",
        found(Transport.SPDY, new Known(Transport.WEBSOCKET, "", AT), AT));
  }

  @Test
  void lanesThatNobodyUsesAreSpare() {
    assertEquals("1 lane", lanes(Transport.SPDY, 0, 1));
    assertEquals("2 lanes, none in use", lanes(Transport.SPDY, 0, 2));
    assertEquals("2 lanes, one spare", lanes(Transport.WEBSOCKET, 1, 2));
    assertEquals("5 lanes, 2 spare", lanes(Transport.WEBSOCKET, 3, 5));
    assertEquals("4 lanes for 9 connections", lanes(Transport.WEBSOCKET, 9, 4));
    assertEquals("1 connection open", lanes(Transport.LEGACY, 1, 1));
  }

  private static String found(Transport used, Known known, Instant at) {
    return TransportWords.origin(
        ChosenBy.NOBODY, "staging", Optional.of(used), Optional.of(known), at, ZoneOffset.UTC);
  }

  private static String lanes(Transport transport, int open, int lanes) {
    return TransportWords.lanes(
        transport, new Counters(open, 0, 0, Counters.Lost.NONE, 0, 0, 0, lanes, Optional.empty()));
  }
}
