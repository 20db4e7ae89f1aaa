package dev.slipway.boots;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The kernel that Debian has for virtual machines. It finds an ext4 on NVMe without an initrd.
///
/// @param name the package
/// @param layer of files: the kernel and its modules
record Kernel(String name, Path layer) {
    /// Depends on the newest one.
    private static final String NEWEST = "linux-image-cloud-amd64";

    private static final String UNPACK =
            """
            dpkg-deb --fsys-tarfile "$1" | tar --extract --keep-directory-symlink
            mv boot/vmlinuz-* boot/vmlinuz
            depmod "$(ls lib/modules)"
            """;

    /// The newest one that apt knows, which is that of the release of this machine.
    static Kernel ofDebian() throws IOException, InterruptedException {
        String name =
                Shell.run(List.of("apt-cache", "depends", "--important", NEWEST))
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("Depends: "))
                        .map(line -> line.substring("Depends: ".length()))
                        .findFirst()
                        .orElseThrow();
        Path debian = DebianRoot.folder();
        Path made = Cache.folder("kernel", name, into -> make(name, debian, into));
        return new Kernel(name, made.resolve("upper"));
    }

    private static void make(String name, Path debian, Path into)
            throws IOException, InterruptedException {
        String folder = into.toString();
        Shell.run(List.of("sh", "-c", "cd \"$1\" && apt-get download \"$2\"", "sh", folder, name));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(into, "*.deb")) {
            Path file = files.iterator().next();
            new Machine(into, List.of(debian))
                    .bind(file)
                    .run(List.of("sh", "-ec", UNPACK, "sh", file.toString()));
        }
    }

    /// What a boot loader starts.
    Path image() {
        return layer.resolve("boot/vmlinuz");
    }
}
