package com.consultantpro.tracking.query.openapi;

import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of records, as {@link Json#MAPPER} writes and reads them. In an answer every field is
 * there, and null only where the record says {@link Nullable}; in a body any field may be missing
 * or null, which is its default.
 */
final class Schemas {
  static final String HOME = "components/schemas";

  private final SchemaBuilder answers = generator(true);
  private final SchemaBuilder bodies = generator(false);

  ObjectNode answer(Class<?> type) {
    return answers.createSchemaReference(type);
  }

  ObjectNode body(Class<?> type) {
    return bodies.createSchemaReference(type);
  }

  /** All that were asked for, by name; only now do the references lead to them. */
  ObjectNode collect() {
    ObjectNode all = answers.collectDefinitions(HOME);
    bodies
        .collectDefinitions(HOME)
        .properties()
        .forEach(
            body -> {
              if (all.has(body.getKey())) {
                throw new IllegalStateException(body.getKey() + " is answered and sent too");
              }
              all.set(body.getKey(), body.getValue());
            });
    return all;
  }

  private static SchemaBuilder generator(boolean answers) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                Json.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule())
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.INLINE_NULLABLE_SCHEMAS)
            .with(Option.EXTRA_OPEN_API_FORMAT_VALUES)
            .with(Option.FLATTENED_ENUMS, Option.PLAIN_DEFINITION_KEYS)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(Schemas::map)
        .withPropertySorter((one, other) -> 0)
        .withDefinitionNamingStrategy((key, context) -> name(key.getType().getErasedType()));
    config
        .forFields()
        .withPropertyNameOverrideResolver(Schemas::name)
        .withTargetTypeOverridesResolver(
            field ->
                isAnyJson(field) ? List.of(field.getContext().resolve(Object.class)) : List.of())
        .withNullableCheck(field -> answers ? isNullable(field) : !isPrimitive(field))
        .withRequiredCheck(field -> answers && !isLeftOut(field))
        .withEnumResolver(field -> words(field, !answers || isNullable(field)))
        .withDescriptionResolver(Schemas::description);
    return new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
  }

  /** Records that hold answers of a handler are named uniquely, the others within their owner. */
  private static String name(Class<?> type) {
    Class<?> owner = type.getEnclosingClass();
    boolean alone = owner == null || owner.getSimpleName().endsWith("Handler");
    return alone ? type.getSimpleName() : owner.getSimpleName() + type.getSimpleName();
  }

  private static String name(FieldScope field) {
    JsonProperty given = field.getAnnotation(JsonProperty.class);
    return given != null && !given.value().isEmpty()
        ? given.value()
        : PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(field.getDeclaredName());
  }

  /** In place: the names in it are data. */
  private static CustomDefinition map(ResolvedType type, SchemaGenerationContext context) {
    if (!type.isInstanceOf(Map.class)) {
      return null;
    }
    ResolvedType value = type.typeParametersFor(Map.class).get(1);
    ObjectNode schema = Shape.object();
    schema.set("additionalProperties", context.createDefinitionReference(value));
    return new CustomDefinition(
        schema, DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
  }

  private static boolean isAnyJson(FieldScope field) {
    return field.getAnnotation(JsonRawValue.class) != null
        || JsonNode.class.isAssignableFrom(field.getType().getErasedType());
  }

  private static boolean isNullable(FieldScope field) {
    return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !isLeftOut(field);
  }

  private static boolean isPrimitive(FieldScope field) {
    return field.getRawMember().getType().isPrimitive();
  }

  private static boolean isLeftOut(FieldScope field) {
    return field.getAnnotation(JsonInclude.class) != null
        || field.getRawMember().getDeclaringClass().isAnnotationPresent(JsonInclude.class);
  }

  private static List<String> words(FieldScope field, boolean nullable) {
    OneOf given = field.getAnnotation(OneOf.class);
    if (given == null || field.isContainerType()) {
      return null;
    }
    List<String> words = new ArrayList<>(Arrays.asList(given.value()));
    if (nullable && !field.isFakeContainerItemScope()) {
      words.add(null);
    }
    return words;
  }

  private static String description(FieldScope field) {
    Description description = field.getAnnotation(Description.class);
    return description == null || field.isFakeContainerItemScope() ? null : description.value();
  }
}
