package io.fairlead.health.alert;

import io.fairlead.health.alert.Broken.GroupKey;
import io.fairlead.health.alert.Reading.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/// Decides when somebody is told of what. It looks when told to, some seconds apart, and knows the
/// time only from the look. Used by one thread.
///
/// What is likely to have one reason is told as one: broken rules of one context and group within
/// [#GATHER], stragglers of the next minutes with them; and where [#MANY] groups break the same
/// rule at once, as when this computer loses its network, all of these together. What was told
/// three times within an hour is told again only after it has lasted 15 minutes. The end is told in
/// the same way.
///
/// A computer that slept starts anew: a connection must be down for its full time after the
/// awakening, and what was measured before is forgotten.
public final class AlertEngine {
  /// How long the first waits for others with the same reason. Heartbeats are 5 s apart and have 5
  /// s for an answer, so one reason shows within 10 s everywhere.
  public static final Duration GATHER = Duration.ofSeconds(15);

  /// How many groups at once are told as one.
  public static final int MANY = 3;

  private final ZoneId zone;
  private final Sleep sleep = new Sleep();
  private final Map<String, Look> looks = new HashMap<>();
  private final Map<GroupKey, Group> groups = new LinkedHashMap<>();
  private final Map<Broken.Key, GroupKey> members = new LinkedHashMap<>();
  private final Map<Rule, Instant> toldMany = new HashMap<>();
  private AlertSettings settings;

  /// @param zone whose clocks quiet hours are told by
  public AlertEngine(AlertSettings settings, ZoneId zone) {
    this.settings = settings;
    this.zone = zone;
  }

  /// Goes on by other settings. What a changed rule was about is forgotten without a word.
  public void use(AlertSettings others) {
    settings = others;
    looks
        .entrySet()
        .removeIf(look -> {
          boolean changed = !others.on() || !look.getValue().rules().equals(rules(look.getKey()));
          if (changed) {
            forget(key -> key.subject().equals(look.getKey()));
          }
          return changed;
        });
    if (!others.on() || others.rules().expiryDays().isEmpty()) {
      forget(key -> key.rule() == Rule.EXPIRY);
    }
  }

  private AlertRules rules(String subject) {
    return settings.of(subject);
  }

  /// Looks at all connections and credentials; tells what somebody should be told now.
  ///
  /// @param readings every connection there is
  /// @param expiring the credentials of all contexts in use
  public List<Alert> look(Instant now, List<Reading> readings, List<Expiring> expiring) {
    if (sleep.look(now)) {
      wakeUp();
    }
    if (!settings.on()) {
      return List.of();
    }
    List<Broken> broken = new ArrayList<>();
    Set<String> on = new HashSet<>();
    for (Reading reading : readings) {
      Look look =
          looks.computeIfAbsent(reading.subject(), subject -> new Look(rules(subject), sleep));
      broken.addAll(look.at(now, reading));
      if (!(reading.standing() instanceof Standing.Off)) {
        on.add(reading.subject());
      }
    }
    Set<String> there = new HashSet<>();
    readings.forEach(reading -> there.add(reading.subject()));
    looks.keySet().retainAll(there);
    expiring.forEach(each -> {
      on.add(subject(each));
      expiry(each, now).ifPresent(broken::add);
    });
    sort(now, broken, on);
    List<Alert> alerts = isQuiet(now) ? List.of() : tell(now);
    groups.values().removeIf(group -> group.isForgotten(now));
    return alerts;
  }

  private boolean isQuiet(Instant now) {
    return settings.delivery().quiet().filter(hours -> hours.holds(now, zone)).isPresent();
  }

  private void wakeUp() {
    looks.values().forEach(Look::wakeUp);
    for (Group group : groups.values()) {
      for (Broken.Key key : group.wakeUp()) {
        members.remove(key);
        Optional.ofNullable(looks.get(key.subject())).ifPresent(look -> look.forget(key.rule()));
      }
    }
  }

  private void forget(Predicate<Broken.Key> which) {
    members
        .entrySet()
        .removeIf(member -> {
          boolean gone = which.test(member.getKey());
          if (gone) {
            group(member.getValue()).gone(member.getKey());
          }
          return gone;
        });
  }

