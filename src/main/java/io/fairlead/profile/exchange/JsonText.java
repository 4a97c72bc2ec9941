package io.fairlead.profile.exchange;

/// JSON where YAML differs from it: tabs between words, and `\/` in texts. Lines stay where they
/// are.
final class JsonText {
  private JsonText() {}

  static String asYaml(String json) {
    var yaml = new StringBuilder(json.length());
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted && c == '\\' && i + 1 < json.length()) {
        i++;
        yaml.append(json.charAt(i) == '/' ? "/" : "\\" + json.charAt(i));
      } else {
        quoted ^= c == '"';
        yaml.append(c == '\t' && !quoted ? ' ' : c);
      }
    }
    return yaml.toString();
  }
}
