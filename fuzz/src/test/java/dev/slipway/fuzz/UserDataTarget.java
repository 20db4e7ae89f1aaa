package dev.slipway.fuzz;

import dev.slipway.model.Settings;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.input.Node;
import dev.slipway.settings.model.Checked;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.stream.Stream;

/// User data: any bytes. Whatever they are, the check ends with problems inside the input; what it accepts,
/// it accepts again as the same settings.
public final class UserDataTarget {
    private static final List<Model> MODELS =
            Stream.of("aws-k8s-1.27", "aws-ecs-1", "metal-k8s-1.27")
                    .map(name -> Model.of(VariantName.of(name)))
                    .toList();

    private UserDataTarget() {}

    /// Called by Jazzer.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = Input.read(bytes);
        for (Model model : MODELS) {
            Checked checked = model.check(input.decoded());
            if (!input.gzipped()) {
                Promise.areInside(checked.problems(), bytes);
                Promise.areInside(checked.warnings(), bytes);
            }
            if (checked.valid()) {
                staysTheSame(model, checked.settings());
            }
        }
    }

    private static void staysTheSame(Model model, Settings settings) {
        Checked again = model.checkSettings((Node.Table) Node.of(settings.tree()));
        Promise.check(again.valid(), "normalised settings are good: %s", again.problems());
        Promise.check(again.settings().equals(settings), "normalising once is enough");
    }
}
