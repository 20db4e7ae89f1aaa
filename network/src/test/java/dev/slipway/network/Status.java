package dev.slipway.network;

/// Answers of `networkctl --json=short status`, as short as can be.
public final class Status {
    /// An interface with a lease.
    public static final String LEASE =
            """
            {"Name":"eno1","Addresses":[
             {"Family":10,"Address":[254,128,0,0,0,0,0,0,0,0,0,0,0,0,0,1],"Scope":253},
             {"Family":10,"Address":[253,0,0,0,0,0,0,0,0,0,0,0,0,0,0,9],"Scope":0},
             {"Family":2,"Address":[10,9,0,20],"Scope":0}],
             "DNS":[{"Family":2,"Address":[192,168,0,2]},{"Family":2,"Address":[1,2,3,4]}],
             "SearchDomains":[{"Domain":"us-west-2.compute.internal"}]}
            """;

    /// An interface of IPv6 alone, whose router names itself as name server.
    public static final String IPV6 =
            """
            {"Name":"eno1","Addresses":[
             {"Family":10,"Address":[254,128,0,0,0,0,0,0,0,0,0,0,0,0,0,1],"Scope":253},
             {"Family":10,"Address":[253,0,0,0,0,0,0,0,0,0,0,0,0,0,0,9],"Scope":0}],
             "DNS":[{"Family":10,"Address":[254,128,0,0,0,0,0,0,0,0,0,0,0,0,0,1]}]}
            """;

    private Status() {}
}