  private static String subject(Expiring expiring) {
    return "context:" + expiring.context();
  }

  private Optional<Broken> expiry(Expiring expiring, Instant now) {
    if (settings.rules().expiryDays().isEmpty()
        || !expiring.within(settings.rules().expiryDays().getAsInt(), now)) {
      return Optional.empty();
    }
    return Optional.of(
        new Broken(
            new Condition(
                subject(expiring),
                expiring.context(),
                expiring.context(),
                expiring.what(),
                now,
                new Finding.Expiry(expiring.what(), expiring.at())),
            true));
  }

  private Group group(GroupKey key) {
    return groups.computeIfAbsent(key, _ -> new Group(GATHER));
  }

  /// Puts what is broken into its groups, and takes out what is not any more.
  private void sort(Instant now, List<Broken> broken, Set<String> on) {
    Set<Broken.Key> still = new HashSet<>();
    for (Broken each : broken) {
      still.add(each.key());
      group(members.computeIfAbsent(each.key(), _ -> each.group())).broken(each, now);
    }
    members
        .entrySet()
        .removeIf(member -> {
          Broken.Key key = member.getKey();
          if (still.contains(key)) {
            return false;
          }
          if (on.contains(key.subject())) {
            group(member.getValue()).well(key, now);
          } else {
            group(member.getValue()).gone(key);
          }
          return true;
        });
  }

  private List<Alert> tell(Instant now) {
    List<Alert> alerts = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      joinStragglers(rule, now);
      alerts.addAll(
          told(
              rule,
              Alert.Kind.RAISED,
              now,
              Group::wantsToTell,
              Group::hasNews,
              group -> group.tell(now)));
      settings
          .delivery()
          .repeatEvery()
          .ifPresent(every ->
              alerts.addAll(
                  told(
                      rule,
                      Alert.Kind.REPEATED,
                      now,
                      (group, at) -> group.wantsToRepeat(every, at),
                      group -> group.wantsToRepeat(every, now),
                      group -> group.repeat(now))));
      List<Alert> ends =
          told(
              rule,
              Alert.Kind.RECOVERED,
              now,
              Group::wantsToTellTheEnd,
              group -> group.wantsToTellTheEnd(now),
              Group::tellTheEnd);
      if (settings.delivery().recovery()) {
        alerts.addAll(ends);
      }
    }
    return alerts;
  }

  /// Many groups were told as one; a further group belongs to that.
  private void joinStragglers(Rule rule, Instant now) {
    Instant many = toldMany.get(rule);
    boolean recently = many != null && now.isBefore(many.plus(Group.STRAGGLERS));
    of(rule)
        .forEach(group -> {
          if (recently && group.hasNews()) {
            group.tell(now);
          } else {
            group.joinStragglers(now);
          }
        });
  }

  private List<Group> of(Rule rule) {
    return groups.entrySet().stream()
        .filter(group -> group.getKey().rule() == rule)
        .map(Map.Entry::getValue)
        .toList();
  }

  /// One alert for each group that wants it, or one for all where there are many.
  ///
  /// @param wants whether a group's time has come
  /// @param may whether a group can be told with others whose time has come
  private List<Alert> told(
      Rule rule,
      Alert.Kind kind,
      Instant now,
      BiPredicate<Group, Instant> wants,
      Predicate<Group> may,
      Function<Group, List<Condition>> telling) {
    List<Group> all = of(rule);
    List<Group> ready = all.stream().filter(group -> wants.test(group, now)).toList();
    if (ready.isEmpty()) {
      return List.of();
    }
    List<Group> together = all.stream().filter(may).toList();
    if (together.size() < MANY) {
      return ready.stream().map(group -> new Alert(kind, rule, telling.apply(group), now)).toList();
    }
    if (kind == Alert.Kind.RAISED) {
      toldMany.put(rule, now);
    }
    List<Condition> conditions = new ArrayList<>();
    together.forEach(group -> conditions.addAll(telling.apply(group)));
    return List.of(new Alert(kind, rule, Group.sorted(conditions), now));
  }
}
