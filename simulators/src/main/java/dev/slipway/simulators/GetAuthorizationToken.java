package dev.slipway.simulators;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// GetAuthorizationToken of ECR and of ECR Public: a login for registries that this account may pull from.
///
/// @param service `ecr` or `ecr-public`
/// @param api the name of the service in the header `X-Amz-Target`
record GetAuthorizationToken(String service, String api) implements Operation {
    static final GetAuthorizationToken PRIVATE =
            new GetAuthorizationToken("ecr", "AmazonEC2ContainerRegistry_V20150921");
    static final GetAuthorizationToken PUBLIC =
            new GetAuthorizationToken("ecr-public", "SpencerFrontendService");

    private static final String ACTION = "GetAuthorizationToken";

    @Override
    public String name() {
        return service + ":" + ACTION;
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public boolean takes(Call call) {
        return call.header("X-Amz-Target").filter((api + "." + ACTION)::equals).isPresent();
    }

    @Override
    public Answer answer(Call call) {
        String login = "%s:%s".formatted(AwsSimulator.ECR_USER, AwsSimulator.ECR_PASSWORD);
        String token = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        ObjectNode answer = Findings.JSON.createObjectNode();
        ObjectNode data =
                this.equals(PUBLIC)
                        ? answer.putObject("authorizationData")
                        : answer.putArray("authorizationData").addObject();
        data.put("authorizationToken", token).put("expiresAt", 4070908800.0);
        return protocol().answer(200, answer.toString());
    }
}
