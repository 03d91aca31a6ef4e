export const MAX_EVENTS = 20;
export const MAX_BYTES = 48_000;

const encoder = typeof TextEncoder === 'function' ? new TextEncoder() : undefined;

export const byteLength = (text: string): number => encoder?.encode(text).length ?? text.length * 3;

/**
 * The first events that fit, in order; one that does not fit is passed over for smaller ones behind
 * it, and travels alone when it comes first.
 */
export const pack = <T>(
  items: T[],
  json: (item: T) => string,
  maxBytes = MAX_BYTES,
  overhead = 0,
): { items: T[]; json: string[]; bytes: number } => {
  const packed = { items: [] as T[], json: [] as string[], bytes: overhead };
  let alone: T | undefined;
  for (const item of items) {
    if (packed.items.length === MAX_EVENTS) break;
    const text = json(item);
    const bytes = byteLength(text) + 1;
    if (overhead + bytes > maxBytes) alone ??= item;
    else if (packed.bytes + bytes <= maxBytes) {
      packed.items.push(item);
      packed.json.push(text);
      packed.bytes += bytes;
    }
  }
  if (packed.items.length || alone === undefined) return packed;
  const text = json(alone);
  return { items: [alone], json: [text], bytes: overhead + byteLength(text) + 1 };
};
