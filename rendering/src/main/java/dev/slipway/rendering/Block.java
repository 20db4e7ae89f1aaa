package dev.slipway.rendering;

/// What a block such as `{{#each}}` does with its bodies.
@FunctionalInterface
interface Block {
    void write(Call call, Section section);
}
