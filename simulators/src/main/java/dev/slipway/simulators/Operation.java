package dev.slipway.simulators;

/// One operation of an AWS service.
interface Operation {
    /// The service and the operation, for example `eks:DescribeCluster`.
    String name();

    Protocol protocol();

    boolean takes(Call call);

    /// Whether requests have to be signed.
    default boolean isSigned() {
        return true;
    }

    Answer answer(Call call);

    /// What no service here knows.
    record Unknown() implements Operation {
        @Override
        public String name() {
            return "unknown";
        }

        @Override
        public Protocol protocol() {
            return Protocol.REST_JSON;
        }

        @Override
        public boolean takes(Call call) {
            return true;
        }

        @Override
        public Answer answer(Call call) {
            return protocol()
                    .error(
                            404,
                            "UnknownOperationException",
                            "the simulator does not know this operation");
        }
    }
}
