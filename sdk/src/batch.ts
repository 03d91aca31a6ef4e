export const MAX_EVENTS = 20;
export const MAX_BYTES = 48_000;

export const byteLength = (text?: string): number => new TextEncoder().encode(text).length;

/**
 * The first events that fit, in order; one that does not fit is passed over for smaller ones behind
 * it, and travels alone where nothing else does.
 */
export const pack = <T>(
  all: T[],
  toJson: (item: T) => string,
  maxBytes: number,
  overhead: number,
) => {
  const packed = { items: [] as T[], texts: [] as string[], byteCount: overhead };
  const add = (item: T, limit: number) => {
    const text = toJson(item);
    const byteCount = packed.byteCount + byteLength(text) + 1;
    if (packed.items.length >= MAX_EVENTS || byteCount > limit) return;
    packed.items.push(item);
    packed.texts.push(text);
    packed.byteCount = byteCount;
  };
  for (const item of all) add(item, maxBytes);
  if (!packed.items.length) add(all[0]!, Infinity);
  return packed;
};
