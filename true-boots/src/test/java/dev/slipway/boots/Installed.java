package dev.slipway.boots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Debian with Slipway's package installed, as a user has it.
final class Installed {
    static final Path PACKAGE = Checkout.FOLDER.resolve("packaging/target/slipway.deb");

    /// For scripts that have the package as `$1`: `install_older` installs what is told to be an older version of it, with a jar that is
    /// no more.
    static final String OLDER =
            """
            install_older() {
                dpkg-deb --raw-extract "$1" /tmp/old
                sed -i 's/^Version: .*/Version: 0.0.1/' /tmp/old/DEBIAN/control
                : > /tmp/old/usr/lib/slipway/lib/gone.jar
                dpkg-deb -Znone --build /tmp/old /tmp/old.deb > /dev/null
                rm -r /tmp/old
                dpkg --install /tmp/old.deb
                rm /tmp/old.deb
            }
            """;

    private Installed() {}

    /// A machine that has never booted. Skips the test where no package was built.
    ///
    /// @param folder an empty folder of the case
    static Machine machine(Path folder) throws IOException, InterruptedException {
        Path debian = clean();
        Path installed =
                Cache.folder("installed", "package " + digest(), into -> install(debian, into));
        return new Machine(folder, List.of(installed.resolve("upper"), debian));
    }

    /// A machine on which nothing is installed yet, after a script that has the package as its argument.
    ///
    /// @param folder an empty folder of the case
    static Machine onCleanDebian(Path folder, String script)
            throws IOException, InterruptedException {
        Machine machine = new Machine(folder, List.of(clean())).bind(PACKAGE);
        machine.run(List.of("sh", "-c", script, "sh", PACKAGE.toString()));
        return machine;
    }

    private static Path clean() throws IOException, InterruptedException {
        Path debian = DebianRoot.folder();
        Assumptions.assumeTrue(
                Files.exists(PACKAGE),
                "there is no package to install: `./mvnw -pl packaging -am package`");
        return debian;
    }

    private static void install(Path debian, Path into) throws IOException, InterruptedException {
        new Machine(into, List.of(debian))
                .bind(PACKAGE)
                .run(List.of("dpkg", "--install", PACKAGE.toString()));
    }

    private static String digest() throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(PACKAGE)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }

    /// Gives the boot more options than its unit has.
    static void extend(Machine machine, String options) throws IOException {
        String start =
                machine.read("/usr/lib/systemd/system/slipway.service")
                        .lines()
                        .filter(line -> line.startsWith("ExecStart="))
                        .findFirst()
                        .orElseThrow();
        machine.file(
                "/etc/systemd/system/slipway.service.d/options.conf",
                "[Service]\nExecStart=\n%s %s\n".formatted(start, options));
    }
}
