package io.fairlead.profile;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// The YAML of the user's files, which is that of JSON in what a plain word means: `true`, `null`
/// and decimal numbers are no texts, everything else is. In YAML 1.1 `on` would be a boolean,
/// `22:30` a number and `2026-01-01` a date.
public final class Dialect {
  private Dialect() {}

  /// Reads and writes it.
  public static Yaml yaml() {
    return yaml(new LoaderOptions());
  }

  /// Reads it under other bounds than the usual.
  public static Yaml yaml(LoaderOptions loader) {
    var dumper = dumper();
    return new Yaml(new Reader(), new Representer(dumper), dumper, loader, new PlainWords());
  }

  private static DumperOptions dumper() {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(1000);
    options.setSplitLines(false);
    return options;
  }

  /// Makes maps, lists, texts, numbers and booleans, and nothing else, of nodes.
  static final class Reader extends SafeConstructor {
    Reader() {
      super(new LoaderOptions());
    }

    Object read(Node node) {
      return constructDocument(node);
    }
  }

  /// Makes nodes of maps, lists, texts, numbers and booleans.
  static final class Writer extends Representer {
    Writer() {
      super(dumper());
      setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    }
  }

  private static final class PlainWords extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
      addImplicitResolver(Tag.NULL, Pattern.compile("~|null|"), "~n\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
      addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]{0,17})"), "-0123456789");
      addImplicitResolver(
          Tag.FLOAT, Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?"), "-0123456789");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
    }
  }
}
