package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The conditions of `labelSelector` and `fieldSelector`: which objects a list or watch shows.
///
/// Labels take the whole grammar of the API (`a=b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`,
/// `!a`), fields any path of the object with `=`, `==` and `!=`.
final class Selector implements Predicate<JsonObject> {
  static final Selector ALL = new Selector(List.of());

  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*([^=!]*)");
  private static final Pattern SET =
      Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^()]*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*([\\w./-]+)");

  private final List<Predicate<JsonObject>> conditions;

  private Selector(List<Predicate<JsonObject>> conditions) {
    this.conditions = conditions;
  }

  /// @param labels a label selector, empty for none
  /// @param fields a field selector, empty for none
  /// @throws Refusal 400 for one that cannot be read
  static Selector parse(String labels, String fields) {
    List<Predicate<JsonObject>> conditions = new ArrayList<>();
    terms(labels).forEach(term -> conditions.add(labelCondition(term)));
    terms(fields).forEach(term -> conditions.add(fieldCondition(term)));
    return new Selector(List.copyOf(conditions));
  }

  /// The selector of a Service or a `matchLabels`: all these labels with these values.
  static Selector ofLabels(JsonObject labels) {
    return new Selector(
        labels.entrySet().stream()
            .map(each -> oneOf(label(each.getKey()), Set.of(each.getValue().getAsString())))
            .toList());
  }

  @Override
  public boolean test(JsonObject object) {
    return conditions.stream().allMatch(condition -> condition.test(object));
  }

  private static List<String> terms(String selector) {
    return COMMA.splitAsStream(selector).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  private static Predicate<JsonObject> labelCondition(String term) {
    Matcher set = SET.matcher(term);
    if (set.matches()) {
      List<String> values =
          Pattern.compile(",").splitAsStream(set.group(3)).map(String::strip).toList();
      Predicate<JsonObject> among = oneOf(label(set.group(1)), Set.copyOf(values));
      return set.group(2).equalsIgnoreCase("in") ? among : among.negate();
    }
    Matcher equality = EQUALITY.matcher(term);
    if (equality.matches()) {
      return equality(equality, label(equality.group(1)));
    }
    Matcher presence = PRESENCE.matcher(term);
    if (presence.matches()) {
      Function<JsonObject, Optional<String>> value = label(presence.group(2));
      boolean wanted = presence.group(1).isEmpty();
      return object -> value.apply(object).isPresent() == wanted;
    }
    throw Refusal.badRequest("unable to parse requirement: " + term);
  }

  private static Predicate<JsonObject> fieldCondition(String term) {
    Matcher equality = EQUALITY.matcher(term);
    if (!equality.matches()) {
      throw Refusal.badRequest("invalid field selector: " + term);
    }
    String path = equality.group(1);
    return equality(equality, object -> Optional.of(Json.text(object, path)));
  }

  private static Predicate<JsonObject> equality(
      Matcher equality, Function<JsonObject, Optional<String>> value) {
    Predicate<JsonObject> equal = oneOf(value, Set.of(equality.group(3).strip()));
    return equality.group(2).equals("!=") ? equal.negate() : equal;
  }

  private static Predicate<JsonObject> oneOf(
      Function<JsonObject, Optional<String>> value, Set<String> wanted) {
    return object -> value.apply(object).filter(wanted::contains).isPresent();
  }

  private static Function<JsonObject, Optional<String>> label(String name) {
    return object ->
        Json.at(object, "metadata.labels")
            .map(labels -> labels.getAsJsonObject().get(name))
            .map(value -> value.getAsString());
  }
}
