package dev.slipway.settings.input;

import java.util.List;

/// What could be read of a document.
///
/// @param root everything readable; empty if nothing was
/// @param findings what could not be read, in order of position
public record Decoded(Node.Table root, List<Finding> findings) {
    public Decoded {
        findings = List.copyOf(findings);
    }

    /// Whether the whole document could be read.
    public boolean complete() {
        return findings.stream().noneMatch(Finding::isProblem);
    }

    static Decoded unreadable(Finding finding) {
        return new Decoded(Node.Table.EMPTY, List.of(finding));
    }
}
