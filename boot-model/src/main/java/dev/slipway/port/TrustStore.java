package dev.slipway.port;

import java.nio.file.Path;

/// Whom this host trusts: the certificates that it came with and those of `settings.pki`, in PEM form.
public final class TrustStore {
    /// Where the original has it. There is none while nobody has set `settings.pki`.
    public static final Path FILE = Path.of("/etc/pki/tls/certs/ca-bundle.crt");

    private TrustStore() {}
}
