package dev.slipway.rendering;

import java.nio.file.Path;
import java.util.Set;

/// The language of a rendered file. It decides how values are escaped.
public enum Format {
    /// Source: toml.io v1.0.0.
    TOML,
    /// Read by YAML 1.1 and 1.2 alike. Source: yaml.org/spec/1.2.2, yaml.org/type.
    YAML,
    /// Source: RFC 8259.
    JSON,
    /// Variables for a service of systemd. Source: systemd.exec(5), EnvironmentFile.
    ENV,
    /// Anything else: nothing is escaped.
    PLAIN;

    private static final Set<String> ENV_NAMES = Set.of("env", "environment", "ecs.config");

    /// The format of a file, told by its name: `.toml`, `.json`, `.yaml`, `.yml`, `.env`; files without
    /// a telling ending that the variants have are `.../kubelet/config` and `*kubeconfig` (YAML), and
    /// `env` and `ecs.config` (ENV). All others are plain, such as `/etc/motd` and drop-ins of units.
    ///
    /// @param target where the file goes on the host
    public static Format of(Path target) {
        String name = String.valueOf(target.getFileName());
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "toml" -> TOML;
            case "json" -> JSON;
            case "yaml", "yml" -> YAML;
            case "env" -> ENV;
            default -> known(target, name);
        };
    }

    private static Format known(Path target, String name) {
        if (ENV_NAMES.contains(name)) {
            return ENV;
        }
        boolean kubelet = target.endsWith("kubelet/config");
        return kubelet || name.endsWith("kubeconfig") ? YAML : PLAIN;
    }

    /// A new reader at the beginning of a file.
    Notation notation() {
        return switch (this) {
            case TOML -> new TomlNotation();
            case YAML -> new YamlNotation();
            case JSON -> new JsonNotation();
            case ENV -> new EnvNotation();
            case PLAIN -> new PlainNotation();
        };
    }
}
