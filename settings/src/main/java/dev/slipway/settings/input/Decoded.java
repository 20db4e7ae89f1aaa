package dev.slipway.settings.input;

import java.util.List;

/// What could be read of a document.
///
/// @param root everything readable; empty if nothing was
/// @param findings what could not be read, in order of position
/// @param complete whether nothing is missing from `root`; of what is set twice the first counts
public record Decoded(Node.Table root, List<Finding> findings, boolean complete) {
    public Decoded {
        findings = List.copyOf(findings);
    }

    public Decoded(Node.Table root, List<Finding> findings) {
        this(root, findings, findings.stream().noneMatch(Finding::isProblem));
    }

    static Decoded unreadable(Finding finding) {
        return new Decoded(Node.Table.EMPTY, List.of(finding));
    }
}
