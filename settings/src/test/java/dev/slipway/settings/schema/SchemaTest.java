package dev.slipway.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.settings.input.Input;
import dev.slipway.settings.model.Model;
import dev.slipway.settings.variant.VariantName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static List<String> variants() {
        return Schemas.VARIANTS.names();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theSchemaOfAVariantIsValidAgainstTheMetaSchema(String variant) {
        com.networknt.schema.Schema metaSchema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                SchemaLocation.of(
                                        SpecificationVersion.DRAFT_2020_12.getDialectId()));

        JsonNode schema = MAPPER.readTree(Schemas.json(variant));

        assertThat(metaSchema.validate(schema)).isEmpty();
        assertThat(schema.get("$schema").asString())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").asString()).isEqualTo("urn:slipway:settings:" + variant);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theSchemaOfAVariantIsTheSameEachTime(String variant) {
        assertThat(Schemas.json(variant)).isEqualTo(Schemas.json(variant));
    }

    @Test
    void aSettingIsDescribedForPeople() {
        JsonNode settings = settings("aws-k8s-1.27");

        assertThat(settings.at("/kubernetes/properties/cluster-dns-ip/description").asString())
                .isEqualTo(
                        """
                        Address of the cluster's DNS service, or an array of addresses

                        Takes an IPv4 or IPv6 address without prefix length, or an array, each of them an IPv4 or IPv6 \
                        address without prefix length. When unset, `pluto cluster-dns-ip` makes it. \
                        Example: `"10.100.0.10"`.\
                        """);
        assertThat(settings.at("/host-containers/properties/admin/properties/enabled/default"))
                .isEqualTo(MAPPER.readTree("false"));
        assertThat(settings.at("/aws/properties/credentials/description").asString())
                .contains("May be secret: no message shows it. Since Bottlerocket 1.11.0.");
        assertThat(settings.at("/oci-defaults/properties/capabilities/properties/chown/default"))
                .isEqualTo(MAPPER.readTree("true"));
        assertThat(settings.at("/boot/properties/kernel-parameters/deprecated"))
                .isEqualTo(MAPPER.readTree("true"));
    }

    private static JsonNode settings(String variant) {
        return MAPPER.readTree(Schemas.json(variant)).at("/properties/settings/properties");
    }

    @Test
    void aVariantHasItsOwnSectionsOnly() {
        assertThat(settings("aws-ecs-1").has("ecs")).isTrue();
        assertThat(settings("aws-ecs-1").has("kubernetes")).isFalse();
        assertThat(settings("aws-k8s-1.27").has("ecs")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a misspelt setting            | {"settings": {"motdd": "x"}}
                    a section of another variant  | {"settings": {"ecs": {"cluster": "x"}}}
                    a misspelt root               | {"setings": {"motd": "x"}}
                    a root that is no table       | {"settings": "x"}
                    a root that is null           | {"settings": null}
                    a section that is no table    | {"settings": {"kubernetes": true}}
                    a wrong type                  | {"settings": {"motd": 1}}
                    null in a map                 | {"settings": {"kernel": {"sysctl": {"vm.max_map_count": null}}}}
                    null for a chosen name        | {"settings": {"host-containers": {"tools": null}}}
                    null for a required member    | {"settings": {"kubernetes": {"credential-providers": {"x": {"enabled": null, "image-patterns": []}}}}}
                    null that is refused          | {"settings": {"container-registry": {"mirrors": null}}}
                    a missing member              | {"settings": {"kubernetes": {"credential-providers": {"x": {"enabled": true}}}}}
                    half a resource limit         | {"settings": {"oci-defaults": {"resource-limits": {"max-open-files": {"hard-limit": 1}}}}}
                    both names of a setting       | {"settings": {"boot": {"kernel": {}, "kernel-parameters": {}}}}
                    both names, one without value | {"settings": {"container-registry": {"creds": [], "credentials": null}}}
                    a name that is no key         | {"settings": {"kubernetes": {"credential-providers": {"x": {"enabled": true, "image-patterns": [], "environment": {"A B": "x"}}}}}}
                    an empty name                 | {"settings": {"host-containers": {"": {"enabled": true}}}}
                    a name against its rule       | {"settings": {"host-containers": {"a_b": {"enabled": true}}}}
                    a name that is none of a few  | {"settings": {"kubernetes": {"eviction-hard": {"memory.free": "5%"}}}}
                    """)
    void checkAndSchemaBothRefuse(String what, String json) {
        assertThat(checks(json)).isFalse();
        assertThat(refusals(json)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    nothing                          | {}
                    no settings                      | {"settings": {}}
                    another table beside             | {"settings": {"motd": "x"}, "other": {"a": 1}}
                    null for a setting               | {"settings": {"motd": null}}
                    null for a choice                | {"settings": {"kernel": {"lockdown": null}}}
                    null for a section               | {"settings": {"kubernetes": null}}
                    null for a map                   | {"settings": {"kubernetes": {"node-labels": null}}}
                    null in a registry               | {"settings": {"container-registry": {"mirrors": [{"registry": null}]}}}
                    the other name of a setting      | {"settings": {"container-registry": {"creds": [{"registry": "a"}]}}}
                    an unknown member that is let by | {"settings": {"kubernetes": {"credential-providers": {"x": {"enabled": true, "image-patterns": [], "more": 1}}}}}
                    """)
    void checkAndSchemaBothAccept(String what, String json) {
        assertThat(checks(json)).isTrue();
        assertThat(refusals(json)).isEmpty();
    }

    private static boolean checks(String json) {
        return Model.of(VariantName.of("aws-k8s-1.27")).check(Input.json(json)).valid();
    }

    private static List<String> refusals(String json) {
        return Schemas.refusals(
                Schemas.compiled(Schemas.json("aws-k8s-1.27")), Input.json(json).root().plain());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theDefaultsOfAVariantFitItsSchema(String variant) {
        JsonNode schema = MAPPER.readTree(Schemas.json(variant));

        assertThat(defaults(schema))
                .isNotEmpty()
                .allSatisfy(member -> {
                    Object value = MAPPER.treeToValue(member.get("default"), Object.class);
                    assertThat(Schemas.refusals(Schemas.compiled(member.toString()), value))
                            .isEmpty();
                });
    }

    private static List<JsonNode> defaults(JsonNode schema) {
        Stream<JsonNode> own =
                Stream.of(schema).filter(node -> node.isObject() && node.has("default"));
        Stream<JsonNode> below = schema.valueStream().flatMap(node -> defaults(node).stream());
        return Stream.concat(own, below).filter(node -> node.has("title")).toList();
    }
}
