package dev.slipway.settings.model;

/// What a table must have when the settings of all layers are together, as declared in `settings.txt`.
///
/// @param table its pattern, as in [Branch#pattern]
/// @param needed the member that must be there
/// @param when [#ALWAYS], or as `enabled = true`: another member and its value
public record Need(String table, String needed, String when) {
    /// If anything in the table is set.
    public static final String ALWAYS = "always";

    /// Whether it arises from this value of a member of the table.
    public boolean arises(String member, Object value) {
        return when.equals(ALWAYS) || when.equals(member + " = " + value);
    }
}
