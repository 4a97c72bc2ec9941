package io.fairlead.health.alert;

/// A broken rule at one look.
///
/// @param acute false while all is well again, but not yet for long enough
record Broken(Condition condition, boolean acute) {
  Key key() {
    return new Key(condition.subject(), condition.finding().rule());
  }

  GroupKey group() {
    return new GroupKey(condition.finding().rule(), condition.context(), condition.group());
  }

  /// Which rule of whom.
  record Key(String subject, Rule rule) {}

  /// What is told together, because one reason is likely to be behind it.
  record GroupKey(Rule rule, String context, String group) {}
}
