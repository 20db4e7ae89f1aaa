package dev.slipway.simulators;

/// One simulated service, without its misbehaviour.
interface Service {
    /// What faults and the record of requests call this request.
    Request name(Call call);

    /// The name by which faults find this request.
    String target(Call call);

    Answer answer(Call call);

    /// A request is there, whatever becomes of it.
    default void came(Call call) {}

    /// How this service says that it is asked too often.
    Act.Status tooOften(Call call);

    /// The answer of this service with a status that a fault asks for.
    Answer refuse(Call call, Act.Status status);
}
