package dev.slipway.containers;

import dev.slipway.containers.HostPaths.HostPath;
import dev.slipway.port.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a container of the host is to run: what containerd would give any container of its image, and what
/// containers of the host have beyond that. Source of the form: OCI runtime specification 1.0.
final class OciSpec {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path PROXY = Path.of("/etc/network/proxy.env");
    private static final Path ENFORCE = Path.of("/sys/fs/selinux/enforce");
    private static final Path KNOWN_CONTEXTS = Path.of("/sys/fs/selinux/context");
    private static final String SECRET = "system_u:object_r:secret_t:s0";
    private static final String LINUX = "linux";
    private static final String PROCESS = "process";
    private static final String OPTIONS = "options";

    private static final Set<String> PROXY_NAMES =
            Set.of("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy");

    private final Host host;
    private final Container container;
    private final ObjectNode spec;
    private final List<String> notes = new ArrayList<>();

    private OciSpec(Host host, Container container, ObjectNode spec) {
        this.host = host;
        this.container = container;
        this.spec = spec;
    }

    /// @param made by containerd; empty under `--root`
    static OciSpec over(String made, Container container, Host host) throws IOException {
        JsonNode base = made.isBlank() ? JSON.createObjectNode() : JSON.readTree(made);
        OciSpec spec = new OciSpec(host, container, (ObjectNode) base);
        spec.root();
        spec.process();
        spec.mounts();
        spec.linux();
        return spec;
    }

    byte[] bytes() {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(spec);
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// What the host does not have, in words for people.
    List<String> notes() {
        return notes;
    }

    private void root() {
        spec.withObjectProperty("root")
                .put("path", host.disk().real(container.place().rootfs()).toString());
    }

    private void process() throws IOException {
        ArrayNode env = spec.withObjectProperty(PROCESS).withArrayProperty("env");
        host.disk().read(PROXY).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> PROXY_NAMES.contains(line.split("=", 2)[0]))
                .forEach(env::add);
        if (isKnownToSelinux(container.kind().label())) {
            spec.withObjectProperty(PROCESS).put("selinuxLabel", container.kind().label());
            spec.withObjectProperty(LINUX).put("mountLabel", SECRET);
        }
    }

    /// A label that the policy of the host does not know would keep the container from starting.
    private boolean isKnownToSelinux(String label) {
        if (!host.disk().exists(ENFORCE)) {
            return false;
        }
        try {
            host.disk().poke(KNOWN_CONTEXTS, label.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException _) {
            notes.add(
                    "the SELinux policy of this host does not know '%s': it runs without a label of its own"
                            .formatted(label));
            return false;
        }
    }

    private void mounts() {
        add(
                "cgroup",
                Path.of("cgroup"),
                Path.of("/sys/fs/cgroup"),
                List.of("ro", "nosuid", "noexec", "nodev"));
        List<HostPath> paths = HostPaths.of(container);
        for (HostPath path : paths) {
            if (host.disk().exists(path.source())) {
                add("bind", host.disk().real(path.source()), path.target(), path.options());
            }
        }
        String lacking =
                paths.stream()
                        .filter(path -> path.wanted() && !host.disk().exists(path.source()))
                        .map(path -> path.source().toString())
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            notes.add("not on this host, so not in the container: " + lacking);
        }
    }

    private void add(String type, Path source, Path target, List<String> options) {
        ObjectNode mount = spec.withArrayProperty("mounts").addObject();
        mount.put("destination", target.toString()).put("type", type);
        mount.put("source", source.toString());
        options.forEach(mount.putArray(OPTIONS)::add);
    }

    private void linux() {
        ObjectNode linux = spec.withObjectProperty(LINUX);
        removeText(linux.path("maskedPaths"), "/sys/firmware");
        switch (container.kind()) {
            case HOST -> {}
            case SUPERPOWERED -> {
                removeNamespace(linux, "pid");
                linux.put("rootfsPropagation", "rshared");
            }
            case BOOTSTRAP -> {
                linux.put("rootfsPropagation", "rshared");
                allowAllDevices(linux);
                allowSwap(linux);
            }
        }
    }

    private static void removeText(JsonNode list, String text) {
        if (list instanceof ArrayNode array) {
            array.removeIf(element -> element.asString().equals(text));
        }
    }

    private static void removeNamespace(ObjectNode linux, String type) {
        linux.withArrayProperty("namespaces")
                .removeIf(namespace -> namespace.path("type").asString().equals(type));
    }

    private static void allowAllDevices(ObjectNode linux) {
        ArrayNode devices = linux.withObjectProperty("resources").putArray("devices");
        devices.addObject().put("allow", true).put("access", "rwm");
    }

    private static void allowSwap(ObjectNode linux) {
        if (linux.path("seccomp") instanceof ObjectNode filter) {
            ObjectNode rule = filter.withArrayProperty("syscalls").addObject();
            rule.putArray("names").add("swapon").add("swapoff");
            rule.put("action", "SCMP_ACT_ALLOW");
        }
    }
}
