package dev.slipway.simulators;

/// How an AWS service words its answers.
enum Protocol {
    REST_JSON(
            "application/json",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            new Act.Status(429, "ThrottlingException")) {
        @Override
        Answer error(int status, String code, String message) {
            return answer(status, "{\"message\":\"%s\"}".formatted(message))
                    .with("x-amzn-ErrorType", code);
        }
    },
    JSON(
            "application/x-amz-json-1.1",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            new Act.Status(400, "ThrottlingException")) {
        /// Refusals of this protocol are all bad requests.
        @Override
        Answer error(int status, String code, String message) {
            return answer(
                    status == 403 ? 400 : status,
                    "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
        }
    },
    EC2_QUERY(
            "text/xml;charset=UTF-8",
            "AuthFailure",
            "SignatureDoesNotMatch",
            new Act.Status(503, "RequestLimitExceeded")) {
        @Override
        Answer error(int status, String code, String message) {
            return answer(
                    status,
                    """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>\
                    <RequestID>00000000-0000-0000-0000-000000000000</RequestID></Response>
                    """
                            .formatted(code, message));
        }
    },
    QUERY(
            "text/xml",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch",
            new Act.Status(400, "Throttling")) {
        @Override
        Answer error(int status, String code, String message) {
            return answer(
                    status,
                    """
                    <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>\
                    <RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>
                    """
                            .formatted(code, message));
        }
    };

    private final String contentType;
    private final String strangerCode;
    private final String otherRegionCode;
    private final Act.Status tooOften;

    Protocol(String contentType, String strangerCode, String otherRegionCode, Act.Status tooOften) {
        this.contentType = contentType;
        this.strangerCode = strangerCode;
        this.otherRegionCode = otherRegionCode;
        this.tooOften = tooOften;
    }

    /// @param message without characters that JSON or XML would have to escape
    abstract Answer error(int status, String code, String message);

    /// The error code for an access key that nobody has.
    String strangerCode() {
        return strangerCode;
    }

    /// The error code for a signature made for another region.
    String otherRegionCode() {
        return otherRegionCode;
    }

    /// Status and error code for who asks too often.
    Act.Status tooOften() {
        return tooOften;
    }

    /// The answer of an action of the query protocol that has nothing to say.
    Answer done(String action) {
        return answer(
                200,
                "<%1$sResponse><%1$sResult/><ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ResponseMetadata></%1$sResponse>"
                        .formatted(action));
    }

    Answer answer(int status, String body) {
        return new Answer(status, contentType, body);
    }
}
