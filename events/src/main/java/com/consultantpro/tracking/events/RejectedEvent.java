package com.consultantpro.tracking.events;

/**
 * One refused event, as the answer and the dead letter show it.
 *
 * @param index its place in the request, from 0
 * @param field the field at fault, or null
 * @param message the rule in words, with no value of the visitor's in it
 */
public record RejectedEvent(int index, Rejection code, String field, String message) {}
