package dev.slipway.model;

/// A part of a stage that has a fate of its own.
///
/// @param kind `generator`, `file`, `service`, `source`, `container`, `signal`, `metric`
/// @param name for example `settings.kubernetes.node-ip` or `/etc/hosts`
public record Part(String kind, String name) {}
