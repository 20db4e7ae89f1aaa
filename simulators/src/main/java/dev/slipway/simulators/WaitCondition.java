package dev.slipway.simulators;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The handle of a wait condition: an address that is signed in advance.
record WaitCondition(Ledger ledger) implements Operation {
    static final String NAME = "wait-condition";
    static final String PATH = "/" + NAME;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public boolean isSigned() {
        return false;
    }

    @Override
    public boolean takes(Call call) {
        return call.method().equals("PUT") && call.path().startsWith(PATH);
    }

    @Override
    public Answer answer(Call call) {
        Map<String, String> fields = new TreeMap<>();
        JsonNode body = Findings.JSON.readTree(call.body());
        body.propertyNames().forEach(name -> fields.put(name, body.get(name).asString("")));
        ledger.add(NAME, fields);
        return protocol().answer(200, "");
    }
}
