package io.fairlead.kube;

import io.fairlead.kube.UserSpec.AuthProvider;
import io.fairlead.kube.UserSpec.Basic;
import io.fairlead.kube.UserSpec.ClientPair;
import io.fairlead.kube.UserSpec.Impersonation;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one kubeconfig file. Relative paths in it are resolved against its own folder.
///
/// Unknown fields are passed over. A field that only one context needs, such as a certificate, is
/// not judged here: it must not hide the other contexts.
final class KubeconfigReader {
  private static final String EXEC_EXTENSION = "client.authentication.k8s.io/exec";

  private final Path folder;

  private KubeconfigReader(Path folder) {
    this.folder = folder;
  }

  static Kubeconfig read(Path file, byte[] content) throws YamlProblem {
    Path parent = file.toAbsolutePath().normalize().getParent();
    var reader = new KubeconfigReader(parent == null ? file.toAbsolutePath() : parent);
    Optional<YamlNode> root = YamlNode.parse(content);
    return root.isEmpty() ? Kubeconfig.EMPTY : reader.config(root.get());
  }

  private Kubeconfig config(YamlNode root) throws YamlProblem {
    return new Kubeconfig(
        named(root, "contexts", "context", this::context),
        named(root, "clusters", "cluster", this::cluster),
        named(root, "users", "user", this::user),
        root.text("current-context"));
  }

  /// A list of `name` and content, as kubeconfigs have three of.
  private static <T> Map<String, T> named(YamlNode root, String list, String field, Reading<T> read)
      throws YamlProblem {
    Map<String, T> all = new LinkedHashMap<>();
    for (YamlNode entry : root.list(list)) {
      Optional<String> name = entry.text("name");
      if (name.isEmpty()) {
        throw new YamlProblem(entry.line(), "this entry of " + list + " has no name");
      }
      Optional<YamlNode> content = entry.get(field);
      if (all.putIfAbsent(name.get(), read.apply(content.orElse(YamlNode.NO_FIELDS))) != null) {
        throw new YamlProblem(entry.line(), list + " has \"" + name.get() + "\" twice");
      }
    }
    return all;
  }

  private ContextSpec context(YamlNode node) throws YamlProblem {
    return new ContextSpec(
        node.text("cluster").orElse(""),
        node.text("user").orElse(""),
        node.text("namespace").orElse("default"));
  }

  private ClusterSpec cluster(YamlNode node) throws YamlProblem {
    return new ClusterSpec(
        node.text("server").orElse(""),
        pem(node, "certificate-authority"),
        node.text("tls-server-name"),
        node.flag("insecure-skip-tls-verify"),
        node.text("proxy-url").map(Secret::new),
        execConfig(node));
  }

  private static Optional<String> execConfig(YamlNode cluster) throws YamlProblem {
    for (YamlNode entry : cluster.list("extensions")) {
      if (entry.text("name").filter(EXEC_EXTENSION::equals).isPresent()) {
        Optional<YamlNode> content = entry.get("extension");
        return content.isEmpty() ? Optional.empty() : Optional.of(content.get().json());
      }
    }
    return Optional.empty();
  }

  private UserSpec user(YamlNode node) throws YamlProblem {
    Optional<Pem> certificate = pem(node, "client-certificate");
    Optional<Pem> key = pem(node, "client-key");
    return new UserSpec(
        certificate.isEmpty() && key.isEmpty()
            ? Optional.empty()
            : Optional.of(new ClientPair(certificate, key)),
        node.text("token").map(Secret::new),
        path(node, "tokenFile"),
        basic(node),
        exec(node),
        provider(node),
        impersonation(node));
  }

  private static Optional<Basic> basic(YamlNode node) throws YamlProblem {
    Optional<String> user = node.text("username");
    Secret password = new Secret(node.text("password").orElse(""));
    return user.map(name -> new Basic(name, password));
  }

  private static Optional<AuthProvider> provider(YamlNode user) throws YamlProblem {
    Optional<YamlNode> node = user.get("auth-provider");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<YamlNode> config = node.get().get("config");
    Optional<String> idToken = config.isEmpty() ? Optional.empty() : config.get().text("id-token");
    return Optional.of(
        new AuthProvider(node.get().text("name").orElse(""), idToken.map(Secret::new)));
  }

  private static Impersonation impersonation(YamlNode node) throws YamlProblem {
    Map<String, List<String>> extra = new LinkedHashMap<>();
    Optional<YamlNode> extras = node.get("as-user-extra");
    if (extras.isPresent()) {
      for (String key : extras.get().keys()) {
        extra.put(key, texts(extras.get(), key));
      }
    }
    return new Impersonation(node.text("as"), node.text("as-uid"), texts(node, "as-groups"), extra);
  }

  private Optional<ExecSpec> exec(YamlNode user) throws YamlProblem {
    Optional<YamlNode> found = user.get("exec");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    YamlNode node = found.get();
    Map<String, Secret> environment = new LinkedHashMap<>();
    for (YamlNode variable : node.list("env")) {
      Optional<YamlNode> value = variable.get("value");
      environment.put(
          variable.text("name").orElse(""), new Secret(value.isEmpty() ? "" : value.get().text()));
    }
    environment.remove("");
    String command = node.text("command").orElse("");
    boolean named = !command.contains("/") && !command.contains(File.separator);
    return Optional.of(
        new ExecSpec(
            node.text("apiVersion").orElse(""),
            named ? command : resolved(node, command).toString(),
            texts(node, "args"),
            environment,
            node.text("installHint").map(String::strip),
            node.flag("provideClusterInfo")));
  }

  private static List<String> texts(YamlNode node, String key) throws YamlProblem {
    List<String> all = new ArrayList<>();
    for (YamlNode item : node.list(key)) {
      all.add(item.text());
    }
    return all;
  }

  /// A `-data` field wins over the file beside it, as in kubectl.
  private Optional<Pem> pem(YamlNode node, String key) throws YamlProblem {
    Optional<Pem> inline = node.text(key + "-data").map(data -> new Pem.Inline(new Secret(data)));
    return inline.isPresent() ? inline : path(node, key).map(Pem.InFile::new);
  }

  private Optional<Path> path(YamlNode node, String key) throws YamlProblem {
    Optional<String> text = node.text(key);
    return text.isEmpty() ? Optional.empty() : Optional.of(resolved(node, text.get()));
  }

  private Path resolved(YamlNode node, String path) throws YamlProblem {
    try {
      return folder.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new YamlProblem(node.line(), "\"" + path + "\" is not a path (" + e.getReason() + ")");
    }
  }

  /// Reads the content of an entry.
  @FunctionalInterface
  private interface Reading<T> {
    T apply(YamlNode node) throws YamlProblem;
  }
}
