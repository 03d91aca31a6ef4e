package com.consultantpro.tracking.collector.intake;

import com.consultantpro.tracking.events.Redaction;
import com.consultantpro.tracking.events.Text;
import com.consultantpro.tracking.events.Utm;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;

/**
 * Rewrites the properties as compact JSON that PostgreSQL's jsonb takes: clean texts and numbers of
 * a size it can hold. Addresses among the values are redacted like the event's own.
 */
final class PropertiesReader {
  private static final JsonFactory JSON = new JsonFactory();

  /** Above what any double holds, far below what jsonb refuses. */
  private static final int MAX_MAGNITUDE = 401;

  private static final int MAX_SCALE = 1_500;

  private final JsonParser in;
  private final Draft draft;
  private final StringWriter text = new StringWriter(256);
  private final JsonGenerator out;

  private PropertiesReader(JsonParser in, Draft draft) throws IOException {
    this.in = in;
    this.draft = draft;
    this.out = JSON.createGenerator(text);
  }

  /** The parser stands on the object's start, and on its end afterwards. */
  static void read(JsonParser in, Draft draft) throws IOException {
    PropertiesReader reader = new PropertiesReader(in, draft);
    reader.readObject();
    draft.properties = reader.text.toString();
  }

  private void readObject() throws IOException {
    out.writeStartObject();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      out.writeFieldName(Text.clean(name));
      switch (name) {
        case "contact", "state", "metadata" -> keep(name);
        case "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content" -> utm(name);
        default -> copyValue();
      }
    }
    out.writeEndObject();
    out.close();
  }

  /** These are wanted apart from the rest, too. */
  private void keep(String name) throws IOException {
    boolean plain = in.currentToken() == JsonToken.VALUE_STRING && name.equals("contact");
    String value = plain ? Text.clean(in.getText()) : null;
    out.flush();
    int start = text.getBuffer().length() + 1;
    boolean isNull = in.currentToken() == JsonToken.VALUE_NULL;
    copyValue();
    out.flush();
    String written = isNull ? null : text.getBuffer().substring(start);
    switch (name) {
      case "contact" -> draft.contact = plain ? value : written;
      case "state" -> draft.state = written;
      default -> draft.metadata = written;
    }
  }

  private void utm(String name) throws IOException {
    Utm old = draft.utm;
    String value = in.currentToken() == JsonToken.VALUE_STRING ? Utm.value(in.getText()) : null;
    draft.utm =
        switch (name) {
          case "utm_source" ->
              new Utm(value, old.medium(), old.campaign(), old.term(), old.content());
          case "utm_medium" ->
              new Utm(old.source(), value, old.campaign(), old.term(), old.content());
          case "utm_campaign" ->
              new Utm(old.source(), old.medium(), value, old.term(), old.content());
          case "utm_term" ->
              new Utm(old.source(), old.medium(), old.campaign(), value, old.content());
          default -> new Utm(old.source(), old.medium(), old.campaign(), old.term(), value);
        };
    copyValue();
  }

  /** Copies a scalar, or all of an array or object. */
  private void copyValue() throws IOException {
    int depth = 0;
    do {
      depth += copyToken(in.currentToken());
    } while (depth > 0 && in.nextToken() != null);
  }

  /** How much deeper the token leads. */
  private int copyToken(JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> out.writeStartObject();
      case START_ARRAY -> out.writeStartArray();
      case END_OBJECT -> out.writeEndObject();
      case END_ARRAY -> out.writeEndArray();
      case FIELD_NAME -> out.writeFieldName(Text.clean(in.currentName()));
      case VALUE_STRING -> out.writeString(string(Text.clean(in.getText())));
      case VALUE_NUMBER_INT -> out.writeNumber(in.getText());
      case VALUE_NUMBER_FLOAT -> writeFloat(in.getText());
      case VALUE_TRUE -> out.writeBoolean(true);
      case VALUE_FALSE -> out.writeBoolean(false);
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> out.writeNull();
    }
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  private static String string(String value) {
    return value.indexOf("://") > 0 ? Redaction.url(value) : value;
  }

  private void writeFloat(String number) throws IOException {
    if (!isStorable(number)) {
      draft.fault("properties", "must hold numbers between 1e-400 and 1e400 only");
      out.writeNull();
      return;
    }
    out.writeNumber(number);
  }

  private static boolean isStorable(String number) {
    if (number.indexOf('e') < 0 && number.indexOf('E') < 0) {
      return true;
    }
    try {
      BigDecimal value = new BigDecimal(number);
      long magnitude = (long) value.precision() - value.scale();
      return Math.abs(magnitude) <= MAX_MAGNITUDE && value.scale() <= MAX_SCALE;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
