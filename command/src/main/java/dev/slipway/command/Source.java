package dev.slipway.command;

import dev.slipway.port.Web;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;

/// Where a document of settings comes from.
sealed interface Source {
    /// As messages name it: without what can be a secret.
    String name();

    record Stdin() implements Source {
        @Override
        public String name() {
            return "standard input";
        }
    }

    record InFile(Path path) implements Source {
        @Override
        public String name() {
            return path.toString();
        }
    }

    /// @param uri with `http` or `https`
    record Remote(URI uri) implements Source {
        @Override
        public String name() {
            return new Web.Request("GET", uri, java.util.Map.of(), new byte[0]).place();
        }
    }

    record InBucket(String bucket, String key) implements Source {
        @Override
        public String name() {
            return "s3://" + bucket + "/" + key;
        }
    }

    record Inline(byte[] bytes) implements Source {
        @Override
        public String name() {
            return "base64:...";
        }
    }

    /// @throws Wrong if it names nothing that can be a source; the message does not quote what may be secret
    static Source of(String word) throws Wrong {
        int colon = word.indexOf(':');
        String scheme = colon < 0 ? "" : word.substring(0, colon);
        String rest = word.substring(colon + 1);
        if (word.equals("-")) {
            return new Stdin();
        }
        return switch (scheme) {
            case "file" -> new InFile(path(rest));
            case "http", "https" -> new Remote(uri(word));
            case "s3" -> inBucket(rest);
            case "base64" -> inline(rest);
            default -> {
                if (rest.startsWith("//")) {
                    throw new Wrong(
                            "documents can't be fetched by '%s:'".formatted(scheme),
                            "SOURCE",
                            "take a path, `-`, or one of file:, http:, https:, s3:, base64:");
                }
                yield new InFile(Path.of(word));
            }
        };
    }

    private static Path path(String rest) throws Wrong {
        String path = rest.startsWith("///") ? rest.substring(2) : rest;
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new Wrong(
                    "'file:%s' is no address of a file".formatted(rest),
                    "SOURCE",
                    "write it as `file:///etc/my.toml`, or as a plain path");
        }
        return Path.of(path);
    }

    private static URI uri(String word) throws Wrong {
        try {
            URI uri = URI.create(word);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Its message would quote the address, and with it a password.
        }
        throw new Wrong(
                "an address can't be read",
                "SOURCE",
                "write it as `https://HOST/PATH`, special characters as `%20`");
    }

    private static Source inBucket(String rest) throws Wrong {
        int slash = rest.indexOf('/', 2);
        if (!rest.startsWith("//") || slash < 3 || slash == rest.length() - 1) {
            throw new Wrong(
                    "'s3:%s' is no address of an object".formatted(rest),
                    "SOURCE",
                    "write it as `s3://BUCKET/KEY`");
        }
        return new InBucket(rest.substring(2, slash), rest.substring(slash + 1));
    }

    private static Source inline(String rest) throws Wrong {
        try {
            return new Inline(Base64.getDecoder().decode(rest));
        } catch (IllegalArgumentException _) {
            throw new Wrong(
                    "what follows `base64:` is no base64",
                    "SOURCE",
                    "make it with `base64 -w0 FILE`");
        }
    }
}
