package dev.slipway.services.scaling;

import dev.slipway.model.Inputs;

/// A lifecycle hook that holds this instance.
public interface Hold {
    /// There is none.
    Hold NONE =
            new Hold() {
                @Override
                public void keep(Inputs in) {}

                @Override
                public void leftPool(Inputs in) {}
            };

    /// Called about once a minute while the instance is waited for, so that the hook does not run out of time.
    ///
    /// @param in what the stage was given
    void keep(Inputs in) throws InterruptedException;

    /// The instance was in a warm pool and is wanted in service without a boot in between: the hook holds it
    /// again.
    void leftPool(Inputs in) throws InterruptedException;
}
